Predicate<PostCode> tests = code -> yourTurn();
check("13.3", tests);
