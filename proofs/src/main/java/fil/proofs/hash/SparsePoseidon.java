package fil.proofs.hash;

import fil.crypto.bls12381.Fr;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/// Poseidon with less work in the partial rounds, and the same digests, see [optimizations].
///
/// Two observations. Constants that are added to lanes which no S-box touches may as well be added
/// before the matrix of the round before, so that a partial round is left with one constant. And the
/// matrix of a partial round is a product of a sparse matrix and one that commutes with the round's
/// S-box, so that all but the sparse factors gather in one matrix before the first partial round.
///
/// [optimizations]: https://spec.filecoin.io/algorithms/crypto/poseidon/#optimizations
public final class SparsePoseidon implements Poseidon {

  /// What has been derived so far: deriving takes milliseconds, hashing microseconds.
  private static final Map<Integer, SparsePoseidon> MERKLE = new ConcurrentSkipListMap<>();

  private final Fr tag;
  private final int fullRoundsEachSide;
  private final Matrix matrix;
  private final Matrix beforePartialRounds;

  /// What is added first, and after the S-boxes of each full round but the last.
  private final Fr[][] fullConstants;

  /// What is added to the first lane after the S-box of each partial round.
  private final Fr[] partialConstants;

  private final SparseMatrix[] partialMatrices;

  private SparsePoseidon(PoseidonParameters parameters, Fr tag) {
    this.tag = tag;
    this.fullRoundsEachSide = parameters.rounds().full() / 2;
    this.matrix = parameters.matrix();
    CompressedConstants constants = CompressedConstants.of(parameters);
    this.fullConstants = new Fr[parameters.rounds().full()][];
    Arrays.setAll(fullConstants, constants::full);
    this.partialConstants = new Fr[parameters.rounds().partial()];
    Arrays.setAll(partialConstants, constants::partial);
    SparseFactors factors = SparseFactors.of(matrix, parameters.rounds().partial());
    this.beforePartialRounds = factors.first();
    this.partialMatrices = factors.sparse().toArray(SparseMatrix[]::new);
  }

  /// Derives the parameters for `arity` inputs.
  public static SparsePoseidon derive(int arity, DomainTag tag) {
    return new SparsePoseidon(PoseidonParameters.derive(arity), tag.value(arity));
  }

  /// The hash of tree nodes with `arity` children, kept once it is derived.
  static SparsePoseidon ofMerkle(int arity) {
    return MERKLE.computeIfAbsent(arity, n -> derive(n, DomainTag.MERKLE));
  }

  @Override
  public int arity() {
    return matrix.size() - 1;
  }

  @Override
  public Fr hash(Fr... inputs) {
    Fr[] state = PoseidonParameters.initialState(tag, arity(), inputs);
    add(state, fullConstants[0]);
    for (int round = 0; round < fullRoundsEachSide; round++) {
      raise(state);
      add(state, fullConstants[round + 1]);
      state = (round < fullRoundsEachSide - 1 ? matrix : beforePartialRounds).apply(state);
    }
    for (int round = 0; round < partialMatrices.length; round++) {
      state[0] = state[0].pow5().add(partialConstants[round]);
      partialMatrices[round].applyTo(state);
    }
    for (int round = 0; round < fullRoundsEachSide; round++) {
      raise(state);
      if (round < fullRoundsEachSide - 1) {
        add(state, fullConstants[fullRoundsEachSide + 1 + round]);
      }
      state = matrix.apply(state);
    }
    return state[1];
  }

  /// The first lane at the start.
  Fr tag() {
    return tag;
  }

  int fullRoundsEachSide() {
    return fullRoundsEachSide;
  }

  int partialRounds() {
    return partialMatrices.length;
  }

  Matrix matrix() {
    return matrix;
  }

  /// The matrix of the last full round before the partial ones.
  Matrix matrixBeforePartialRounds() {
    return beforePartialRounds;
  }

  /// What is added first, for place 0, and after the S-boxes of full round `place - 1`.
  Fr[] fullConstants(int place) {
    return fullConstants[place].clone();
  }

  /// What is added to the first lane after the S-box of a partial round.
  Fr partialConstant(int round) {
    return partialConstants[round];
  }

  SparseMatrix partialMatrix(int round) {
    return partialMatrices[round];
  }

  private static void add(Fr[] state, Fr[] constants) {
    for (int lane = 0; lane < state.length; lane++) {
      state[lane] = state[lane].add(constants[lane]);
    }
  }

  private static void raise(Fr[] state) {
    for (int lane = 0; lane < state.length; lane++) {
      state[lane] = state[lane].pow5();
    }
  }
}
