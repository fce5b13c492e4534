Function<byte[], List<Integer>> badBlocks = car -> yourTurn();
check("2.2", badBlocks);
