Predicate<HamtCode> tests = code -> yourTurn();
check("2.3", tests);
