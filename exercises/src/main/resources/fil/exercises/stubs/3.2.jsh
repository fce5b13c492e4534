Function<String, byte[]> parse = text -> yourTurn();
check("3.2", parse);
