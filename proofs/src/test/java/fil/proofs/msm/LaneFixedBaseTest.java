package fil.proofs.msm;

class LaneFixedBaseTest implements FixedBaseContract {

  @Override
  public FixedBase fixedBase() {
    return new LaneFixedBase();
  }
}
