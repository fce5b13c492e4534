check("0.2", blank)
