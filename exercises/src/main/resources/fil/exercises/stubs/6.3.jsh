Predicate<PieceCode> tests = code -> yourTurn();
check("6.3", tests);
