var reorg = Reorg.of(learner());
check("5.4", blank);            // for example: List.of(reorg.proposal(), reorg.approval())
