package fil.proofs.groth16;

import fil.crypto.Sha256;
import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.num.Bytes32;
import fil.proofs.groth16.ParameterLayout.Query;
import fil.proofs.msm.FixedBase;
import fil.proofs.ntt.Scalars;
import fil.proofs.r1cs.Circuit;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.security.MessageDigest;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Makes the parameters of a circuit, see [Groth16], section 3.2, and the reference's
/// [generator.rs].
///
/// All that is made are multiples of the two generators, by numbers that come out of the toxic waste
/// and the circuit's polynomials at its point `tau`.
///
/// [Groth16]: https://eprint.iacr.org/2016/260
/// [generator.rs]: https://github.com/filecoin-project/bellperson/blob/master/src/groth16/generator.rs
public final class TrustedSetup {

  /// How many points are in memory at once.
  private static final int TOGETHER = 1 << 15;

  private final Qap qap;
  private final ToxicWaste waste;
  private final MessageDigest sha256 = Sha256.digest();
  private final WritableByteChannel target;
  private final Stop stop;

  private TrustedSetup(Qap qap, ToxicWaste waste, WritableByteChannel target, Stop stop) {
    this.qap = qap;
    this.waste = waste;
    this.target = target;
    this.stop = stop;
  }

  /// What was written.
  ///
  /// @param sha256 the digest of all bytes
  public record Written(VerifyingKey key, ParameterLayout layout, Bytes32 sha256) {}

  /// Writes the parameters of a circuit.
  ///
  /// @throws IllegalArgumentException when a variable of the circuit occurs in no constraint, or
  ///   `tau` happens to be a root of unity
  /// @throws IOException when they cannot be written
  public static Written write(
      Circuit circuit, ToxicWaste waste, WritableByteChannel target, Progress progress, Stop stop)
      throws IOException {
    try (Arena arena = Arena.ofShared()) {
      Qap qap = Qap.at(waste.tau(), circuit, arena, progress, stop);
      return new TrustedSetup(qap, waste, target, stop).write(arena, progress);
    }
  }

  private Written write(Arena arena, Progress progress) throws IOException {
    VerifyingKey key = key();
    write(ByteBuffer.wrap(key.toBytes().toArray()));
    ParameterLayout layout =
        ParameterLayout.of(
            qap.inputs(),
            qap.domain().size() - 1,
            qap.variables() - qap.inputs(),
            notZero(qap.a()).count(),
            notZero(qap.b()).count());
    Tally tally =
        Tally.begin(
            "points of the parameters",
            layout.queries().stream().mapToLong(Query::count).sum(),
            "points",
            progress);
    Multiples multiples = new Multiples(arena, tally);
    multiples.write(layout.h(), quotients());
    multiples.write(layout.l(), hidden());
    multiples.write(layout.a(), notZero(qap.a()));
    multiples.write(layout.bG1(), notZero(qap.b()));
    multiples.write(layout.bG2(), notZero(qap.b()));
    return new Written(key, layout, Bytes32.copyOf(sha256.digest()));
  }

  private VerifyingKey key() {
    G1 g1 = G1.GENERATOR;
    G2 g2 = G2.GENERATOR;
    Fr divisor = waste.gamma().inverse();
    List<G1> inputs =
        IntStream.range(0, qap.inputs())
            .mapToObj(input -> g1.multiply(combined(input).multiply(divisor)))
            .toList();
    return new VerifyingKey(
        g1.multiply(waste.alpha()),
        g1.multiply(waste.beta()),
        g2.multiply(waste.beta()),
        g2.multiply(waste.gamma()),
        g1.multiply(waste.delta()),
        g2.multiply(waste.delta()),
        inputs);
  }

  /// `β·a + α·b + c` for a variable.
  private Fr combined(long variable) {
    return waste
        .beta()
        .multiply(Scalars.get(qap.a(), variable))
        .add(waste.alpha().multiply(Scalars.get(qap.b(), variable)))
        .add(Scalars.get(qap.c(), variable));
  }

  /// `tauⁱ·(tauⁿ - 1)/δ` for each power below `n - 1`.
  private Stream<Fr> quotients() {
    long size = qap.domain().size();
    Fr vanishing = waste.tau().pow(BigInteger.valueOf(size)).subtract(Fr.ONE);
    Fr first = vanishing.multiply(waste.delta().inverse());
    return Stream.iterate(first, last -> last.multiply(waste.tau())).limit(size - 1);
  }

  /// `(β·a + α·b + c)/δ` for each hidden variable.
  private Stream<Fr> hidden() {
    Fr divisor = waste.delta().inverse();
    return LongStream.range(qap.inputs(), qap.variables())
        .mapToObj(variable -> requireUsed(variable, combined(variable)).multiply(divisor));
  }

  private Fr requireUsed(long variable, Fr combined) {
    if (combined.isZero()) {
      throw new IllegalArgumentException(
          "variable w%d of the circuit occurs in no constraint: anything could be put in its place"
              .formatted(variable - qap.inputs()));
    }
    return combined;
  }

  private static Stream<Fr> notZero(MemorySegment values) {
    return LongStream.range(0, Scalars.count(values))
        .mapToObj(index -> Scalars.get(values, index))
        .filter(Predicate.not(Fr::isZero));
  }

  private void write(ByteBuffer bytes) throws IOException {
    sha256.update(bytes.duplicate());
    while (bytes.hasRemaining()) {
      target.write(bytes);
    }
  }

  /// Multiples of the generators, some thousands at once.
  private final class Multiples {

    private final FixedBase multiples = FixedBase.create();
    private final Tally tally;
    private final MemorySegment scalars;
    private final MemorySegment points;

    private Multiples(Arena arena, Tally tally) {
      this.tally = tally;
      this.scalars = arena.allocate((long) TOGETHER * Fr.BYTES);
      this.points = arena.allocate((long) TOGETHER * G2.UNCOMPRESSED_BYTES);
    }

    /// Writes the points of a query, and how many they are.
    private void write(Query query, Stream<Fr> factors) throws IOException {
      TrustedSetup.this.write(
          ByteBuffer.allocate(Integer.BYTES).putInt((int) query.count()).flip());
      Iterator<Fr> rest = factors.iterator();
      while (rest.hasNext()) {
        int size = 0;
        while (size < TOGETHER && rest.hasNext()) {
          Scalars.set(scalars, size++, rest.next());
        }
        MemorySegment some = scalars.asSlice(0, (long) size * Fr.BYTES);
        MemorySegment made = points.asSlice(0, (long) size * query.pointBytes());
        if (query.pointBytes() == G1.UNCOMPRESSED_BYTES) {
          multiples.multiply(G1.GENERATOR, some, made, tally, stop);
        } else {
          multiples.multiply(G2.GENERATOR, some, made, tally, stop);
        }
        TrustedSetup.this.write(made.asByteBuffer());
      }
    }
  }
}
