package fil.proofs.snark;

import static org.assertj.core.api.Assertions.assertThat;

import fil.crypto.bls12381.Curve;
import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.groth16.Groth16Proof;
import fil.proofs.groth16.VerifyingKey;
import fil.proofs.porep.SealStatement;
import fil.proofs.porep.SectorSize;
import fil.proofs.post.PostStatement;
import fil.proofs.snark.ParameterSet.Kind;
import fil.proofs.snarkpack.AggregateVersion;
import fil.proofs.snarkpack.ReferenceString;
import fil.proofs.snarkpack.SectorAggregates;
import fil.proofs.update.UpdateStatement;
import fil.work.Progress;
import fil.work.Stop;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Commitments that nothing hashes to, under keys with which anything can be proved: only a look at
/// the commitments themselves can refuse them.
class CommitmentsTest {

  /// A field element that is a commitment to something, for all that anybody knows.
  private static final Bytes32 SOMETHING = Bytes32.parseHex("02".repeat(32));

  private static final ReferenceString STRING =
      ReferenceString.insecure(
          Recorded.element("srs/alpha"),
          Recorded.element("srs/beta"),
          5,
          Progress.NONE,
          Stop.create());

  private static final SnarkVerifier VERIFIER = new SnarkVerifier(keys());

  private static VerifyingKeys keys() {
    VerifyingKeys keys = VerifyingKeys.none().with(STRING.verificationKey());
    for (Kind kind : Kind.values()) {
      ParameterSet set = new ParameterSet(kind, SectorSize.KIB_2);
      keys = keys.with(set, forgeable(set.inputs()));
    }
    return keys;
  }

  /// A key with one point for both γ and δ, so that C can make up for whatever is stated.
  private static VerifyingKey forgeable(int inputs) {
    G1 g = G1.GENERATOR;
    G2 h = G2.GENERATOR;
    return new VerifyingKey(
        g,
        g,
        h,
        h,
        g,
        h,
        IntStream.rangeClosed(1, inputs).mapToObj(i -> g.multiply(Fr.of(i))).toList());
  }

  private static Bytes forged(List<Fr> inputs) {
    VerifyingKey key = forgeable(inputs.size() + 1);
    G1 stated =
        Curve.create(Stop.create()).sumG1(key.inputs().subList(1, key.inputs().size()), inputs);
    return new Groth16Proof(
            key.alphaG1(), key.betaG2(), key.inputs().getFirst().add(stated).negate())
        .toBytes();
  }

  /// A proof for a statement; for one that has no public inputs, any proof.
  private static Bytes forged(IntFunction<List<Fr>> inputs, int count) {
    try {
      return forged(inputs.apply(0));
    } catch (IllegalArgumentException e) { // a commitment that is no field element
      return forged(Collections.nCopies(count - 1, Fr.ONE));
    }
  }

  private static boolean holds(SealStatement seal) {
    Bytes proof =
        forged(seal::publicInputs, new ParameterSet(Kind.POREP, SectorSize.KIB_2).inputs());
    Bytes aggregate =
        SectorAggregates.aggregateSeals(
            STRING,
            List.of(seal, seal),
            List.of(proof, proof),
            AggregateVersion.V2,
            Progress.NONE,
            Stop.create());
    boolean single = VERIFIER.seal(seal, proof);
    assertThat(VERIFIER.seals(List.of(seal, seal), aggregate, AggregateVersion.V2))
        .as("two of them")
        .isEqualTo(single);
    return single;
  }

  private static boolean holds(UpdateStatement update) {
    Bytes proof =
        forged(update::publicInputs, new ParameterSet(Kind.UPDATE, SectorSize.KIB_2).inputs());
    Bytes aggregate =
        SectorAggregates.aggregateUpdates(
            STRING, List.of(update, update), List.of(proof, proof), Progress.NONE, Stop.create());
    boolean single = VERIFIER.update(update, proof);
    assertThat(VERIFIER.updates(List.of(update, update), aggregate))
        .as("two of them")
        .isEqualTo(single);
    return single;
  }

  private static boolean holds(PostStatement post) {
    Bytes proof =
        forged(post::publicInputs, new ParameterSet(Kind.WINNING, SectorSize.KIB_2).inputs());
    return VERIFIER.post(post, proof);
  }

  private static SealStatement seal(Bytes32 commD, Bytes32 commR) {
    SealStatement is = Recorded.seal("zeros").statement();
    return new SealStatement(
        is.porep(), is.challenges(), is.identity(), is.ticket(), is.seed(), commD, commR);
  }

  private static UpdateStatement update(Bytes32 before, Bytes32 data, Bytes32 after) {
    return new UpdateStatement(SectorSize.KIB_2, before, data, after);
  }

  private static PostStatement winning(Bytes32 randomness, Bytes32 commR) {
    PostStatement is = Recorded.winning().statement();
    return new PostStatement(
        is.settings(), randomness, List.of(new PostStatement.Sector(1, commR)));
  }

  @Test
  void anythingElseCanBeForged() {
    assertThat(holds(seal(SOMETHING, SOMETHING))).isTrue();
    assertThat(holds(update(SOMETHING, SOMETHING, SOMETHING))).isTrue();
    assertThat(holds(winning(SOMETHING, SOMETHING))).isTrue();
    assertThat(holds(winning(Bytes32.ZERO, SOMETHING))).as("randomness is what it is").isTrue();
  }

  /// Zero, the field's modulus, and more than it.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "01000000fffffffffe5bfeff02a4bd5305d8a10908d83933487d9d2953a7ed73",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
      })
  void noCommitmentIs(String digits) {
    Bytes32 bad = Bytes32.parseHex(digits);

    assertThat(holds(seal(bad, SOMETHING))).isFalse();
    assertThat(holds(seal(SOMETHING, bad))).isFalse();
    assertThat(holds(update(bad, SOMETHING, SOMETHING))).isFalse();
    assertThat(holds(update(SOMETHING, bad, SOMETHING))).isFalse();
    assertThat(holds(update(SOMETHING, SOMETHING, bad))).isFalse();
    assertThat(holds(winning(SOMETHING, bad))).isFalse();
  }
}
