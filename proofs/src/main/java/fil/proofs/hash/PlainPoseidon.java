package fil.proofs.hash;

import fil.crypto.bls12381.Fr;

/// Poseidon as it is defined: the state is one lane for the domain tag and one for each input; each
/// round adds constants, raises to the fifth power, and multiplies by a matrix.
///
/// In the first four and the last four rounds every lane is raised, in those between only the
/// first. The digest is the second lane.
public final class PlainPoseidon implements Poseidon {

  private final PoseidonParameters parameters;
  private final Fr tag;

  private PlainPoseidon(PoseidonParameters parameters, Fr tag) {
    this.parameters = parameters;
    this.tag = tag;
  }

  /// Derives the parameters for `arity` inputs.
  public static PlainPoseidon derive(int arity, DomainTag tag) {
    return new PlainPoseidon(PoseidonParameters.derive(arity), tag.value(arity));
  }

  @Override
  public int arity() {
    return parameters.width() - 1;
  }

  @Override
  public Fr hash(Fr... inputs) {
    RoundNumbers rounds = parameters.rounds();
    Fr[] state = PoseidonParameters.initialState(tag, arity(), inputs);
    for (int round = 0; round < rounds.total(); round++) {
      Fr[] constants = parameters.roundConstants(round);
      for (int lane = 0; lane < state.length; lane++) {
        state[lane] = state[lane].add(constants[lane]);
      }
      int raised = isFull(round, rounds) ? state.length : 1;
      for (int lane = 0; lane < raised; lane++) {
        state[lane] = state[lane].pow5();
      }
      state = parameters.matrix().apply(state);
    }
    return state[1];
  }

  private static boolean isFull(int round, RoundNumbers rounds) {
    int half = rounds.full() / 2;
    return round < half || round >= half + rounds.partial();
  }
}
