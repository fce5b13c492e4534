Function<ForgeCase, PaperGroth16.Proof> forge = c -> yourTurn();
check("12.3", forge);
