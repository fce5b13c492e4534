package fil.proofs.r1cs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.crypto.bls12381.Fr;
import fil.proofs.r1cs.SecondWitness.Verdict;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// That constraints leave a prover no choice but the honest one.
class SoundnessTest {

  private static final int TRIES = 4_000;

  /// A gadget, and how many of the variables at its beginning it is fed with.
  record Fed(String name, int given, Consumer<ConstraintSystem> gadget) {

    Circuit circuit() {
      return Gadgets.circuit(gadget);
    }

    Set<Variable> held() {
      Set<Variable> held = new TreeSet<>();
      for (int i = 0; i < given; i++) {
        held.add(Variable.hidden(i));
      }
      return held;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Fed> gadgets() {
    List<Fed> gadgets = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      boolean a = (i & 1) != 0;
      boolean b = (i & 2) != 0;
      boolean c = (i & 4) != 0;
      String on = " of " + a + ", " + b;
      if (!c) {
        gadgets.add(new Fed("xor" + on, 2, cs -> Bit.xor(cs, bit(cs, a), bit(cs, b))));
        gadgets.add(new Fed("and" + on, 2, cs -> Bit.and(cs, bit(cs, a), bit(cs, b))));
        gadgets.add(new Fed("and not" + on, 2, cs -> Bit.and(cs, bit(cs, a), bit(cs, b).not())));
        gadgets.add(new Fed("or" + on, 2, cs -> Bit.or(cs, bit(cs, a), bit(cs, b))));
      }
      gadgets.add(
          new Fed(
              "choose" + on + ", " + c,
              3,
              cs -> Bit.choose(cs, bit(cs, a), bit(cs, b), bit(cs, c))));
      gadgets.add(
          new Fed(
              "majority" + on + ", " + c,
              3,
              cs -> Bit.majority(cs, bit(cs, a), bit(cs, b), bit(cs, c))));
    }
    gadgets.add(
        new Fed("pick", 3, cs -> Insertion.pick(cs, bit(cs, true), number(cs, 5), number(cs, 6))));
    for (int size : List.of(2, 4, 8)) {
      for (int place = 0; place < size; place++) {
        gadgets.add(select(size, place));
        gadgets.add(insert(size, place));
      }
    }
    gadgets.add(
        new Fed(
            "pack", 254, cs -> Packing.pack(cs, Gadgets.bits(cs, 254, 0x1234_5678_9abc_def0L))));
    gadgets.add(new Fed("sum", 2, cs -> number(cs, 3).plus(cs, number(cs, 4))));
    gadgets.add(new Fed("product", 2, cs -> number(cs, 3).times(cs, number(cs, 4))));
    gadgets.add(new Fed("exposed number", 0, cs -> number(cs, 3).expose(cs)));
    gadgets.add(new Fed("equal numbers", 1, cs -> number(cs, 3).enforceEqual(cs, number(cs, 3))));
    gadgets.add(
        new Fed("exposed bits", 0, cs -> Packing.packIntoInputs(cs, Gadgets.bits(cs, 3, 5))));
    gadgets.add(new Fed("sum of words", 64, cs -> addWords(cs, -5, 77)));
    gadgets.add(new Fed("sum of words that overflows", 64, cs -> addWords(cs, -5, -1)));
    return gadgets.stream();
  }

  /// Those with hundreds of constraints.
  static Stream<Fed> largeGadgets() {
    return Stream.of(
        select(16, 6),
        insert(16, 11),
        poseidon(2),
        poseidon(4),
        poseidon(8),
        poseidon(11),
        new Fed("bits", 1, cs -> large(cs).toBits(cs)),
        new Fed("bits by a product", 1, cs -> large(cs).toBitsByProduct(cs)),
        new Fed(
            "bits exposed in two inputs",
            0,
            cs -> Packing.packIntoInputs(cs, Gadgets.bits(cs, 260, -7))));
  }

  /// Those with tens of thousands.
  static Stream<Fed> hashes() {
    return Stream.of(sha256(440), new Fed("node of a tree over data", 2, SoundnessTest::node));
  }

  private static Fed poseidon(int arity) {
    return new Fed(
        "Poseidon of " + arity,
        arity,
        cs -> PoseidonCircuit.hash(cs, Gadgets.numbers(cs, arity, 8)));
  }

  private static Fed sha256(int bits) {
    return new Fed(
        "SHA-256 of " + bits + " bits",
        bits,
        cs -> Sha256Circuit.hash(cs, Gadgets.bits(cs, bits, 0x5a17_ab1e_0000_ffffL)));
  }

