package fil.proofs.golden;

import fil.cbor.MalformedInputException;
import fil.crypto.Sha256;
import fil.crypto.bls12381.Fr;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.groth16.Groth16;
import fil.proofs.groth16.Groth16Proof;
import fil.proofs.groth16.VerifyingKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// `groth16-`: verifying keys, and proofs by the reference. Proofs are verified with the key of the
/// file beside that has the parameters; what set-up computes besides the key is not compared.
final class Groth16Check implements GoldenCheck {

  private static final String PARAMETERS = "-params.json";

  @Override
  public void check(GoldenFile file, Report report) {
    Fields content = file.content();
    if (String.valueOf(file.path().getFileName()).endsWith(PARAMETERS)) {
      report.check(file.where(content.at("circuit").text()), content, () -> key(content));
      return;
    }
    for (Fields proof : content.elements()) {
      file.stop().check();
      report.check(file.where(proof.path()), proof, () -> verify(proof, file));
    }
    report.attempt(file.path().toString(), () -> verifyTogether(content, file, report));
  }

  /// The key reads, and is written as it was.
  private static Comparison key(Fields content) {
    Comparison comparison = new Comparison();
    Bytes bytes = content.at("vk").hex();
    VerifyingKey key = decode(bytes, content.at("vk"));
    comparison.bytes("vk", bytes, key.toBytes());
    comparison.hash(content.at("vk_sha256"), Bytes32.copyOf(Sha256.hash(bytes.toArray())));
    return comparison;
  }

  private static Comparison verify(Fields proof, GoldenFile file) {
    Comparison comparison = new Comparison();
    VerifyingKey key = keyOf(proof, file);
    Groth16Proof decoded = proof(proof.at("proof"));
    List<Fr> inputs = inputs(proof);
    comparison.bytes("proof", proof.at("proof").hex(), decoded.toBytes());
    comparison.value(
        "verified", proof.at("verified").json().asBoolean(), Groth16.verify(key, decoded, inputs));
    List<Fr> others = new ArrayList<>(inputs);
    others.set(0, inputs.getFirst().add(Fr.ONE));
    comparison.value("verified with another input", false, Groth16.verify(key, decoded, others));
    return comparison;
  }

  /// All proofs of a file that belong to one key, in one batch.
  private static void verifyTogether(Fields content, GoldenFile file, Report report) {
    report.check(
        file.where("all proofs together"),
        content,
        () -> {
          Comparison comparison = new Comparison();
          Fields first = content.elements().getFirst();
          List<Groth16Proof> proofs = new ArrayList<>();
          List<List<Fr>> inputs = new ArrayList<>();
          for (Fields proof : content.elements()) {
            comparison.value("params", first.at("params").text(), proof.at("params").text());
            proofs.add(proof(proof.at("proof")));
            inputs.add(inputs(proof));
          }
          boolean areRight = Groth16.verifyAll(keyOf(first, file), proofs, inputs);
          comparison.value("verified together", true, areRight);
          return comparison;
        });
  }

  private static VerifyingKey keyOf(Fields proof, GoldenFile file) {
    return key(proof.at("params").text(), file);
  }

  /// The key of a circuit, in the file of its parameters beside.
  ///
  /// @throws GoldenFormatException when there is none
  static VerifyingKey key(String circuit, GoldenFile file) {
    Path beside = file.path().resolveSibling("groth16-" + circuit + PARAMETERS);
    try {
      Fields content = GoldenJson.read(beside);
      return decode(content.at("vk").hex(), content.at("vk"));
    } catch (GoldenFormatException e) {
      throw new GoldenFormatException(
          "in " + beside.getFileName() + " beside it: " + e.getMessage());
    }
  }

  private static VerifyingKey decode(Bytes bytes, Fields field) {
    try {
      return VerifyingKey.decode(bytes);
    } catch (MalformedInputException e) {
      throw new GoldenFormatException(field.path() + " is no verifying key: " + e.getMessage());
    }
  }

  /// The proof whose bytes a field has.
  static Groth16Proof proof(Fields bytes) {
    try {
      return Groth16Proof.decode(bytes.hex());
    } catch (MalformedInputException e) {
      throw new GoldenFormatException(bytes.path() + " is no proof: " + e.getMessage());
    }
  }

  private static List<Fr> inputs(Fields proof) {
    return proof.at("public_inputs_without_one").elements().stream()
        .map(input -> Fr.of(input.hex()))
        .toList();
  }
}
