package fil.proofs.snarkpack;

import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.fuzz.Dice;
import fil.fuzz.Samples;
import fil.fuzz.Target;
import fil.fuzz.Target.Form;
import fil.fuzz.TargetSource;
import fil.num.Bytes;
import fil.proofs.groth16.Groth16Proof;
import fil.proofs.groth16.ParameterLayout.Query;
import fil.proofs.groth16.Parameters;
import fil.proofs.groth16.ToxicWaste;
import fil.proofs.groth16.TrustedSetup;
import fil.proofs.groth16.VerifyingKey;
import fil.proofs.msm.Points;
import fil.proofs.r1cs.CubicCircuit;
import fil.work.Progress;
import fil.work.Stop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Decoders of proofs, of aggregates and of what they are verified with, for those who attack them.
public final class ProofTargets implements TargetSource {

  private static final long FIXED = 512 << 10;

  /// Arithmetic on numbers of 381 bits makes many of them for each point.
  private static final long PER_BYTE = 5 << 10;

  private static final int POOL = 8;
  private static final int MOST_POWERS = 6;

  @Override
  public List<Target<?>> targets() {
    return List.of(
        target(
            "groth16-proof",
            dice -> proof(dice).toBytes(),
            Groth16Proof::decode,
            Groth16Proof::toBytes),
        target(
            "verifying-key",
            dice -> verifyingKey(dice).toBytes(),
            VerifyingKey::decode,
            VerifyingKey::toBytes),
        target(
            "parameters", ProofTargets::parameters, ProofTargets::checked, ProofTargets::written),
        target(
            "aggregate-proof",
            dice -> aggregate(dice).toBytes(),
            AggregateProof::decode,
            AggregateProof::toBytes),
        target(
            "reference-string",
            dice -> string(dice).toBytes(),
            ReferenceString::decode,
            ProofTargets::written));
  }

  private static <T> Target<T> target(
      String name,
      Function<Dice, Bytes> samples,
      Function<Bytes, T> decode,
      Function<T, Bytes> encode) {
    return Target.of(
            name,
            Form.BYTES,
            Samples.pool(POOL, dice -> samples.apply(dice).toArray()),
            input -> read(decode.apply(Bytes.copyOf(input))),
            value -> encode.apply(value).toArray())
        .withCost(FIXED, PER_BYTE);
  }

  /// Reads what was put off.
  private static <T> T read(T value) {
    if (value instanceof ReferenceString string) {
      string.g(string.powers(), Stop.create());
      string.h(string.powers(), Stop.create());
    }
    return value;
  }

  /// Parameters of the smallest circuit, about 3,000 bytes.
  private static Bytes parameters(Dice dice) {
    ToxicWaste waste =
        new ToxicWaste(scalar(dice), scalar(dice), scalar(dice), scalar(dice), scalar(dice));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      TrustedSetup.write(
          CubicCircuit.blank(), waste, Channels.newChannel(out), Progress.NONE, Stop.create());
    } catch (IOException e) {
      throw new AssertionError("memory can be written to", e);
    }
    return Bytes.copyOf(out.toByteArray());
  }

  /// Parameters as one takes them in that came from elsewhere.
  private static Parameters checked(Bytes bytes) {
    Parameters parameters = Parameters.of(MemorySegment.ofArray(bytes.toArray()));
    parameters.check(Progress.NONE, Stop.create());
    return parameters;
  }

  /// The bytes of parameters, made from their points.
  private static Bytes written(Parameters parameters) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(parameters.key().toBytes().toArray());
    for (Query query : parameters.layout().queries()) {
      MemorySegment points = parameters.points(query).all(Arena.ofAuto());
      out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt((int) query.count()).array());
      for (long i = 0; i < query.count(); i++) {
        Bytes point =
            query.pointBytes() == G1.UNCOMPRESSED_BYTES
                ? Points.getG1(points, i).toUncompressed()
                : Points.getG2(points, i).toUncompressed();
        out.writeBytes(point.toArray());
      }
    }
    return Bytes.copyOf(out.toByteArray());
  }

  /// The bytes of a reference string, made from its points.
  private static Bytes written(ReferenceString string) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] count = ByteBuffer.allocate(Integer.BYTES).putInt(string.powers()).array();
    Both<List<G1>> g = string.g(string.powers(), Stop.create());
    for (List<G1> points : List.of(g.alpha(), g.beta())) {
      out.writeBytes(count);
      points.forEach(point -> out.writeBytes(point.toCompressed().toArray()));
    }
    Both<List<G2>> h = string.h(string.powers(), Stop.create());
    for (List<G2> points : List.of(h.alpha(), h.beta())) {
      out.writeBytes(count);
      points.forEach(point -> out.writeBytes(point.toCompressed().toArray()));
    }
    return Bytes.copyOf(out.toByteArray());
  }

  private static Groth16Proof proof(Dice dice) {
    return new Groth16Proof(g1(dice), g2(dice), g1(dice));
  }

  private static VerifyingKey verifyingKey(Dice dice) {
    return new VerifyingKey(
        g1(dice),
        g1(dice),
        g2(dice),
        g2(dice),
        g1(dice),
        g2(dice),
        IntStream.rangeClosed(0, dice.small(4)).mapToObj(_ -> g1(dice)).toList());
  }

  private static ReferenceString string(Dice dice) {
    return ReferenceString.insecure(
        scalar(dice), scalar(dice), 2 + dice.below(MOST_POWERS), Progress.NONE, Stop.create());
  }

  /// Of proofs that are not right, which is nothing to a decoder.
  private static AggregateProof aggregate(Dice dice) {
    int proofs = dice.oneIn(4) ? 4 : 2;
    ReferenceString string =
        ReferenceString.insecure(
            scalar(dice), scalar(dice), 2 * proofs, Progress.NONE, Stop.create());
    return SnarkPack.aggregate(
        string.aggregationKey(proofs, Stop.create()),
        IntStream.range(0, proofs).mapToObj(_ -> proof(dice)).toList(),
        Bytes.EMPTY,
        AggregateVersion.of(dice.below(2)),
        Progress.NONE,
        Stop.create());
  }

  private static G1 g1(Dice dice) {
    return G1.GENERATOR.multiply(scalar(dice));
  }

  private static G2 g2(Dice dice) {
    return G2.GENERATOR.multiply(scalar(dice));
  }

  /// Any but zero.
  private static Fr scalar(Dice dice) {
    return Fr.of(dice.bits() | 1).inverse();
  }
}
