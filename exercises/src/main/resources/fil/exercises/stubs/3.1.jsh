ToIntFunction<String> payloadLength = address -> yourTurn();
check("3.1", payloadLength);
