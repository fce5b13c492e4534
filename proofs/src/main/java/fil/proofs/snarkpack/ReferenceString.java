package fil.proofs.snarkpack;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import fil.cbor.MalformedInputException;
import fil.crypto.Sha256;
import fil.crypto.bls12381.Curve;
import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.num.Bytes;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/// The structured reference string: powers of two secrets that nobody knows, as points. All who
/// aggregate and verify share it.
///
/// As bytes it is the reference's file, see [srs.rs]: the powers of `alpha` and of `beta` in the
/// first group, then both in the second; each of the four lists is its length, 32 bits big endian,
/// and the points compressed, from the power 0 on. The network's has 2²⁰ + 1 of each, 302 MB.
///
/// Nothing is read but what is asked for: who verifies needs two points of each list, who
/// aggregates `n` proofs needs `2n` and `n`. Every point that is read is checked to be in its group
/// and not infinity; [#flaw] checks that the points are powers at all.
///
/// [srs.rs]: https://github.com/filecoin-project/bellperson/blob/master/src/groth16/aggregate/srs.rs
///
/// @param powers how many powers there are of each secret in each group
/// @param memory all bytes, of a mapped file for example
public record ReferenceString(int powers, MemorySegment memory) {

  /// What the network calls the file.
  public static final String FILE_NAME = "v28-fil-inner-product-v1.srs";

  /// The most powers of a secret that the network's software reads.
  public static final int MAX_POWERS = (1 << 20) + 1;

  /// How many points of a list are looked at together.
  private static final int SLICE = 1 << 14;

  private static final int CHUNK = 1 << 20;

  private static final ValueLayout.OfInt COUNT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  /// Reads a reference string; its points are read later.
  ///
  /// @throws MalformedInputException when the four lists are not of one length, they have fewer
  ///   than two points or more than [#MAX_POWERS], or there are more or fewer bytes than they take
  public static ReferenceString of(MemorySegment memory) {
    if (memory.byteSize() < Integer.BYTES) {
      throw new MalformedInputException("a reference string without a number of points", 0);
    }
    long powers = Integer.toUnsignedLong(memory.get(COUNT, 0));
    if (powers < 2 || powers > MAX_POWERS) {
      throw new MalformedInputException(
          "a reference string has 2 to %d powers of a secret, not %d".formatted(MAX_POWERS, powers),
          0);
    }
    if (memory.byteSize() != bytes((int) powers)) {
      throw new MalformedInputException(
          "a reference string of %d powers has %d bytes, not %d"
              .formatted(powers, bytes((int) powers), memory.byteSize()),
          Math.min(memory.byteSize(), bytes((int) powers)));
    }
    ReferenceString string = new ReferenceString((int) powers, memory.asReadOnly());
    for (long start : List.of(string.g(1), string.h(0), string.h(1))) {
      long count = Integer.toUnsignedLong(memory.get(COUNT, start));
      if (count != powers) {
        throw new MalformedInputException(
            "a reference string with %d powers in one list and %d in another"
                .formatted(powers, count),
            start);
      }
    }
    return string;
  }

  /// Reads a reference string that is there as a whole.
  ///
  /// @throws MalformedInputException as [#of(MemorySegment)]
  public static ReferenceString decode(Bytes bytes) {
    return of(MemorySegment.ofArray(bytes.toArray()));
  }

