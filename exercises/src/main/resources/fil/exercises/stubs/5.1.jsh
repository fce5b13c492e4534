ToLongFunction<Vesting> free = v -> yourTurn();
check("5.1", free);
