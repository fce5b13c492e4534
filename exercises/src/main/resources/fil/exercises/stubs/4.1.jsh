ToLongBiFunction<Integer, KeyType> gas = (size, key) -> yourTurn();
check("4.1", gas);
