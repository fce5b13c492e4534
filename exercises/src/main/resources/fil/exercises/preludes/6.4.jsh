static final Bytes logbook = Lab.logbook();
static final DataTree tree = DataTree.compute(Fr32.pad(logbook.toArray()));
