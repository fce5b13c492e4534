Predicate<SealVerifierCode> tests = code -> yourTurn();
check("11.3", tests);
