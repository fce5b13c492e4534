Function<PathQuestion, Bytes32> root = q -> yourTurn();
check("11.2", root);
