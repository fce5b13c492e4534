static final PaperGroth16 sums = new PaperGroth16(
    PaperCircuit.productAndSum(PaperField.OF_97), new PaperGroth16.Waste(2, 3, 4, 5, 10));
