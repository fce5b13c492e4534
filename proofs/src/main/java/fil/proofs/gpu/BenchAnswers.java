package fil.proofs.gpu;

import fil.crypto.bls12381.Fr;
import fil.proofs.hash.NodeHash;
import fil.proofs.hash.TreeHash;
import fil.proofs.merkle.MerkleTree;
import fil.proofs.ntt.Domain;
import fil.proofs.ntt.Scalars;
import fil.proofs.store.Nodes;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a bench's work ought to give, found in a way that is quick for very many numbers, too.
final class BenchAnswers {

  /// How many classes numbers are put into by their place, at most.
  private static final int CLASSES = 1 << 10;

  private static final int HALVES = Fr.BYTES / Integer.BYTES;
  private static final long LOW = 0xffffffffL;
  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private BenchAnswers() {}

  /// The sums of the numbers whose places leave the same remainder.
  ///
  /// @param classes how many remainders there are, a power of two
  static List<Fr> sums(MemorySegment scalars, int classes) {
    long[] halves = new long[classes * HALVES];
    for (long word = 0; word < scalars.byteSize() / Long.BYTES; word++) {
      long value = scalars.getAtIndex(WORD, word);
      int at = (int) (2 * word % halves.length);
      halves[at] += value & LOW;
      halves[at + 1] += value >>> Integer.SIZE;
    }
    List<Fr> sums = new ArrayList<>();
    for (int i = 0; i < classes; i++) {
      BigInteger sum = BigInteger.ZERO;
      for (int half = HALVES - 1; half >= 0; half--) {
        sum = sum.shiftLeft(Integer.SIZE).add(BigInteger.valueOf(halves[i * HALVES + half]));
      }
      sums.add(Fr.of(sum.mod(Fr.MODULUS)));
    }
    return sums;
  }

  /// Which multiple of the generator a sum is, of points that come again and again.
  ///
  /// @param multiples which multiples the points are, as many as a power of two
  static Fr sum(List<Fr> multiples, MemorySegment scalars) {
    List<Fr> sums = sums(scalars, multiples.size());
    Fr sum = Fr.ZERO;
    for (int i = 0; i < multiples.size(); i++) {
      sum = sum.add(multiples.get(i).multiply(sums.get(i)));
    }
    return sum;
  }

  /// The values of a polynomial at some powers of a domain's root, by the power. They are those for
  /// which coefficients of one class, by their place, are multiplied by the same.
  static SortedMap<Long, Fr> values(Domain domain, MemorySegment coefficients) {
    int classes = (int) Math.min(domain.size(), CLASSES);
    List<Fr> sums = sums(coefficients, classes);
    long step = domain.size() / classes;
    SortedMap<Long, Fr> values = new TreeMap<>();
    for (long power : List.of(0L, 1L, classes / 2L, classes - 1L)) {
      Fr root = domain.root().pow(BigInteger.valueOf(power * step));
      Fr value = Fr.ZERO;
      for (Fr sum : sums.reversed()) {
        value = value.multiply(root).add(sum);
      }
      values.put(power * step, value);
    }
    return values;
  }

  /// Whether the first, the middle and the last node of each row are hashes of those below them.
  static boolean isTree(TreeHash hash, MerkleTree tree, int arity) {
    NodeHash node = hash.ofArity(arity);
    for (int row = 1; row < tree.rows().size(); row++) {
      Nodes below = tree.rows().get(row - 1);
      Nodes nodes = tree.rows().get(row);
      for (long place : List.of(0L, nodes.count() / 2, nodes.count() - 1)) {
        byte[] children = new byte[arity * Nodes.NODE];
        below.read(place * arity, arity, children, 0);
        if (!isHash(node, children, nodes, place)) {
          return false;
        }
      }
    }
    return true;
  }

  /// Whether the first, the middle and the last hash are those of columns of the same labels.
  static boolean areColumns(int layers, Nodes labels, Nodes hashes) {
    NodeHash node = TreeHash.POSEIDON.ofArity(layers);
    for (long place : List.of(0L, hashes.count() / 2, hashes.count() - 1)) {
      byte[] column = new byte[layers * Nodes.NODE];
      for (int layer = 0; layer < layers; layer++) {
        labels.read(place, 1, column, layer * Nodes.NODE);
      }
      if (!isHash(node, column, hashes, place)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHash(NodeHash node, byte[] children, Nodes nodes, long place) {
    byte[] expected = new byte[Nodes.NODE];
    node.hash(children, 0, expected, 0);
    byte[] there = new byte[Nodes.NODE];
    nodes.read(place, 1, there, 0);
    return Arrays.equals(expected, there);
  }

  /// The element that stands at a place of a device's memory.
  static Fr at(DeviceSession session, DeviceMemory values, long place) {
    byte[] bytes = new byte[Fr.BYTES];
    session.download(values, place * Fr.BYTES, MemorySegment.ofArray(bytes));
    return Scalars.get(MemorySegment.ofArray(bytes), 0);
  }
}
