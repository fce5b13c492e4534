ToLongFunction<EndedSector> terminationFee = t -> yourTurn();
check("8.5", terminationFee);
