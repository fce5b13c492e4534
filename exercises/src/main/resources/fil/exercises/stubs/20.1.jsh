Function<SmallSeal, SealTimes> forecast = s -> yourTurn();
check("20.1", forecast);
