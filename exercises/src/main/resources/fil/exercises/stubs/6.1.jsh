LongUnaryOperator paddedSize = n -> yourTurn();
check("6.1", paddedSize);
