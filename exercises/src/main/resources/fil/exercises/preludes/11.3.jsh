static final Seal seal = Seal.of(RegisteredSealProof.of(SectorSize.KIB_2),
    new SectorIdentity(learner().minerId(), 1), Bytes32.ZERO, Lab.logbook());
static final CheatingProver prover = CheatingProver.of(seal);
static final Bytes32 seed = new Bytes32(learner().draws("seed").next());