  private static void node(ConstraintSystem cs) {
    NodeCircuit.SHA256.hash(cs, List.of(large(cs), large(cs)));
  }

  /// A number that has only one decomposition into bits.
  private static Num large(ConstraintSystem cs) {
    return cs.allocate(() -> Fr.of(Fr.MODULUS.subtract(BigInteger.TWO)));
  }

  private static Fed select(int size, int place) {
    int log = Integer.numberOfTrailingZeros(size);
    return new Fed(
        "select " + place + " of " + size,
        size + log,
        cs -> {
          List<Num> numbers = Gadgets.numbers(cs, size, 100);
          Insertion.select(cs, numbers, Gadgets.bits(cs, log, place));
        });
  }

  private static Fed insert(int size, int place) {
    int log = Integer.numberOfTrailingZeros(size);
    return new Fed(
        "insert at " + place + " of " + size,
        size + log,
        cs -> {
          List<Num> numbers = Gadgets.numbers(cs, size, 100);
          List<Bit> where = Gadgets.bits(cs, log, place);
          Insertion.insert(cs, numbers.getFirst(), where, numbers.subList(1, size));
        });
  }

  private static Bit.Is bit(ConstraintSystem cs, boolean value) {
    return Gadgets.bit(cs, value);
  }

  private static Num number(ConstraintSystem cs, long value) {
    return Gadgets.number(cs, value);
  }

  private static void addWords(ConstraintSystem cs, int left, int right) {
    Word a = new BitWord(Gadgets.bits(cs, Word.SIZE, left));
    Word b = new BitWord(Gadgets.bits(cs, Word.SIZE, right));
    try (Additions additions = new Additions(cs)) {
      assertThat(additions.sum(List.of(a, b)).bits()).hasSize(Word.SIZE);
    }
  }

  @ParameterizedTest
  @MethodSource({"gadgets", "largeGadgets"})
  void leavesNoSecondWitness(Fed fed) {
    assertThat(search(fed, Gadgets.constraints(fed.circuit()))).isInstanceOf(Verdict.Unique.class);
  }

  @Test
  void sha256LeavesNoSecondWitness() {
    leavesNoSecondWitness(sha256(8));
  }

  /// Of half a million constraints, for a node of the first layer.
  @Test
  @Tag("long")
  void aLabelLeavesNoSecondWitness() {
    leavesNoSecondWitness(
        new Fed(
            "label",
            256 + 64 + 6 * 256,
            cs -> {
              List<Bit> replicaId = Gadgets.bits(cs, 256, 0x5a17_ab1e_0000_ffffL);
              List<Bit> node = Gadgets.bits(cs, 64, 5);
              List<List<Bit>> parents = new ArrayList<>();
              for (int i = 0; i < 6; i++) {
                parents.add(Gadgets.bits(cs, 256, 0x1234_5678_9abc_def0L + i));
              }
              LabelCircuit.label(cs, replicaId, 1, node, parents);
            }));
  }

  @ParameterizedTest
  @MethodSource("hashes")
  @Tag("long")
  void hashesLeaveNoSecondWitness(Fed fed) {
    leavesNoSecondWitness(fed);
    noticesAnyChangedValue(fed);
  }

  /// Without the last constraint of each kind, something is left open.
  @ParameterizedTest
  @MethodSource("hashes")
  @Tag("long")
  void hashesNeedEachKindOfConstraint(Fed fed) {
    List<Constraint> all = Gadgets.constraints(fed.circuit());
    Assignment witness = Witness.of(fed.circuit());
    Gadgets.lastOfEachRule(fed.circuit())
        .forEach((rule, last) -> {
          List<Constraint> others = new ArrayList<>(all);
          others.remove((int) last);
          assertThat(SecondWitness.search(others, witness, fed.held(), TRIES))
              .as(rule)
              .isInstanceOf(Verdict.Another.class);
        });
  }

  @ParameterizedTest
  @MethodSource("gadgets")
  void needsEachConstraint(Fed fed) {
    findsWhatIsMissing(fed);
  }

  @ParameterizedTest
  @MethodSource("largeGadgets")
  @Tag("long")
  void needsEachOfManyConstraints(Fed fed) {
    findsWhatIsMissing(fed);
  }

