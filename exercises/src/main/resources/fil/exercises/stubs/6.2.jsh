UnaryOperator<byte[]> fr32Pad = in -> yourTurn();
check("6.2", fr32Pad);
