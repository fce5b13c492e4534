package fil.proofs.hash;

class VectorPoseidonTest implements PoseidonContract {

  @Override
  public Poseidon poseidon(int arity, DomainTag tag) {
    return LanePoseidon.ofVectors(SparsePoseidon.derive(arity, tag));
  }
}
