static final PostSettings daily = PostSettings.window(SectorSize.KIB_2, ApiVersion.V1_2_0);
static final List<Seal> seals = LongStream.rangeClosed(1, 3).mapToObj(i ->
    Seal.of(RegisteredSealProof.of(SectorSize.KIB_2),
        new SectorIdentity(learner().minerId(), i), Bytes32.ZERO, Lab.logbook())).toList();
static final List<StoredSector> sectors = seals.stream().map(StoredSector::of).toList();
static final Bytes32 today = randomness(0);
static final PostStatement statement = asked(daily, today, sectors);
static final List<PartitionAnswer> answers = answersOf(statement, sectors);

static Bytes32 randomness(int day) {                        // as if drawn by the chain
    byte[] bytes = learner().draws("day " + day).next().toArray();
    bytes[31] &= 0b0011_1111;
    return Bytes32.copyOf(bytes);
}
static PostStatement asked(PostSettings settings, Bytes32 randomness, List<StoredSector> sectors) {
    return new PostStatement(settings, randomness,
        sectors.stream().map(StoredSector::known).toList());
}
static List<PartitionAnswer> answersOf(PostStatement asks, List<StoredSector> stored) {
    var single = VanillaPost.answer(asks, stored, Progress.NONE, Stop.create());
    return VanillaPost.partitions(asks, single);
}
