check("0.1", blank)
