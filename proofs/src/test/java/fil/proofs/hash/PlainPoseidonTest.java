package fil.proofs.hash;

class PlainPoseidonTest implements PoseidonContract {

  @Override
  public Poseidon poseidon(int arity, DomainTag tag) {
    return PlainPoseidon.derive(arity, tag);
  }
}
