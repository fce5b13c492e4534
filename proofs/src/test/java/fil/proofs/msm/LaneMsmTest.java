package fil.proofs.msm;

class LaneMsmTest implements MsmContract {

  @Override
  public Msm msm() {
    return new LaneMsm();
  }
}
