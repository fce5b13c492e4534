package fil.proofs.r1cs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.crypto.Sha256;
import fil.crypto.bls12381.Fr;
import fil.proofs.hash.DomainTag;
import fil.proofs.hash.PlainPoseidon;
import fil.work.Stop;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// That gadgets compute what they are named after, with any mix of constants and variables.
class GadgetsTest {

  @FunctionalInterface
  private interface OnBits {
    Bit of(ConstraintSystem cs, Bit a, Bit b, Bit c);
  }

  @FunctionalInterface
  private interface Truth {
    boolean of(boolean a, boolean b, boolean c);
  }

  @Test
  void knowsTheTruthTables() {
    check((cs, a, b, _) -> Bit.xor(cs, a, b), (a, b, _) -> a ^ b);
    check((cs, a, b, _) -> Bit.and(cs, a, b), (a, b, _) -> a && b);
    check((cs, a, b, _) -> Bit.or(cs, a, b), (a, b, _) -> a || b);
    check(Bit::choose, (a, b, c) -> a ? b : c);
    check(Bit::majority, (a, b, c) -> a ? b || c : b && c);
  }

  /// Each operand is a constant, a variable or the opposite of one.
  private static void check(OnBits gadget, Truth truth) {
    for (int kinds = 0; kinds < 27; kinds++) {
      for (int values = 0; values < 8; values++) {
        int kind = kinds;
        boolean a = (values & 1) != 0;
        boolean b = (values & 2) != 0;
        boolean c = (values & 4) != 0;
        List<Bit> answers = new ArrayList<>();
        Circuit circuit =
            Gadgets.circuit(cs ->
                answers.add(
                    gadget.of(
                        cs,
                        operand(cs, kind % 3, a),
                        operand(cs, kind / 3 % 3, b),
                        operand(cs, kind / 9, c))));
        Assignment witness = Witness.of(circuit);
        Bit answer = answers.getFirst();
        assertThat(answer.value()).isEqualTo(truth.of(a, b, c));
        assertThat(answer.lc().value(witness)).isEqualTo(answer.value() ? Fr.ONE : Fr.ZERO);
        assertThat(Satisfaction.isSatisfied(circuit, witness)).isTrue();
      }
    }
  }

  private static Bit operand(ConstraintSystem cs, int kind, boolean value) {
    return switch (kind) {
      case 0 -> Bit.constant(value);
      case 1 -> Gadgets.bit(cs, value);
      default -> Gadgets.bit(cs, !value).not();
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31, 32, 55, 56, 64, 119})
  void hashesAsSha256Does(int size) {
    byte[] message = new byte[size];
    for (int i = 0; i < size; i++) {
      message[i] = (byte) (i * 37 + 11);
    }
    List<Bit> digest = new ArrayList<>();
    Circuit circuit =
        Gadgets.circuit(cs -> {
          List<Bit> bits = new ArrayList<>();
          for (byte each : message) {
            for (int i = Byte.SIZE - 1; i >= 0; i--) {
              bits.add(Gadgets.bit(cs, (each >>> i & 1) != 0));
            }
          }
          digest.clear();
          digest.addAll(Sha256Circuit.hash(cs, bits));
        });

    Assignment witness = Witness.of(circuit);

    byte[] computed = new byte[Sha256.SIZE];
    for (int i = 0; i < digest.size(); i++) {
      computed[i / Byte.SIZE] |= (byte) ((digest.get(i).value() ? 0x80 : 0) >>> i % Byte.SIZE);
    }
    assertThat(computed).isEqualTo(Sha256.hash(message));
    assertThat(Satisfaction.isSatisfied(circuit, witness)).isTrue();
  }

  @Test
  void hashesWholeBytesOnly() {
    assertThatThrownBy(() -> Witness.of(Gadgets.circuit(cs -> hashBits(cs, 7))))
        .hasMessageContaining("whole bytes, not 7 bits");
  }

