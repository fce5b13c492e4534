LongUnaryOperator varintSize = n -> yourTurn();
check("1.1", varintSize);
