package fil.proofs.msm;

class BlstMsmTest implements MsmContract {

  @Override
  public Msm msm() {
    return new BlstMsm();
  }
}