  private static void hashBits(ConstraintSystem cs, int count) {
    assertThat(Sha256Circuit.hash(cs, Gadgets.bits(cs, count, 0))).hasSize(256);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 11})
  void hashesAsPoseidonDoes(int arity) {
    Fr[] inputs = new Fr[arity];
    for (int i = 0; i < arity; i++) {
      inputs[i] = Fr.of(BigInteger.TWO.pow(200 + i));
    }
    for (DomainTag tag : DomainTag.values()) {
      List<Fr> digest = new ArrayList<>();
      Circuit circuit =
          Gadgets.circuit(cs -> {
            List<Num> numbers = new ArrayList<>();
            for (Fr input : inputs) {
              numbers.add(cs.allocate(() -> input));
            }
            Num hash = PoseidonCircuit.hash(cs, numbers, tag);
            if (cs.knowsValues()) {
              digest.add(hash.value());
            }
          });

      Assignment witness = Witness.of(circuit);

      assertThat(digest).containsExactly(PlainPoseidon.derive(arity, tag).hash(inputs));
      assertThat(Satisfaction.isSatisfied(circuit, witness)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8, 16})
  void insertsAndSelects(int size) {
    int log = Integer.numberOfTrailingZeros(size);
    for (int place = 0; place < size; place++) {
      int at = place;
      List<Long> expected = new ArrayList<>();
      for (long i = 1; i < size; i++) {
        expected.add(i);
      }
      expected.add(place, 0L);
      assertThat(
              values(cs -> {
                List<Num> numbers = Gadgets.numbers(cs, size, 0);
                return Insertion.insert(
                    cs, numbers.getFirst(), Gadgets.bits(cs, log, at), numbers.subList(1, size));
              }))
          .isEqualTo(expected);
      assertThat(
              values(cs ->
                  List.of(
                      Insertion.select(
                          cs, Gadgets.numbers(cs, size, 0), Gadgets.bits(cs, log, at)))))
          .containsExactly((long) place);
    }
  }

  @Test
  void refusesAPlaceThatIsNone() {
    assertThatThrownBy(() ->
            values(cs ->
                List.of(Insertion.select(cs, Gadgets.numbers(cs, 5, 0), Gadgets.bits(cs, 2, 0)))))
        .hasMessage("2 bits do not name a place among 5");
  }

  private static List<Long> values(Function<ConstraintSystem, List<Num>> gadget) {
    List<Num> answer = new ArrayList<>();
    Circuit circuit =
        Gadgets.circuit(cs -> {
          answer.clear();
          answer.addAll(gadget.apply(cs));
        });
    Assignment witness = Witness.of(circuit);
    List<Long> values =
        answer.stream().map(number -> number.value().toBigInteger().longValueExact()).toList();
    assertThat(Satisfaction.isSatisfied(circuit, witness)).isTrue();
    return values;
  }

  @Test
  void packsAndUnpacks() {
    BigInteger number = new BigInteger("123456789abcdef0".repeat(3), 16);
    List<BigInteger> packed = new ArrayList<>();
    Circuit circuit =
        Gadgets.circuit(cs -> {
          List<Bit> bits = cs.allocate(() -> Fr.of(number)).toBits(cs);
          Num again = Packing.pack(cs, bits.subList(0, Packing.CAPACITY));
          Packing.packIntoInputs(cs, bits);
          if (cs.knowsValues()) {
            packed.add(again.value().toBigInteger());
          }
        });

    Assignment witness = Witness.of(circuit);

    assertThat(packed).containsExactly(number);
    assertThat(witness.inputs()).containsExactly(Fr.ONE, Fr.of(number), Fr.ZERO);
    assertThat(Satisfaction.isSatisfied(circuit, witness)).isTrue();
    SetUp cs = SetUp.counting(Stop.create());
    assertThatThrownBy(() -> Packing.pack(cs, List.copyOf(Gadgets.bits(cs, 255, 0))))
        .hasMessage("a field element holds 254 bits, not 255");
  }

  @Test
  void addsAndComparesSums() {
    LinearCombination w0 = LinearCombination.of(Variable.hidden(0));
    LinearCombination w1 = LinearCombination.of(Variable.hidden(1));
    LinearCombination five = LinearCombination.constant(Fr.of(5));

    assertThat(w1.plus(w0)).isEqualTo(w0.plus(w1)).hasSameHashCodeAs(w0.plus(w1));
    assertThat(w0.plus(w1).minus(w0)).isEqualTo(w1);
    assertThat(w0.minus(w0)).isEqualTo(LinearCombination.ZERO).hasToString("0");
    assertThat(w1.scaled(Fr.of(3)).minus(w0).plus(five)).hasToString("5 - w0 + 3·w1");
    assertThat(w0.scaled(Fr.ZERO)).isEqualTo(LinearCombination.ZERO);
  }
}
