package fil.proofs.hash;

import fil.crypto.bls12381.Fr;
import fil.proofs.hash.Lanes.Passage;
import fil.proofs.hash.Lanes.Row;
import java.util.ArrayList;
import java.util.List;

/// The steps of one Poseidon hash for [Lanes], found once: which registers are raised, and which
/// sums are formed. Nothing in it depends on what is hashed.
///
/// To the sparse matrices of [SparsePoseidon] it adds two savings. Constants are part of the sums
/// that follow them. And some partial rounds in a row are taken together: in each only the first
/// lane is computed, from the other lanes as they were at the beginning and the powers since then;
/// the other lanes are brought up to date once for all of these rounds, which saves reductions.
final class PoseidonSchedule {

  /// What is done in one step.
  sealed interface Step {}

  /// A register is raised to the fifth power.
  record Raise(int from, int to) implements Step {}

  /// A row is summed over the registers from `from` on, and the register `plus` added.
  record Sum(int row, int from, int plus, int to) implements Step {}

  /// A reduction costs about as much as this many products in a sum.
  private static final int REDUCTION_IN_PRODUCTS = 3;

  private final SparsePoseidon poseidon;
  private final int width;

  /// The lanes of the state, and behind them the powers of the partial rounds taken together.
  private final int first;

  /// The other place of the state.
  private final int second;

  private final int registers;
  private final int together;
  private final List<Step> steps = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();

  private PoseidonSchedule(SparsePoseidon poseidon) {
    this.poseidon = poseidon;
    this.width = poseidon.arity() + 1;
    this.together = roundsTogether(width, poseidon.partialRounds());
    this.first = 0;
    this.second = width + together;
    this.registers = second + width;
  }

  /// The steps of a hash.
  static PoseidonSchedule of(SparsePoseidon poseidon) {
    PoseidonSchedule schedule = new PoseidonSchedule(poseidon);
    schedule.firstRounds();
    schedule.partialRounds();
    schedule.lastRounds();
    return schedule;
  }

  /// The steps in their order.
  List<Step> steps() {
    return List.copyOf(steps);
  }

  /// The rows that the sums speak of.
  List<Row> rows() {
    return List.copyOf(rows);
  }

  /// How many registers there are.
  int registers() {
    return registers;
  }

  /// The register of the first input; the others follow.
  int input() {
    return second + 1;
  }

  /// The register of the digest.
  int output() {
    return second;
  }

  /// Where products and reductions together are fewest: taking `n` rounds together, each has on
  /// average `(n + 1) / 2` powers more to sum, and the others lanes' reductions are shared.
  private static int roundsTogether(int width, int rounds) {
    int best = 1;
    for (int n = 2; n <= rounds; n++) {
      if (cost(width, n) < cost(width, best)) {
        best = n;
      }
    }
    return best;
  }

  /// What `n` rounds taken together cost for each round, times `2n` to stay whole.
  private static long cost(int width, int n) {
    int others = width - 1;
    long products = (long) n * (2 * others + n + 1) + 2L * others * n;
    long reductions = 2L * n + 2L * others;
    long all = products + REDUCTION_IN_PRODUCTS * reductions;
    return all * 1_000_000 / (2L * n);
  }

  /// From the inputs to the state before the partial rounds. The lane of the tag is the same for
  /// all inputs, so its power is part of the first sums.
  private void firstRounds() {
    Fr[] constants = poseidon.fullConstants(0);
    for (int lane = 1; lane < width; lane++) {
      sum(new Row(Passage.IN, List.of(Fr.ONE), constants[lane]), second + lane, first + lane);
      raise(first + lane, first + lane);
    }
    Fr tagPower = poseidon.tag().add(constants[0]).pow5();
    int from = first;
    int to = second;
    for (int round = 0; round < poseidon.fullRoundsEachSide(); round++) {
      boolean isFirst = round == 0;
      boolean isLast = round == poseidon.fullRoundsEachSide() - 1;
      if (isLast && to != first) {
        throw new AssertionError("an odd number of rounds ends in the other place");
      }
      Matrix matrix = isLast ? poseidon.matrixBeforePartialRounds() : poseidon.matrix();
      Fr[] added = poseidon.fullConstants(round + 1);
      if (isFirst) {
        added[0] = added[0].add(tagPower);
      } else {
        raiseAll(from);
      }
      for (int lane = 0; lane < width; lane++) {
        Fr[] column = column(matrix, lane);
        int skipped = isFirst ? 1 : 0;
        sum(
            new Row(
                Passage.WITHIN,
                List.of(column).subList(skipped, width),
                Fr.innerProduct(added, column)),
            from + skipped,
            to + lane);
      }
      int swapped = from;
      from = to;
      to = swapped;
    }
  }

