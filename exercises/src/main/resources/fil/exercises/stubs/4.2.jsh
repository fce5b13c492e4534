Function<Bill, Shares> settle = b -> yourTurn();
check("4.2", settle);
