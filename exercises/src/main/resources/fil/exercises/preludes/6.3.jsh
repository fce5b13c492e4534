static final Bytes logbook = Lab.logbook();
