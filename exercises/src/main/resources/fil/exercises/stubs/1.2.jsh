LongFunction<byte[]> uvarint = n -> yourTurn();
check("1.2", uvarint);
