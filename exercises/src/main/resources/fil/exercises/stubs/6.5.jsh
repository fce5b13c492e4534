Predicate<InclusionCase> isInThere = c -> yourTurn();
check("6.5", isInThere);
