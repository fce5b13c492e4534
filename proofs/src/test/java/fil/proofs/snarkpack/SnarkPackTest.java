package fil.proofs.snarkpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.cbor.MalformedInputException;
import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.crypto.bls12381.Gt;
import fil.crypto.bls12381.JavaCurve;
import fil.crypto.bls12381.Pairing;
import fil.num.Bytes;
import fil.proofs.groth16.Groth16Proof;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SnarkPackTest {

  private static final Gt BASE = Pairing.of(G1.GENERATOR, G2.GENERATOR);

  @ParameterizedTest
  @EnumSource(AggregateVersion.class)
  void makesAndAcceptsTheReferencesAggregate(AggregateVersion version) {
    AggregateProof proof = Toys.aggregate(8, version);

    assertThat(proof.toBytes()).isEqualTo(Toys.aggregate(version));
    assertThat(AggregateProof.decode(Toys.aggregate(version))).isEqualTo(proof);
    assertThat(Toys.verifies(proof, 8, version)).isTrue();
  }

  /// Nothing native is needed.
  @ParameterizedTest
  @EnumSource(AggregateVersion.class)
  void doesTheSameInPlainJava(AggregateVersion version) {
    Stop stop = Stop.create();
    JavaCurve java = new JavaCurve(stop);
    AggregateProof proof =
        SnarkPack.aggregate(
            Toys.STRING.aggregationKey(2, stop),
            Toys.proofs(2),
            Toys.INCLUDE,
            version,
            Progress.NONE,
            stop,
            java);

    assertThat(proof).isEqualTo(Toys.aggregate(2, version));
    assertThat(verifiesInJava(proof, Toys.inputs(2), version, java)).isTrue();
    assertThat(verifiesInJava(proof, Toys.inputs(8).subList(1, 3), version, java)).isFalse();
  }

  private static boolean verifiesInJava(
      AggregateProof proof, List<List<Fr>> inputs, AggregateVersion version, JavaCurve java) {
    return SnarkPack.verify(
        Toys.STRING.verificationKey(),
        Toys.KEY,
        proof,
        inputs,
        Toys.INCLUDE,
        version,
        Stop.create(),
        java);
  }

  @Test
  void refusesOtherStatements() {
    AggregateProof proof = Toys.aggregate(4, AggregateVersion.V2);
    List<List<Fr>> inputs = Toys.inputs(4);
    Stop stop = Stop.create();
    VerificationKey powers = Toys.STRING.verificationKey();
    ReferenceString other =
        ReferenceString.insecure(Fr.of(5), Fr.of(6), 9, Progress.NONE, Stop.create());

    assertThat(Toys.verifies(proof, inputs, AggregateVersion.V2)).isTrue();
    assertThat(Toys.verifies(proof, inputs, AggregateVersion.V1)).isFalse();
    assertThat(Toys.verifies(proof, inputs.reversed(), AggregateVersion.V2)).isFalse();
    assertThat(Toys.verifies(proof, 2, AggregateVersion.V2)).isFalse();
    assertThat(Toys.verifies(proof, 8, AggregateVersion.V2)).isFalse();
    for (int i = 0; i < 4; i++) {
      List<List<Fr>> changed = new ArrayList<>(inputs);
      changed.set(i, List.of(inputs.get(i).getFirst().add(Fr.ONE)));
      assertThat(Toys.verifies(proof, changed, AggregateVersion.V2)).isFalse();
    }
    assertThat(
            SnarkPack.verify(
                powers, Toys.KEY, proof, inputs, Bytes.EMPTY, AggregateVersion.V2, stop))
        .isFalse();
    assertThat(
            SnarkPack.verify(
                other.verificationKey(),
                Toys.KEY,
                proof,
                inputs,
                Toys.INCLUDE,
                AggregateVersion.V2,
                stop))
        .isFalse();
  }

  /// One wrong proof among right ones, at any place.
  @Test
  void refusesAggregatesOfWrongProofs() {
    Stop stop = Stop.create();
    AggregationKey key = Toys.STRING.aggregationKey(4, stop);
    for (int i = 0; i < 4; i++) {
      List<Groth16Proof> proofs = new ArrayList<>(Toys.proofs(4));
      Groth16Proof right = proofs.get(i);
      proofs.set(i, new Groth16Proof(right.a(), right.b(), right.c().add(G1.GENERATOR)));
      AggregateProof proof =
          SnarkPack.aggregate(key, proofs, Toys.INCLUDE, AggregateVersion.V2, Progress.NONE, stop);
      assertThat(Toys.verifies(proof, 4, AggregateVersion.V2)).isFalse();
    }
  }

  /// Two wrong proofs whose errors cancel each other in a plain sum.
  @Test
  void refusesErrorsThatCancel() {
    Stop stop = Stop.create();
    List<Groth16Proof> proofs = new ArrayList<>();
    for (Groth16Proof right : Toys.proofs(2)) {
      G1 error = proofs.isEmpty() ? G1.GENERATOR : G1.GENERATOR.negate();
      proofs.add(new Groth16Proof(right.a(), right.b(), right.c().add(error)));
    }
    AggregateProof proof =
        SnarkPack.aggregate(
            Toys.STRING.aggregationKey(2, stop),
            proofs,
            Toys.INCLUDE,
            AggregateVersion.V2,
            Progress.NONE,
            stop);

    assertThat(Toys.verifies(proof, 2, AggregateVersion.V2)).isFalse();
  }

  /// Each element replaced by another of the same group: so each is bound by an equation or by a
  /// challenge.
  @ParameterizedTest
  @EnumSource(AggregateVersion.class)
  void bindsEveryElement(AggregateVersion version) {
    Bytes proof = Toys.aggregate(4, version).toBytes();
    int at = 0;
    for (Bytes other : otherElements(proof, 2)) {
      Bytes changed = replaced(proof, at, other);
      assertThat(changed).isNotEqualTo(proof);
      assertThat(Toys.verifies(AggregateProof.decode(changed), 4, version))
          .as("at %d", at)
          .isFalse();
      at += other.size();
      at += at == AggregateReader.COUNT_AT ? Integer.BYTES : 0;
    }
    assertThat(at).isEqualTo(proof.size());
  }

  /// For each element of an aggregate, in their order, another one.
  private static List<Bytes> otherElements(Bytes proof, int rounds) {
    UnaryOperator<Bytes> value = SnarkPackTest::otherValue;
    UnaryOperator<Bytes> inG1 = SnarkPackTest::otherInG1;
    UnaryOperator<Bytes> inG2 = SnarkPackTest::otherInG2;
    List<UnaryOperator<Bytes>> kinds = new ArrayList<>(Collections.nCopies(5, value));
    kinds.add(inG1);
    kinds.addAll(Collections.nCopies(10 * rounds, value));
    kinds.addAll(Collections.nCopies(2 * rounds, inG1));
    kinds.addAll(List.of(inG1, inG2, inG1, inG2, inG2, inG1, inG1));
    kinds.addAll(List.of(inG2, inG2, inG1, inG1));
    List<Bytes> others = new ArrayList<>();
    int at = 0;
    for (UnaryOperator<Bytes> kind : kinds) {
      Bytes other = kind.apply(proof.slice(at, proof.size()));
      others.add(other);
      at += other.size();
      at += at == AggregateReader.COUNT_AT ? Integer.BYTES : 0;
    }
    return others;
  }

  /// Another element of the group than the one that bytes begin with.
  private static Bytes otherValue(Bytes bytes) {
    return Gt.decodeCompressed(bytes.slice(0, 288)).multiply(BASE).toCompressed();
  }

  private static Bytes otherInG1(Bytes bytes) {
    return G1.decodeCompressed(bytes.slice(0, 48)).add(G1.GENERATOR).toCompressed();
  }

  private static Bytes otherInG2(Bytes bytes) {
    return G2.decodeCompressed(bytes.slice(0, 96)).add(G2.GENERATOR).toCompressed();
  }

  private static Bytes replaced(Bytes proof, int at, Bytes by) {
    return proof.slice(0, at).concat(by).concat(proof.slice(at + by.size(), proof.size()));
  }

  /// No byte can be changed. Most changes leave no element of a group, and some another one.
  @Test
  void refusesChangedBytes() {
    refuseChanges(Toys.aggregate(2, AggregateVersion.V2).toBytes(), 2, 37);
  }

  @Tag("long")
  @ParameterizedTest
  @EnumSource(AggregateVersion.class)
  void refusesEachChangedByte(AggregateVersion version) {
    refuseChanges(Toys.aggregate(version), 8, 1);
  }

  private static void refuseChanges(Bytes proof, int count, int stride) {
    byte[] bytes = proof.toArray();
    for (int at = 0; at < bytes.length; at += stride) {
      int bit = 1 << (at % 8);
      bytes[at] ^= (byte) bit;
      assertThat(isAccepted(Bytes.copyOf(bytes), count)).as("byte %d", at).isFalse();
      bytes[at] ^= (byte) bit;
    }
    assertThat(isAccepted(proof, count)).isTrue();
  }

  private static boolean isAccepted(Bytes bytes, int count) {
    try {
      AggregateProof proof = AggregateProof.decode(bytes);
      return Toys.verifies(proof, count, AggregateVersion.V1)
          || Toys.verifies(proof, count, AggregateVersion.V2);
    } catch (MalformedInputException e) {
      return false;
    }
  }

  @Test
  void repeatsTheLastUntilThereIsAPowerOfTwo() {
    assertThat(SnarkPack.padded(List.of(1))).containsExactly(1, 1);
    assertThat(SnarkPack.padded(List.of(1, 2))).containsExactly(1, 2);
    assertThat(SnarkPack.padded(List.of(1, 2, 3))).containsExactly(1, 2, 3, 3);
    assertThat(SnarkPack.padded(Collections.nCopies(13, 0))).hasSize(16);
    assertThat(SnarkPack.padded(Collections.nCopies(16, 0))).hasSize(16);
    assertThatThrownBy(() -> SnarkPack.padded(List.of()))
        .hasMessage("there is nothing to aggregate");
  }

  @Test
  void saysWhatDoesNotFit() {
    Stop stop = Stop.create();
    AggregationKey key = Toys.STRING.aggregationKey(2, stop);
    AggregateProof proof = Toys.aggregate(2, AggregateVersion.V2);

    assertThatThrownBy(() ->
            SnarkPack.aggregate(
                key, Toys.proofs(4), Toys.INCLUDE, AggregateVersion.V2, Progress.NONE, stop))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a key for 2 proofs with 4");
    assertThatThrownBy(
            () -> Toys.verifies(proof, List.of(List.of(), List.of()), AggregateVersion.V2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("this circuit has 1 public inputs, not 0");
    assertThatThrownBy(() -> AggregateVersion.of(2))
        .hasMessage("no aggregate of proofs has the number 2");
    assertThat(AggregateVersion.of(0)).isEqualTo(AggregateVersion.V1);
    assertThat(AggregateVersion.of(1)).isEqualTo(AggregateVersion.V2);
  }

  @Test
  void reportsProgressAndStops() {
    Stop stop = Stop.create();
    AggregationKey key = Toys.STRING.aggregationKey(4, stop);
    List<Long> done = new ArrayList<>();
    SnarkPack.aggregate(
        key,
        Toys.proofs(4),
        Toys.INCLUDE,
        AggregateVersion.V2,
        (_, pairings, total, _) -> {
          assertThat(total).isEqualTo(70);
          done.add(pairings);
        },
        stop);
    assertThat(done).containsExactly(0L, 28L, 56L, 70L);

    stop.request();
    assertThatThrownBy(() ->
            SnarkPack.aggregate(
                key, Toys.proofs(4), Toys.INCLUDE, AggregateVersion.V2, Progress.NONE, stop))
        .isInstanceOf(Stopped.class);
  }
}
