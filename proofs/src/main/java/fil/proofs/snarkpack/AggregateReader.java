package fil.proofs.snarkpack;

import fil.cbor.MalformedInputException;
import fil.crypto.bls12381.Curve;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.crypto.bls12381.Gt;
import fil.num.Bytes;
import fil.work.Stop;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Reads an aggregate from bytes that may come from anywhere.
final class AggregateReader {

  /// The values of the pairing before the number of proofs.
  private static final int VALUES_BEFORE = 5;

  /// Where the number of proofs is.
  static final int COUNT_AT = VALUES_BEFORE * Gt.COMPRESSED_BYTES + G1.COMPRESSED_BYTES;

  /// The values of the pairing that are sent in a round: commitments, then products.
  private static final int VALUES_IN_ROUND = 10;

  private static final int REMAINDER = 6 * G1.COMPRESSED_BYTES + 5 * G2.COMPRESSED_BYTES;

  private static final int ROUND = VALUES_IN_ROUND * Gt.COMPRESSED_BYTES + 2 * G1.COMPRESSED_BYTES;

  private final Bytes bytes;
  private int at;

  private AggregateReader(Bytes bytes) {
    this.bytes = bytes;
  }

  /// The size of an aggregate in bytes.
  static int size(int rounds) {
    return COUNT_AT + Integer.BYTES + rounds * ROUND + REMAINDER;
  }

  static AggregateProof read(Bytes bytes) {
    int rounds = rounds(bytes);
    if (bytes.size() < size(rounds)) {
      throw new MalformedInputException(
          "an aggregate of %d proofs has %d bytes, not %d"
              .formatted(1 << rounds, size(rounds), bytes.size()),
          bytes.size());
    }
    return new AggregateReader(bytes).read(rounds);
  }

  private static int rounds(Bytes bytes) {
    if (bytes.size() < COUNT_AT + Integer.BYTES) {
      throw new MalformedInputException(
          "an aggregate has more than the %d bytes that are there".formatted(bytes.size()),
          bytes.size());
    }
    int count = 0;
    for (int i = Integer.BYTES - 1; i >= 0; i--) {
      count = count << 8 | (bytes.at(COUNT_AT + i) & 0xff);
    }
    int rounds = Integer.numberOfTrailingZeros(count);
    if (Integer.bitCount(count) != 1 || rounds == 0 || rounds > AggregateProof.MAX_ROUNDS) {
      throw new MalformedInputException(
          "an aggregate of %s proofs: their number is a power of two from 2 to 2^%d"
              .formatted(Integer.toUnsignedString(count), AggregateProof.MAX_ROUNDS),
          COUNT_AT);
    }
    return rounds;
  }

  private AggregateProof read(int rounds) {
    Iterator<Gt> before = values(VALUES_BEFORE);
    Both<Gt> commitmentAb = both(before);
    Both<Gt> commitmentC = both(before);
    Gt product = before.next();
    G1 sum = g1();
    at += Integer.BYTES;
    Iterator<Gt> values = values(VALUES_IN_ROUND * rounds);
    List<Halves<Both<Gt>>> ab = times(rounds, () -> new Halves<>(both(values), both(values)));
    List<Halves<Both<Gt>>> c = times(rounds, () -> new Halves<>(both(values), both(values)));
    List<Halves<Gt>> products = times(rounds, () -> new Halves<>(values.next(), values.next()));
    List<Halves<G1>> sums = times(rounds, () -> new Halves<>(g1(), g1()));
    return new AggregateProof(
        commitmentAb,
        commitmentC,
        product,
        sum,
        IntStream.range(0, rounds)
            .mapToObj(i -> new Round(ab.get(i), c.get(i), products.get(i), sums.get(i)))
            .toList(),
        new Remainder(g1(), g2(), g1(), new Both<>(g2(), g2()), new Both<>(g1(), g1())),
        new Both<>(g2(), g2()),
        new Both<>(g1(), g1()));
  }

  private static <T> List<T> times(int count, Supplier<T> next) {
    List<T> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(next.get());
    }
    return all;
  }

  private static Both<Gt> both(Iterator<Gt> values) {
    return new Both<>(values.next(), values.next());
  }

  private Iterator<Gt> values(int count) {
    int start = at;
    Bytes compressed = next(count * Gt.COMPRESSED_BYTES);
    try {
      return Curve.create(Stop.create()).decodeGts(compressed).iterator();
    } catch (MalformedInputException e) {
      throw e.within(start);
    }
  }

  private G1 g1() {
    int start = at;
    try {
      return G1.decodeCompressed(next(G1.COMPRESSED_BYTES));
    } catch (MalformedInputException e) {
      throw e.within(start);
    }
  }

  private G2 g2() {
    int start = at;
    try {
      return G2.decodeCompressed(next(G2.COMPRESSED_BYTES));
    } catch (MalformedInputException e) {
      throw e.within(start);
    }
  }

  private Bytes next(int size) {
    Bytes next = bytes.slice(at, at + size);
    at += size;
    return next;
  }
}
