static final Sector s = Sector.demo(2048);
