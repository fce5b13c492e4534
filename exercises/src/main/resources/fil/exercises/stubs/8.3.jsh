Predicate<PartitionCode> tests = code -> yourTurn();
check("8.3", tests);