  /// Makes a reference string. **Insecure**: who knows a secret can prove anything with it. For
  /// learning, and for tests.
  ///
  /// @param powers how many of each secret, twice as many as proofs are to be aggregated
  /// @throws IllegalArgumentException when there are fewer than two or more than [#MAX_POWERS], or
  ///   a secret is zero
  public static ReferenceString insecure(
      Fr alpha, Fr beta, int powers, Progress progress, Stop stop) {
    if (powers < 2 || powers > MAX_POWERS) {
      throw new IllegalArgumentException(
          "a reference string has 2 to %d powers of a secret, not %d"
              .formatted(MAX_POWERS, powers));
    }
    if (alpha.isZero() || beta.isZero()) {
      throw new IllegalArgumentException("the powers of zero say nothing: take another secret");
    }
    MemorySegment memory = MemorySegment.ofArray(new byte[Math.toIntExact(bytes(powers))]);
    ReferenceString string = new ReferenceString(powers, memory);
    Tally tally = Tally.begin("powers of the secrets", 4L * powers, "points", progress);
    List<Fr> secrets = List.of(alpha, beta);
    for (int i = 0; i < secrets.size(); i++) {
      memory.set(COUNT, string.g(i), powers);
      memory.set(COUNT, string.h(i), powers);
      string.write(i, secrets.get(i), tally, Curve.create(stop));
    }
    return new ReferenceString(powers, memory.asReadOnly());
  }

  private void write(int list, Fr secret, Tally tally, Curve curve) {
    int slice = 256;
    Fr first = Fr.ONE;
    for (int from = 0; from < powers; from += slice) {
      int count = Math.min(slice, powers - from);
      List<Fr> scalars = Powers.of(secret, first, count);
      List<G1> inG1 = curve.multiplyG1(Collections.nCopies(count, G1.GENERATOR), scalars);
      List<G2> inG2 = curve.multiplyG2(Collections.nCopies(count, G2.GENERATOR), scalars);
      for (int i = 0; i < count; i++) {
        put(inG1.get(i).toCompressed(), g(list) + Integer.BYTES, from + i);
        put(inG2.get(i).toCompressed(), h(list) + Integer.BYTES, from + i);
      }
      first = scalars.getLast().multiply(secret);
      tally.add(2L * count);
    }
  }

  private void put(Bytes point, long start, int index) {
    MemorySegment.copy(
        MemorySegment.ofArray(point.toArray()),
        0,
        memory,
        start + (long) index * point.size(),
        point.size());
  }

  /// The size of a string of so many powers.
  public static long bytes(int powers) {
    return 4L * Integer.BYTES + 2L * powers * (G1.COMPRESSED_BYTES + G2.COMPRESSED_BYTES);
  }

  /// Where the powers of a secret in the first group begin.
  private long g(int secret) {
    return secret * (Integer.BYTES + (long) powers * G1.COMPRESSED_BYTES);
  }

  /// Where the powers of a secret in the second group begin.
  private long h(int secret) {
    return g(2) + secret * (Integer.BYTES + (long) powers * G2.COMPRESSED_BYTES);
  }

  /// The bytes of the file.
  public Bytes toBytes() {
    return Bytes.copyOf(memory.toArray(JAVA_BYTE));
  }

  /// The first powers in the first group.
  ///
  /// @throws MalformedInputException when one is not in the group, or is infinity
  Both<List<G1>> g(int count, Stop stop) {
    return new Both<>(0, 1).map(secret -> g(secret, 0, count, stop));
  }

  /// The first powers in the second group.
  ///
  /// @throws MalformedInputException when one is not in the group, or is infinity
  Both<List<G2>> h(int count, Stop stop) {
    return new Both<>(0, 1).map(secret -> h(secret, 0, count, stop));
  }

  /// Some powers of a secret, 0 or 1, in the first group.
  List<G1> g(int secret, int from, int count, Stop stop) {
    long start = g(secret) + Integer.BYTES + (long) from * G1.COMPRESSED_BYTES;
    return IntStream.range(0, count)
        .parallel()
        .mapToObj(i -> {
          stop.check();
          long at = start + (long) i * G1.COMPRESSED_BYTES;
          G1 point = read(at, G1.COMPRESSED_BYTES, G1::decodeCompressed);
          requireFinite(point.isInfinity(), at);
          return point;
        })
        .toList();
  }

  /// Some powers of a secret, 0 or 1, in the second group.
  List<G2> h(int secret, int from, int count, Stop stop) {
    long start = h(secret) + Integer.BYTES + (long) from * G2.COMPRESSED_BYTES;
    return IntStream.range(0, count)
        .parallel()
        .mapToObj(i -> {
          stop.check();
          long at = start + (long) i * G2.COMPRESSED_BYTES;
          G2 point = read(at, G2.COMPRESSED_BYTES, G2::decodeCompressed);
          requireFinite(point.isInfinity(), at);
          return point;
        })
        .toList();
  }

