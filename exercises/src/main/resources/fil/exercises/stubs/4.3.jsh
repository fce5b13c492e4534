Predicate<MessageCode> tests = code -> yourTurn();
check("4.3", tests);
