package fil.proofs.ntt;

class PlainNttTest implements NttContract {

  @Override
  public Ntt ntt() {
    return new PlainNtt();
  }
}
