Predicate<PaperVerifier> tests = code -> yourTurn();
check("12.4", tests);
