ToIntFunction<LazyCase> hashed = c -> yourTurn();
check("10.4", hashed);
