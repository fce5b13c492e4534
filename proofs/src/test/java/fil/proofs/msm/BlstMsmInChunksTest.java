package fil.proofs.msm;

/// Few terms together, so that most sums have some chunks.
class BlstMsmInChunksTest implements MsmContract {

  @Override
  public Msm msm() {
    return new BlstMsm(64);
  }
}
