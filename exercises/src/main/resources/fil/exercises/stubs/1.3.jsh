Predicate<MessageReader> tests = reader -> yourTurn();
check("1.3", tests);
