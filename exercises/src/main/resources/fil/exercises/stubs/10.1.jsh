LongBinaryOperator compressions = (nodes, layers) -> yourTurn();
check("10.1", compressions);
