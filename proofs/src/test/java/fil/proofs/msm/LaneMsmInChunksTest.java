package fil.proofs.msm;

/// Few terms together, 512 in G1 and 256 in G2, so that the larger sums have some chunks; and
/// digits of 5 to 15 bits, whatever would be best.
class LaneMsmInChunksTest implements MsmContract {

  private static final int NUMBERS = 1 << 13;

  @Override
  public Msm msm() {
    return new LaneMsm(NUMBERS, terms -> 5 + terms % 11);
  }
}
