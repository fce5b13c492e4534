package fil.proofs.snarkpack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fil.crypto.Sha256;
import fil.crypto.bls12381.Fr;
import fil.datasets.Datasets;
import fil.num.Bytes;
import fil.proofs.groth16.Groth16Proof;
import fil.proofs.groth16.VerifyingKey;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;

/// The reference's eight proofs of the cubic circuit, with what it takes to aggregate them.
final class Toys {

  private static final JsonNode GOLDEN = json("snarkpack-toy");

  static final VerifyingKey KEY =
      VerifyingKey.decode(Bytes.parseHex(json("groth16-toy-params").get("vk").textValue()));

  static final ReferenceString STRING =
      ReferenceString.insecure(
          element("srs/alpha"), element("srs/beta"), 17, Progress.NONE, Stop.create());

  static final Bytes INCLUDE = Bytes.parseHex(GOLDEN.get("include").textValue());

  private Toys() {}

  /// The first proofs.
  static List<Groth16Proof> proofs(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Bytes.parseHex(GOLDEN.get("proofs").get(i).textValue()))
        .map(Groth16Proof::decode)
        .toList();
  }

  /// The public inputs of the first proofs.
  static List<List<Fr>> inputs(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Bytes.parseHex(GOLDEN.get("public_inputs").get(i).textValue()))
        .map(input -> List.of(Fr.of(input)))
        .toList();
  }

  /// The reference's aggregate of all eight.
  static Bytes aggregate(AggregateVersion version) {
    return Bytes.parseHex(GOLDEN.get("versions").get(version.name()).get("proof").textValue());
  }

  /// An aggregate of the first proofs.
  static AggregateProof aggregate(int count, AggregateVersion version) {
    Stop stop = Stop.create();
    return SnarkPack.aggregate(
        STRING.aggregationKey(count, stop), proofs(count), INCLUDE, version, Progress.NONE, stop);
  }

  /// Whether an aggregate of the first proofs verifies.
  static boolean verifies(AggregateProof proof, int count, AggregateVersion version) {
    return verifies(proof, inputs(count), version);
  }

  static boolean verifies(AggregateProof proof, List<List<Fr>> inputs, AggregateVersion version) {
    return SnarkPack.verify(
        STRING.verificationKey(), KEY, proof, inputs, INCLUDE, version, Stop.create());
  }

  /// The scalar of a label: its SHA-256 digest without the two highest bits.
  private static Fr element(String label) {
    byte[] digest = Sha256.hash(label.getBytes(US_ASCII));
    digest[digest.length - 1] &= 0x3f;
    return Fr.read(digest, 0);
  }

  private static JsonNode json(String name) {
    try {
      return new ObjectMapper().readTree(Datasets.open(name).read());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
