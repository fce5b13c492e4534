Predicate<ProductKernel> tests = code -> yourTurn();
check("20.4", tests);
