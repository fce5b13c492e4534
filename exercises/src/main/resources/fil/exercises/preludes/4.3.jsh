static final SmallWorld world = SmallWorld.of(learner());
