LongBinaryOperator deadline = (start, epoch) -> yourTurn();
check("8.1", deadline);