  private void partialRounds() {
    int powers = first + width;
    int rounds = poseidon.partialRounds();
    for (int begin = 0; begin < rounds; begin += together) {
      int end = Math.min(rounds, begin + together);
      for (int round = begin; round < end; round++) {
        raise(first, powers + round - begin);
        sum(firstLane(begin, round), first + 1, first);
      }
      for (int lane = 1; lane < width; lane++) {
        List<Fr> factors = new ArrayList<>();
        Fr addend = Fr.ZERO;
        for (int round = begin; round < end; round++) {
          Fr factor = poseidon.partialMatrix(round).row(lane);
          factors.add(factor);
          addend = addend.add(factor.multiply(poseidon.partialConstant(round)));
        }
        rows.add(new Row(Passage.WITHIN, factors, addend));
        steps.add(new Sum(rows.size() - 1, powers, first + lane, first + lane));
      }
    }
  }

  /// The first lane after a round: a row over the other lanes as they were before round `begin`,
  /// and over the powers of the rounds since.
  private Row firstLane(int begin, int round) {
    SparseMatrix matrix = poseidon.partialMatrix(round);
    List<Fr> factors = new ArrayList<>();
    for (int lane = 1; lane < width; lane++) {
      factors.add(matrix.column(lane));
    }
    Fr addend = Fr.ZERO;
    for (int earlier = begin; earlier <= round; earlier++) {
      Fr factor = earlier == round ? matrix.column(0) : Fr.ZERO;
      for (int lane = 1; lane < width && earlier < round; lane++) {
        Fr way = poseidon.partialMatrix(earlier).row(lane).multiply(matrix.column(lane));
        factor = factor.add(way);
      }
      factors.add(factor);
      addend = addend.add(factor.multiply(poseidon.partialConstant(earlier)));
    }
    return new Row(Passage.WITHIN, factors, addend);
  }

  /// From the state after the partial rounds to the second lane, which is the digest.
  private void lastRounds() {
    int from = first;
    int to = second;
    for (int round = 0; round < poseidon.fullRoundsEachSide() - 1; round++) {
      raiseAll(from);
      Fr[] added = poseidon.fullConstants(poseidon.fullRoundsEachSide() + 1 + round);
      for (int lane = 0; lane < width; lane++) {
        Fr[] column = column(poseidon.matrix(), lane);
        Fr addend = Fr.innerProduct(added, column);
        sum(new Row(Passage.WITHIN, List.of(column), addend), from, to + lane);
      }
      int swapped = from;
      from = to;
      to = swapped;
    }
    raiseAll(from);
    List<Fr> column = List.of(column(poseidon.matrix(), 1));
    sum(new Row(Passage.OUT, column, Fr.ZERO), from, output());
  }

  private Fr[] column(Matrix matrix, int lane) {
    Fr[] column = new Fr[width];
    for (int row = 0; row < width; row++) {
      column[row] = matrix.at(row, lane);
    }
    return column;
  }

  private void raiseAll(int from) {
    for (int lane = 0; lane < width; lane++) {
      raise(from + lane, from + lane);
    }
  }

  private void raise(int from, int to) {
    steps.add(new Raise(from, to));
  }

  private void sum(Row row, int from, int to) {
    rows.add(row);
    steps.add(new Sum(rows.size() - 1, from, Lanes.NONE, to));
  }
}
