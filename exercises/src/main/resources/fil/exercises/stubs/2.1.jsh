ToIntBiFunction<byte[], Integer> slot = (hash, depth) -> yourTurn();
check("2.1", slot);
