ToDoubleFunction<WrongLabels> chance = w -> yourTurn();
check("11.4", chance);
