package fil.proofs.hash;

class SparsePoseidonTest implements PoseidonContract {

  @Override
  public Poseidon poseidon(int arity, DomainTag tag) {
    return SparsePoseidon.derive(arity, tag);
  }
}
