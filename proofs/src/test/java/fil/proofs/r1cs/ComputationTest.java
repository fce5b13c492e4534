package fil.proofs.r1cs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.crypto.bls12381.Fr;
import fil.proofs.ntt.Scalars;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// That one pass by values comes to what the text says constraint by constraint. [CircuitsTest]
/// asks the same of whole circuits.
class ComputationTest {

  /// Compares variables, rows and densities with those of the text.
  static void assertComputesWhatIsWritten(Circuit circuit) {
    Assignment witness = Witness.of(circuit);
    Density density = new Density();
    Counts counts = Counts.of(circuit);
    try (Arena arena = Arena.ofConfined()) {
      Computation.Result computed =
          Computation.of(circuit, counts.domain(), arena, Progress.NONE, Stop.create());

      SetUp.read(
          circuit,
          density.and((number, constraint) -> {
            requireRow(computed.a(), number, constraint.a().value(witness), constraint);
            requireRow(computed.b(), number, constraint.b().value(witness), constraint);
            requireRow(computed.c(), number, constraint.c().value(witness), constraint);
          }));
      assertThat(computed.constraints()).isEqualTo(counts.constraints());
      for (int input = 0; input < witness.inputs().size(); input++) {
        assertThat(Scalars.get(computed.a(), counts.constraints() + input))
            .isEqualTo(witness.inputs().get(input));
      }
      assertThat(computed.values().inputs()).isEqualTo(witness.inputs());
      assertThat(computed.inputsInB().cardinality()).isEqualTo(density.inputsInB());
      assertThat(computed.values().hidden()).isEqualTo(witness.hidden());
      for (int i = 0; i < witness.hidden(); i++) {
        Variable variable = Variable.hidden(i);
        if (!computed.values().value(variable).equals(witness.value(variable))
            || computed.hiddenInA().get(i) != density.isInA(variable)
            || computed.hiddenInB().get(i) != density.isInB(variable)) {
          throw new AssertionError(
              "%s: %s instead of %s, in a: %b, in b: %b"
                  .formatted(
                      variable,
                      computed.values().value(variable),
                      witness.value(variable),
                      computed.hiddenInA().get(i),
                      computed.hiddenInB().get(i)));
        }
      }
    }
  }

  private static void requireRow(
      MemorySegment side, long number, Fr written, Constraint constraint) {
    if (!Scalars.get(side, number).equals(written)) {
      throw new AssertionError(
          "row %d, %s: %s instead of %s"
              .formatted(number, constraint, Scalars.get(side, number), written));
    }
  }

  static Stream<Circuit> gadgets() {
    return Stream.of(
        new CubicCircuit(Secret.of(Fr.of(3))),
        Gadgets.circuit(cs -> Sha256Circuit.hash(cs, List.of())),
        Gadgets.circuit(cs -> Sha256Circuit.hash(cs, Gadgets.bits(cs, 8, 0xa5))),
        Gadgets.circuit(cs -> Sha256Circuit.hash(cs, mixed(cs, 512))),
        Gadgets.circuit(cs -> Sha256Circuit.hash(cs, mixed(cs, 1000))),
        Gadgets.circuit(cs -> {
          List<Bit> bits = new ArrayList<>();
          Gadgets.numbers(cs, 2, -2).forEach(number -> bits.addAll(number.toBits(cs)));
          Sha256Circuit.hash(cs, Sha256Circuit.turned(bits));
        }),
        Gadgets.circuit(cs -> PoseidonCircuit.hash(cs, Gadgets.numbers(cs, 2, 5))),
        Gadgets.circuit(cs -> PoseidonCircuit.hash(cs, Gadgets.numbers(cs, 8, -3))),
        Gadgets.circuit(cs -> PoseidonCircuit.hash(cs, Gadgets.numbers(cs, 11, 0))),
        Gadgets.circuit(cs -> NodeCircuit.SHA256.hash(cs, Gadgets.numbers(cs, 2, 77)).expose(cs)),
        Gadgets.circuit(cs -> words(cs)));
  }

  /// Variables, opposites and constants in one message.
  private static List<Bit> mixed(ConstraintSystem cs, int size) {
    List<Bit> variables = Gadgets.bits(cs, 64, 0x0123_4567_89ab_cdefL);
    return IntStream.range(0, size)
        .mapToObj(i ->
            switch (i % 11) {
              case 0 -> Bit.constant(false);
              case 1 -> Bit.constant(i % 2 == 0);
              case 2, 3 -> variables.get(i % 64).not();
              default -> variables.get(i * 7 % 64);
            })
        .toList();
  }

  /// Operations on words that share variables, and have known bits and opposites.
  private static void words(ConstraintSystem cs) {
    Word a = Word.of(cs, Gadgets.bits(cs, Word.SIZE, 0x1357_9bdf));
    Word b = Word.of(cs, Gadgets.bits(cs, Word.SIZE, 0xfedc_ba98L));
    Word mixed = Word.of(cs, mixed(cs, Word.SIZE));
    Word known = Word.constant(cs, 0x0ff0_1234);
    List<Word> all = List.of(a, b, mixed, known, a.rotateRight(9), b.shiftRight(3));
    try (Additions additions = new Additions(cs)) {
      for (Word x : all) {
        for (Word y : all) {
          Word sum = additions.sum(List.of(x, y, x.xor(cs, y)));
          x.choose(cs, y, sum);
          sum.choose(cs, x, y);
          y.majority(cs, sum, x);
          sum.majority(cs, y, y);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("gadgets")
  void computesWhatIsWritten(Circuit gadget) {
    assertComputesWhatIsWritten(gadget);
  }

  @Test
  void refusesWhatDoesNotFulfilAConstraint() {
    Circuit wrong =
        Gadgets.circuit(cs -> Gadgets.number(cs, 3).enforceEqual(cs, Gadgets.number(cs, 4)));

    try (Arena arena = Arena.ofConfined()) {
      assertThatThrownBy(() -> Computation.of(wrong, 8, arena, Progress.NONE, Stop.create()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("does not fulfil constraint 0 of gadget");
    }
  }

  /// Whether rows come one by one, 32 at once, or at the end for the inputs.
  @Test
  void saysWhereThereIsNoRoom() {
    Circuit hash = Gadgets.circuit(cs -> Sha256Circuit.hash(cs, Gadgets.bits(cs, 8, 1)));
    long rows = Counts.of(hash).constraints() + 1;
    for (long room : List.of(1L, 8L, 9L, 1000L, rows / 2, rows - 1)) {
      try (Arena arena = Arena.ofConfined()) {
        assertThatThrownBy(() -> Computation.of(hash, room, arena, Progress.NONE, Stop.create()))
            .isInstanceOf(Computation.NoRoomException.class)
            .hasMessage("gadget has more than %d constraints and inputs", room);
      }
    }
    try (Arena arena = Arena.ofConfined()) {
      Computation.of(hash, rows, arena, Progress.NONE, Stop.create());
    }
  }

  @Test
  void stops() {
    Stop stop = Stop.create();
    stop.request();
    Circuit much =
        Gadgets.circuit(cs -> {
          for (int i = 0; i < 4; i++) {
            Sha256Circuit.hash(cs, Gadgets.bits(cs, 8, i));
          }
        });
    try (Arena arena = Arena.ofConfined()) {
      assertThatThrownBy(() -> Computation.of(much, 1 << 18, arena, Progress.NONE, stop))
          .isInstanceOf(Stopped.class);
    }
  }
}
