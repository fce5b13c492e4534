Predicate<GraphCode> tests = code -> yourTurn();
check("10.3", tests);
