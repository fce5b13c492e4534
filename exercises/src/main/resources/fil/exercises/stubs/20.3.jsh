ToIntFunction<ClaimCase> liar = c -> yourTurn();
check("20.3", liar);
