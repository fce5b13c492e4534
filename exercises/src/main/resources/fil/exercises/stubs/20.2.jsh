ToDoubleFunction<Growth> exponent = g -> yourTurn();
check("20.2", exponent);
