package fil.proofs.porep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.crypto.bls12381.Fr;
import fil.proofs.store.Nodes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Sums and differences on bytes against those of field elements.
class NodeSumsTest {

  private static final BigInteger MODULUS = Fr.MODULUS;

  /// Where carries and borrows begin, end and go through, and elements without a pattern.
  private static List<BigInteger> elements() {
    List<BigInteger> elements = new ArrayList<>();
    for (int bits : new int[] {0, 64, 128, 192}) {
      BigInteger limb = BigInteger.ONE.shiftLeft(bits);
      elements.addAll(
          List.of(
              limb,
              limb.subtract(BigInteger.ONE),
              limb.add(BigInteger.ONE),
              MODULUS.subtract(limb),
              MODULUS.subtract(limb).subtract(BigInteger.ONE)));
    }
    BigInteger half = MODULUS.shiftRight(1);
    elements.addAll(List.of(half, half.add(BigInteger.ONE)));
    Random random = new Random(7);
    for (int i = 0; i < 20; i++) {
      elements.add(new BigInteger(256, random).mod(MODULUS));
    }
    return elements;
  }

  @Test
  void areThoseOfTheField() {
    for (BigInteger a : elements()) {
      for (BigInteger b : elements()) {
        byte[] sum = bytes(a);
        NodeSums.add(bytes(b), sum, Nodes.NODE);
        assertThat(sum).as("%s + %s", a, b).isEqualTo(bytes(a.add(b).mod(MODULUS)));

        byte[] difference = bytes(a);
        NodeSums.subtract(bytes(b), difference, Nodes.NODE);
        assertThat(difference).as("%s - %s", a, b).isEqualTo(bytes(a.subtract(b).mod(MODULUS)));
      }
    }
  }

  static Stream<BigInteger> numbersThatAreNoElements() {
    return Stream.of(
        MODULUS,
        MODULUS.add(BigInteger.ONE),
        MODULUS.add(BigInteger.ONE.shiftLeft(64)),
        MODULUS.add(BigInteger.ONE.shiftLeft(192)),
        BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE));
  }

  @ParameterizedTest
  @MethodSource("numbersThatAreNoElements")
  void refuseWhatIsNoElement(BigInteger number) {
    byte[] none = bytes(number);
    byte[] zero = bytes(BigInteger.ZERO);

    assertThatThrownBy(() -> NodeSums.add(none, zero, Nodes.NODE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> NodeSums.add(zero, none, Nodes.NODE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> NodeSums.subtract(none, zero, Nodes.NODE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> NodeSums.subtract(zero, none, Nodes.NODE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// Three nodes, of which the number is the second and the others are full of ones.
  private static byte[] bytes(BigInteger number) {
    byte[] nodes = new byte[3 * Nodes.NODE];
    Arrays.fill(nodes, (byte) 0xff);
    for (int i = 0; i < Nodes.NODE; i++) {
      nodes[Nodes.NODE + i] = number.shiftRight(Byte.SIZE * i).byteValue();
    }
    return nodes;
  }
}