  /// Leaves out one constraint at a time: the search has to find what it kept from happening.
  private static void findsWhatIsMissing(Fed fed) {
    List<Constraint> all = Gadgets.constraints(fed.circuit());
    List<Integer> notMissed = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (isAboutGiven(all.get(i), fed)) {
        continue;
      }
      List<Constraint> others = new ArrayList<>(all);
      others.remove(i);
      if (!(search(fed, others) instanceof Verdict.Another(Assignment another))) {
        notMissed.add(i);
      } else {
        assertThat(others).allMatch(constraint -> constraint.isSatisfied(another));
        assertThat(all.get(i).isSatisfied(another)).isFalse();
      }
    }
    assertThat(notMissed).isEmpty();
  }

  @ParameterizedTest
  @MethodSource({"gadgets", "largeGadgets"})
  void noticesAnyChangedValue(Fed fed) {
    Map<Variable, List<Constraint>> constraints =
        Gadgets.occurrences(Gadgets.constraints(fed.circuit()));
    Assignment witness = Witness.of(fed.circuit());
    for (int i = fed.given; i < witness.hidden(); i++) {
      Variable variable = Variable.hidden(i);
      Fr value = witness.value(variable);
      for (Fr other :
          List.of(value.add(Fr.ONE), value.negate().subtract(Fr.ONE), Fr.ONE.subtract(value))) {
        if (!other.equals(value)) {
          Assignment changed = witness.with(variable, other);
          assertThat(constraints.getOrDefault(variable, List.of()))
              .as("%s", variable)
              .anyMatch(constraint -> !constraint.isSatisfied(changed));
        }
      }
    }
  }

  /// Constraints among the variables that the gadget is fed with, which the search holds.
  private static boolean isAboutGiven(Constraint constraint, Fed fed) {
    for (LinearCombination sum : List.of(constraint.a(), constraint.b(), constraint.c())) {
      for (int term = 0; term < sum.size(); term++) {
        Variable variable = sum.variable(term);
        if (!variable.isInput() && variable.number() >= fed.given) {
          return false;
        }
      }
    }
    return true;
  }

  private static Verdict search(Fed fed, List<Constraint> constraints) {
    return SecondWitness.search(constraints, Witness.of(fed.circuit()), fed.held(), TRIES);
  }

  /// The reference's decomposition into bits takes a number below `2²⁵⁵ - r` in two ways. It is
  /// used where only a hash of the bits matters, and a proving key fixes it.
  @Test
  void findsTheSecondDecompositionOfSmallNumbers() {
    BigInteger room = BigInteger.TWO.pow(255).subtract(Fr.MODULUS);
    for (BigInteger small :
        List.of(BigInteger.ZERO, BigInteger.TWO, room.subtract(BigInteger.ONE))) {
      assertThat(decompose(small)).isInstanceOf(Verdict.Another.class);
    }
    assertThat(decompose(room)).isInstanceOf(Verdict.Unique.class);
    assertThat(decompose(Fr.MODULUS.subtract(BigInteger.ONE))).isInstanceOf(Verdict.Unique.class);
  }

  private static Verdict decompose(BigInteger number) {
    Fed fed = new Fed("bits", 1, cs -> cs.allocate(() -> Fr.of(number)).toBits(cs));
    return search(fed, Gadgets.constraints(fed.circuit()));
  }

  @Test
  void findsTheOtherRootOfASquare() {
    Circuit square =
        Gadgets.circuit(cs -> {
          Num root = number(cs, 3);
          root.times(cs, root).expose(cs);
        });

    assertThat(
            SecondWitness.search(Gadgets.constraints(square), Witness.of(square), Set.of(), TRIES))
        .isNotInstanceOf(Verdict.Unique.class);
  }

  @Test
  void saysWhatIsOpenWhenItRunsOutOfTries() {
    Circuit free = Gadgets.circuit(cs -> Packing.packIntoInputs(cs, Gadgets.bits(cs, 3, 5)));
    List<Constraint> without = Gadgets.constraints(free).subList(0, 3);

    assertThat(SecondWitness.search(without, Witness.of(free), Set.of(), 0))
        .isEqualTo(new Verdict.Undecided(Variable.hidden(0)));
  }

  @Test
  void refusesAFirstWitnessThatIsNone() {
    Circuit sum = Gadgets.circuit(cs -> number(cs, 3).plus(cs, number(cs, 4)));
    Assignment wrong = Witness.of(sum).with(Variable.hidden(2), Fr.of(8));

    assertThatThrownBy(() -> SecondWitness.search(Gadgets.constraints(sum), wrong, Set.of(), TRIES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not fulfil");
  }
}
