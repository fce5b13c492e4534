static final Sector sector = Sector.of(Lab.logbook());
