package fil.proofs.gpu;

import fil.crypto.Sha256;
import fil.crypto.bls12381.Fr;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Numbers that a kernel is tried on, and how they are laid out for it.
final class Inputs {

  private static final int RANDOM = 100;

  private Inputs() {}

  /// Numbers at which carries, borrows and reductions change their ways.
  static List<BigInteger> edges(BigInteger modulus, int limbs) {
    BigInteger radix = BigInteger.TWO.pow(Integer.SIZE * limbs);
    List<BigInteger> edges = new ArrayList<>();
    edges.add(BigInteger.ZERO);
    edges.add(BigInteger.ONE);
    edges.add(BigInteger.TWO);
    edges.add(modulus.subtract(BigInteger.ONE));
    edges.add(modulus.subtract(BigInteger.TWO));
    edges.add(modulus.shiftRight(1));
    edges.add(modulus.shiftRight(1).add(BigInteger.ONE));
    edges.add(radix.mod(modulus));
    edges.add(radix.mod(modulus).negate().mod(modulus));
    edges.add(radix.modInverse(modulus));
    for (int limb = 1; limb < limbs; limb++) {
      edges.add(BigInteger.TWO.pow(Integer.SIZE * limb));
      edges.add(BigInteger.TWO.pow(Integer.SIZE * limb).subtract(BigInteger.ONE));
    }
    return edges;
  }

  /// Numbers below a modulus that look like any others, the same each time.
  static List<BigInteger> ordinary(String label, BigInteger modulus, int count) {
    List<BigInteger> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] half = Sha256.hash((label + "/" + i).getBytes(StandardCharsets.US_ASCII));
      byte[] other = Sha256.hash((label + "/" + i + "/more").getBytes(StandardCharsets.US_ASCII));
      BigInteger wide = new BigInteger(1, half).shiftLeft(256).or(new BigInteger(1, other));
      numbers.add(wide.mod(modulus));
    }
    return numbers;
  }

  /// Each edge with each, and many others with their neighbours.
  static List<List<BigInteger>> pairs(String label, BigInteger modulus, int limbs) {
    List<List<BigInteger>> pairs = new ArrayList<>();
    List<BigInteger> edges = edges(modulus, limbs);
    for (BigInteger a : edges) {
      for (BigInteger b : edges) {
        pairs.add(List.of(a, b));
      }
    }
    List<BigInteger> ordinary = ordinary(label, modulus, RANDOM + 1);
    for (int i = 0; i < RANDOM; i++) {
      pairs.add(List.of(ordinary.get(i), ordinary.get(i + 1)));
      pairs.add(List.of(ordinary.get(i), edges.get(i % edges.size())));
    }
    return pairs;
  }

  /// Numbers one after the other, least significant byte first.
  static byte[] bytes(List<BigInteger> numbers, int bytesEach) {
    byte[] bytes = new byte[numbers.size() * bytesEach];
    for (int i = 0; i < numbers.size(); i++) {
      byte[] big = numbers.get(i).toByteArray();
      for (int k = 0; k < Math.min(big.length, bytesEach); k++) {
        bytes[i * bytesEach + k] = big[big.length - 1 - k];
      }
    }
    return bytes;
  }

  /// Elements of the scalar field in Montgomery's form, as kernels keep them.
  static byte[] montgomery(List<Fr> elements) {
    return bytes(
        elements.stream()
            .map(element -> element.toBigInteger().shiftLeft(Byte.SIZE * Fr.BYTES).mod(Fr.MODULUS))
            .toList(),
        Fr.BYTES);
  }

  /// Memory of the device with some bytes in it.
  static DeviceMemory upload(DeviceSession session, byte[] bytes) {
    return upload(session, MemorySegment.ofArray(bytes));
  }

  /// Memory of the device with some words in it.
  static DeviceMemory upload(DeviceSession session, int[] words) {
    return upload(session, MemorySegment.ofArray(words));
  }

  private static DeviceMemory upload(DeviceSession session, MemorySegment from) {
    DeviceMemory memory = session.allocate(from.byteSize());
    try {
      session.upload(from, memory, 0);
      return memory;
    } catch (RuntimeException e) {
      memory.close();
      throw e;
    }
  }

  /// All that is in some memory of the device.
  static byte[] download(DeviceSession session, DeviceMemory memory) {
    byte[] bytes = new byte[Math.toIntExact(memory.bytes())];
    session.download(memory, 0, MemorySegment.ofArray(bytes));
    return bytes;
  }

  /// Where two answers differ first.
  ///
  /// @param bytesEach the size of one item
  static Optional<String> difference(byte[] expected, byte[] actual, int bytesEach) {
    int at = Arrays.mismatch(expected, actual);
    return at < 0
        ? Optional.empty()
        : Optional.of(
            "item %d of %d differs from its definition, first in byte %d"
                .formatted(at / bytesEach, expected.length / bytesEach, at % bytesEach));
  }
}
