Function<ApprovalCase, Verdict> approve = c -> yourTurn();
check("5.5", approve);
