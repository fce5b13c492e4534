package fil.proofs.groth16;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fil.cbor.MalformedInputException;
import fil.crypto.bls12381.Curve;
import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.crypto.bls12381.JavaCurve;
import fil.datasets.Datasets;
import fil.num.Bytes;
import fil.proofs.r1cs.Assignment;
import fil.proofs.r1cs.CubicCircuit;
import fil.proofs.r1cs.Secret;
import fil.proofs.r1cs.Witness;
import fil.work.Stop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Proofs that the reference made, verified here, and what must not pass.
class Groth16Test {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /// A proof with its public inputs.
  record Stated(Groth16Proof proof, List<Fr> inputs) {}

  /// The ways to verify one proof: with either arithmetic, with a key as it is or made ready.
  enum Way {
    FASTEST,
    PLAIN,
    FASTEST_PREPARED,
    PLAIN_PREPARED;

    private Curve curve() {
      return switch (this) {
        case FASTEST, FASTEST_PREPARED -> Curve.create(Stop.create());
        case PLAIN, PLAIN_PREPARED -> new JavaCurve(Stop.create());
      };
    }

    BiPredicate<Groth16Proof, List<Fr>> with(VerifyingKey key) {
      Curve curve = curve();
      return switch (this) {
        case FASTEST, PLAIN -> (proof, inputs) -> Groth16.verify(curve, key, proof, inputs);
        case FASTEST_PREPARED, PLAIN_PREPARED -> PreparedKey.of(curve, key)::verify;
      };
    }
  }

  /// The arithmetics that a batch can be verified with.
  static List<Curve> curves() {
    return List.of(Curve.create(Stop.create()), new JavaCurve(Stop.create()));
  }

  private static VerifyingKey key(String circuit) throws IOException {
    JsonNode file = MAPPER.readTree(Datasets.open("groth16-" + circuit + "-params").read());
    return VerifyingKey.decode(Bytes.parseHex(file.get("vk").textValue()));
  }

  private static List<Stated> proofs(String circuit) throws IOException {
    JsonNode file = MAPPER.readTree(Datasets.open("groth16-" + circuit + "-proofs").read());
    List<Stated> proofs = new ArrayList<>();
    for (JsonNode each : file) {
      List<Fr> inputs = new ArrayList<>();
      each.get("public_inputs_without_one")
          .forEach(input -> inputs.add(Fr.of(Bytes.parseHex(input.textValue()))));
      Bytes bytes = Bytes.parseHex(each.get("proof").textValue());
      proofs.add(new Stated(Groth16Proof.decode(bytes), inputs));
    }
    return proofs;
  }

