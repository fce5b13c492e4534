ToLongBiFunction<Integer, KeyType> gas = (length, key) -> yourTurn();
check("4.1", gas);
