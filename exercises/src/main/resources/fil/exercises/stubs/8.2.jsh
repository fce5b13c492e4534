Function<long[], byte[]> encode = sectors -> yourTurn();
check("8.2", encode);
