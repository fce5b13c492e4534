ClaimRule addToClaim = (before, claim, more) -> yourTurn();
check("9.2", addToClaim);
