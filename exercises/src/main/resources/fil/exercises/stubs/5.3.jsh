Predicate<WalletCode> tests = code -> yourTurn();
check("5.3", tests);
