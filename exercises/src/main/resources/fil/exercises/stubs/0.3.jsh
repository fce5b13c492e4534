// To begin with: code.root(sector.padded()).equals(sector.root())
Predicate<RootCode> tests = code -> yourTurn();
check("0.3", tests)
