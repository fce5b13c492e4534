Predicate<DiskClaim> counts = c -> yourTurn();
check("0.4", counts)
