ToLongFunction<FilledSector> sectorPower = s -> yourTurn();
check("9.1", sectorPower);
