package fil.proofs.ntt;

class LaneNttTest implements NttContract {

  @Override
  public Ntt ntt() {
    return new LaneNtt();
  }
}
