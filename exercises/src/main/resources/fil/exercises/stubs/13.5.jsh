Function<PartitionQuestion, List<Fr>> stated = q -> yourTurn();
check("13.5", stated);
