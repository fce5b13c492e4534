LongUnaryOperator hashes = n -> yourTurn();
check("11.1", hashes);
