package fil.proofs.r1cs;

import fil.crypto.bls12381.Fr;
import fil.proofs.hash.DomainTag;
import fil.proofs.hash.PoseidonRounds;
import fil.proofs.r1cs.ConstraintSystem.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Poseidon in a circuit. Only S-boxes cost constraints, three each: `x²`, `x⁴`, `x⁵`. What happens
/// between them, constants and matrices, is linear: it turns the lanes into sums of variables, and
/// one more constraint makes such a sum a variable where an S-box wants it.
///
/// In the partial rounds, lanes other than the first meet no S-box: their sums grow by a variable
/// in each round.
public final class PoseidonCircuit {

  private final ConstraintSystem cs;
  private final PoseidonRounds rounds;
  private Lane[] lanes;

  private PoseidonCircuit(ConstraintSystem cs, PoseidonRounds rounds, Lane[] lanes) {
    this.cs = cs;
    this.rounds = rounds;
    this.lanes = lanes;
  }

  /// The digest of some numbers under the tag for tree nodes, columns and CommR.
  public static Num hash(ConstraintSystem cs, List<Num> inputs) {
    return hash(cs, inputs, DomainTag.MERKLE);
  }

  /// The digest of some numbers.
  public static Num hash(ConstraintSystem cs, List<Num> inputs, DomainTag tag) {
    PoseidonRounds rounds = PoseidonRounds.of(inputs.size(), tag);
    Lane[] lanes = new Lane[rounds.width()];
    lanes[0] = Lane.constant(cs, firstSBoxOfTag(rounds));
    try (Scope _ = cs.enter("Poseidon")) {
      return new PoseidonCircuit(cs, rounds, lanes).run(inputs);
    }
  }

  /// The tag is known when the circuit is written, and so is what its first S-box makes of it.
  private static Fr firstSBoxOfTag(PoseidonRounds rounds) {
    Fr before = rounds.fullConstants().get(0).getFirst();
    Fr after = rounds.fullConstants().get(1).getFirst();
    return rounds.tag().add(before).pow5().add(after);
  }

  private Num run(List<Num> inputs) {
    int half = rounds.fullRoundsEachSide();
    firstRound(inputs);
    for (int round = 1; round < half; round++) {
      fullRound(rounds.fullConstants().get(round + 1));
      lanes = times(round < half - 1 ? rounds.matrix() : rounds.beforePartialRounds());
    }
    for (int round = 0; round < rounds.partialMatrices().size(); round++) {
      lanes[0] = sBox(lanes[0], rounds.partialConstants().get(round));
      lanes = times(rounds.partialMatrices().get(round));
    }
    for (int round = 0; round < half; round++) {
      fullRound(round < half - 1 ? rounds.fullConstants().get(half + 1 + round) : null);
      lanes = times(rounds.matrix());
    }
    return variable(lanes[1]);
  }

  /// Constants come before and after its S-boxes, whose inputs are variables already.
  private void firstRound(List<Num> inputs) {
    for (int lane = 1; lane < lanes.length; lane++) {
      Fr before = rounds.fullConstants().get(0).get(lane);
      Fr after = rounds.fullConstants().get(1).get(lane);
      lanes[lane] = sBox(inputs.get(lane - 1), before, after);
    }
    lanes = times(rounds.fullRoundsEachSide() > 1 ? rounds.matrix() : rounds.beforePartialRounds());
  }

  private void fullRound(@Nullable List<Fr> constants) {
    for (int lane = 0; lane < lanes.length; lane++) {
      lanes[lane] = sBox(lanes[lane], constants == null ? Fr.ZERO : constants.get(lane));
    }
  }

  private Lane sBox(Lane lane, Fr after) {
    return sBox(variable(lane), Fr.ZERO, after);
  }

  /// `(x + before)⁵ + after`.
  private Lane sBox(Num x, Fr before, Fr after) {
    Num square = cs.allocate(() -> x.value().add(before).square());
    cs.enforce("x²", () -> sum(x, before).times(sum(x, before)).is(square.lc()));
    Num fourth = cs.allocate(() -> square.value().square());
    cs.enforce("x⁴ = x²·x²", () -> square.lc().times(square.lc()).is(fourth.lc()));
    Num fifth = cs.allocate(() -> x.value().add(before).multiply(fourth.value()).add(after));
    cs.enforce("x⁵ = x·x⁴", () -> sum(x, before).times(fourth.lc()).is(sum(fifth, after.negate())));
    if (cs instanceof Computation computation) {
      computation.useInA(fifth.variable().number()); // in the next sum of lanes
    }
    return Lane.of(cs, fifth);
  }

  private static LinearCombination sum(Num x, Fr constant) {
    return x.lc().plus(LinearCombination.constant(constant));
  }

  /// A new variable that holds what is in a lane.
  private Num variable(Lane lane) {
    Num variable = cs.allocate(lane::value);
    if (cs instanceof Computation computation) {
      computation.rowOfEqual(lane.value());
      return variable;
    }
    cs.enforce("a sum of lanes", () -> Constraint.equal(lane.lc(), variable.lc()));
    return variable;
  }

  private Lane[] times(List<List<Fr>> columns) {
    Lane[] product = new Lane[lanes.length];
    for (int column = 0; column < lanes.length; column++) {
      product[column] = Lane.innerProduct(cs, lanes, columns.get(column));
    }
    return product;
  }

  private Lane[] times(PoseidonRounds.Sparse matrix) {
    Lane[] product = new Lane[lanes.length];
    product[0] = Lane.innerProduct(cs, lanes, matrix.column());
    for (int lane = 1; lane < lanes.length; lane++) {
      product[lane] = lanes[lane].plus(lanes[0].times(matrix.row().get(lane)));
    }
    return product;
  }

  /// A sum of variables, with what the reading wants to have of it.
  private record Lane(@Nullable LinearCombination sum, @Nullable Fr known) {

    static Lane constant(ConstraintSystem cs, Fr value) {
      return new Lane(
          cs.wantsConstraints() ? LinearCombination.constant(value) : null,
          cs.knowsValues() ? value : null);
    }

    static Lane of(ConstraintSystem cs, Num variable) {
      return new Lane(cs.wantsConstraints() ? variable.lc() : null, variable.known());
    }

    static Lane innerProduct(ConstraintSystem cs, Lane[] lanes, List<Fr> factors) {
      Lane sum = constant(cs, Fr.ZERO);
      for (int i = 0; i < lanes.length; i++) {
        sum = sum.plus(lanes[i].times(factors.get(i)));
      }
      return sum;
    }

    LinearCombination lc() {
      if (sum == null) {
        throw new IllegalStateException("this reading asked for no constraints");
      }
      return sum;
    }

    Fr value() {
      if (known == null) {
        throw new IllegalStateException("this reading knows no values");
      }
      return known;
    }

    Lane plus(Lane other) {
      return new Lane(
          sum == null ? null : sum.plus(other.lc()),
          known == null ? null : known.add(other.value()));
    }

    Lane times(Fr factor) {
      return new Lane(
          sum == null ? null : sum.scaled(factor), known == null ? null : known.multiply(factor));
    }
  }
}