  @ParameterizedTest
  @ValueSource(strings = {"toy", "window-2kib", "winning-2kib", "porep-2kib", "update-2kib"})
  void acceptsTheReferencesProofs(String circuit) throws IOException {
    VerifyingKey key = key(circuit);
    List<Stated> proofs = proofs(circuit);

    for (Way way : Way.values()) {
      BiPredicate<Groth16Proof, List<Fr>> verifier = way.with(key);
      for (Stated each : proofs) {
        assertThat(verifier.test(each.proof, each.inputs)).as("%s", way).isTrue();
      }
    }
    for (Curve curve : curves()) {
      assertThat(verifyAll(curve, key, proofs)).as(curve.name()).isTrue();
    }
    assertThat(key.toBytes().size()).isEqualTo(key.bytes());
    assertThat(VerifyingKey.decode(key.toBytes())).isEqualTo(key);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void refusesOtherInputs(Way way) throws IOException {
    BiPredicate<Groth16Proof, List<Fr>> verifier = way.with(key("window-2kib"));
    Stated first = proofs("window-2kib").getFirst();
    for (int i = 0; i < first.inputs.size(); i++) {
      List<Fr> others = new ArrayList<>(first.inputs);
      others.set(i, others.get(i).add(Fr.ONE));
      assertThat(verifier.test(first.proof, others)).as("input %d", i).isFalse();
    }
    List<Fr> swapped = new ArrayList<>(first.inputs);
    Collections.swap(swapped, 1, 2);
    assertThat(verifier.test(first.proof, swapped)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void refusesOtherPoints(Way way) throws IOException {
    VerifyingKey key = key("toy");
    BiPredicate<Groth16Proof, List<Fr>> verifier = way.with(key);
    Stated toy = proofs("toy").getFirst();
    Groth16Proof proof = toy.proof;
    for (Groth16Proof other :
        List.of(
            new Groth16Proof(proof.a().negate(), proof.b(), proof.c()),
            new Groth16Proof(proof.a(), proof.b().negate(), proof.c()),
            new Groth16Proof(proof.a(), proof.b(), proof.c().negate()),
            new Groth16Proof(proof.c(), proof.b(), proof.a()),
            new Groth16Proof(proof.a(), proof.b(), proof.c().add(G1.GENERATOR)))) {
      assertThat(verifier.test(other, toy.inputs)).isFalse();
      assertThat(verifyAll(way.curve(), key, List.of(new Stated(other, toy.inputs)))).isFalse();
    }
    // Both signs at once prove the same: proofs can be changed into others that are as good.
    Groth16Proof bothNegated = new Groth16Proof(proof.a().negate(), proof.b().negate(), proof.c());
    assertThat(verifier.test(bothNegated, toy.inputs)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("curves")
  void oneWrongProofSpoilsABatch(Curve curve) throws IOException {
    VerifyingKey key = key("porep-2kib");
    List<Stated> proofs = proofs("porep-2kib");
    Stated first = proofs.getFirst();
    Stated last = proofs.getLast();

    assertThat(verifyAll(curve, key, List.of(first, last, first))).isTrue();
    assertThat(
            verifyAll(
                curve,
                key,
                List.of(
                    new Stated(first.proof, last.inputs), new Stated(last.proof, first.inputs))))
        .isFalse();
    // Errors that cancel out without factors.
    Stated more = shifted(first, G1.GENERATOR);
    Stated less = shifted(first, G1.GENERATOR.negate());
    assertThat(verifyAll(curve, key, List.of(more, less))).isFalse();
  }

  private static Stated shifted(Stated stated, G1 by) {
    Groth16Proof proof = stated.proof;
    return new Stated(new Groth16Proof(proof.a(), proof.b(), proof.c().add(by)), stated.inputs);
  }

  private static boolean verifyAll(Curve curve, VerifyingKey key, List<Stated> proofs) {
    return Groth16.verifyAll(
        curve,
        key,
        proofs.stream().map(Stated::proof).toList(),
        proofs.stream().map(Stated::inputs).toList());
  }

  /// The toy's witness is ours: the same circuit, written here.
  @Test
  void theReferencesToyIsOurs() throws IOException {
    Assignment witness = Witness.of(new CubicCircuit(Secret.of(Fr.of(3))));

    assertThat(witness.inputs().subList(1, 2)).isEqualTo(proofs("toy").getFirst().inputs);
  }

  @Test
  void refusesAWrongNumberOfInputs() throws IOException {
    VerifyingKey key = key("update-2kib");
    Stated first = proofs("update-2kib").getFirst();

    for (Way way : Way.values()) {
      BiPredicate<Groth16Proof, List<Fr>> verifier = way.with(key);
      assertThatThrownBy(() -> verifier.test(first.proof, first.inputs.subList(0, 3)))
          .as("%s", way)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("this key is for 4 public inputs, not 3");
    }
    assertThatThrownBy(() -> Groth16.verifyAll(key, List.of(), List.of()))
        .hasMessage("0 proofs with 0 lists of public inputs");
    assertThatThrownBy(() -> Groth16.verifyAll(key, List.of(first.proof), List.of(List.of(Fr.ONE))))
        .hasMessage("this key is for 4 public inputs, not 1");
  }

  @Test
  void refusesMalformedProofs() throws IOException {
    Bytes bytes = proofs("toy").getFirst().proof.toBytes();

    assertThat(Groth16Proof.decode(bytes).toBytes()).isEqualTo(bytes);
    assertThat(Groth16Proof.decodeAll(bytes.concat(bytes))).hasSize(2);
    assertMalformed(bytes.slice(0, 191));
    assertMalformed(bytes.concat(Bytes.zeros(1)));
    assertMalformed(G1.INFINITY.toCompressed().concat(bytes.slice(48, 192)));
    assertMalformed(
        bytes.slice(0, 48).concat(G2.INFINITY.toCompressed()).concat(bytes.slice(144, 192)));
    assertMalformed(bytes.slice(0, 144).concat(G1.INFINITY.toCompressed()));
    for (int i = 0; i < bytes.size(); i += 7) {
      byte[] changed = bytes.toArray();
      changed[i] ^= 0x55;
      assertMalformed(Bytes.copyOf(changed));
    }
    assertThatThrownBy(() -> Groth16Proof.decodeAll(Bytes.EMPTY))
        .isInstanceOf(MalformedInputException.class);
    assertThatThrownBy(() -> Groth16Proof.decodeAll(bytes.concat(bytes.slice(0, 5))))
        .isInstanceOf(MalformedInputException.class);
  }

  private static void assertMalformed(Bytes bytes) {
    assertThatThrownBy(() -> Groth16Proof.decode(bytes))
        .isInstanceOf(MalformedInputException.class);
  }

  @Test
  void refusesMalformedKeys() throws IOException {
    Bytes bytes = key("toy").toBytes();

    assertThat(VerifyingKey.decodeFirst(bytes.concat(Bytes.zeros(9)))).isEqualTo(key("toy"));
    for (Bytes malformed :
        List.of(
            Bytes.EMPTY,
            bytes.slice(0, 867),
            bytes.slice(0, 868),
            bytes.slice(0, bytes.size() - 1),
            bytes.concat(Bytes.zeros(1)),
            withCount(bytes, 0),
            withCount(bytes, 1),
            withCount(bytes, 3),
            withCount(bytes, 0xff),
            bytes
                .slice(0, 96)
                .concat(G1.INFINITY.toUncompressed())
                .concat(bytes.slice(192, bytes.size())))) {
      assertThatThrownBy(() -> VerifyingKey.decode(malformed))
          .isInstanceOf(MalformedInputException.class);
    }
  }

  private static Bytes withCount(Bytes key, int highest) {
    byte[] changed = key.toArray();
    changed[highest == 0xff ? 864 : 867] = (byte) highest;
    return Bytes.copyOf(changed);
  }
}