  private <P> P read(long at, int size, Function<Bytes, P> decode) {
    try {
      return decode.apply(Bytes.copyOf(memory.asSlice(at, size).toArray(JAVA_BYTE)));
    } catch (MalformedInputException e) {
      throw e.within(at);
    }
  }

  private static void requireFinite(boolean isInfinity, long at) {
    if (isInfinity) {
      throw new MalformedInputException("a power of a secret is infinity", at);
    }
  }

  /// What is wrong with the powers, in one sentence; nothing where each one is the one before times
  /// the same secret in both groups. Reads every point, but has only some of them in memory at a
  /// time.
  ///
  /// For each list the sum of all points but the last, times random factors, is compared with that
  /// of all but the first: paired with the powers 1 and 0 they give the same.
  ///
  /// @throws MalformedInputException when a point is not in its group, or is infinity
  /// @throws fil.work.Stopped when asked to
  public Optional<String> flaw(Progress progress, Stop stop) {
    return flaw(SLICE, progress, stop);
  }

  /// The same with that many points in memory.
  Optional<String> flaw(int slice, Progress progress, Stop stop) {
    Both<G1> firstG = new Both<>(0, 1).map(secret -> g(secret, 0, 1, stop).getFirst());
    Both<G2> firstH = new Both<>(0, 1).map(secret -> h(secret, 0, 1, stop).getFirst());
    if (!firstG.alpha().equals(firstG.beta()) || !firstH.alpha().equals(firstH.beta())) {
      return Optional.of("the powers of the two secrets do not begin with the same points");
    }
    Fr factor = new Transcript("sealab-powers").add(digest(stop)).challenge();
    Tally tally = Tally.begin("powers of the secrets", 4L * (powers - 1), "points", progress);
    PowerCheck check = new PowerCheck(this, factor, slice, tally, stop);
    return check.arePowers(0) && check.arePowers(1)
        ? Optional.empty()
        : Optional.of("the points are not powers of one secret");
  }

  private Bytes digest(Stop stop) {
    MessageDigest sha256 = Sha256.digest();
    for (long at = 0; at < memory.byteSize(); at += CHUNK) {
      stop.check();
      sha256.update(memory.asSlice(at, Math.min(CHUNK, memory.byteSize() - at)).asByteBuffer());
    }
    return Bytes.copyOf(sha256.digest());
  }

  /// What is needed to aggregate.
  ///
  /// @param proofs how many, a power of two from 2 on
  /// @throws IllegalArgumentException when there are not twice as many powers
  /// @throws MalformedInputException when a point that is needed is not in its group, or is
  ///   infinity
  public AggregationKey aggregationKey(int proofs, Stop stop) {
    if (proofs < 2 || Integer.bitCount(proofs) != 1) {
      throw new IllegalArgumentException(
          "proofs are aggregated by powers of two from 2 on, not by " + proofs);
    }
    if (powers < 2L * proofs) {
      throw new IllegalArgumentException(
          "%d proofs need a reference string of %d powers, and this one has %d"
              .formatted(proofs, 2L * proofs, powers));
    }
    return new AggregationKey(g(2 * proofs, stop), h(proofs, stop));
  }

  /// What is needed to verify aggregates of any size.
  ///
  /// @throws MalformedInputException when a point that is needed is not in its group, or is
  ///   infinity
  public VerificationKey verificationKey() {
    Both<List<G1>> g = g(2, Stop.create());
    Both<List<G2>> h = h(2, Stop.create());
    return new VerificationKey(
        g.alpha().get(0),
        h.alpha().get(0),
        new Both<>(g.alpha().get(1), g.beta().get(1)),
        new Both<>(h.alpha().get(1), h.beta().get(1)));
  }
}
