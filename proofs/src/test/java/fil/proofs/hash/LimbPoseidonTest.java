package fil.proofs.hash;

class LimbPoseidonTest implements PoseidonContract {

  @Override
  public Poseidon poseidon(int arity, DomainTag tag) {
    return LanePoseidon.ofLimbs(SparsePoseidon.derive(arity, tag));
  }
}
