static final StackedGraph graph =
    StackedGraph.of(RegisteredSealProof.of(SectorSize.KIB_2).porep());
