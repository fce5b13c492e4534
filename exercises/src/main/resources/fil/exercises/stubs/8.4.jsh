ToDoubleFunction<GarbageRound> chance = r -> yourTurn();
check("8.4", chance);
