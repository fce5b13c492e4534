Predicate<ProofClaim> verifier = c -> yourTurn();
check("12.5", verifier);
