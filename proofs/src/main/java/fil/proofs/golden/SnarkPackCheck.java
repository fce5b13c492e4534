package fil.proofs.golden;

import fil.cbor.MalformedInputException;
import fil.crypto.Sha256;
import fil.crypto.bls12381.Fr;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.groth16.Groth16Proof;
import fil.proofs.groth16.VerifyingKey;
import fil.proofs.snarkpack.AggregateProof;
import fil.proofs.snarkpack.ReferenceString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `snarkpack-`: proofs of the cubic circuit aggregated, one case for each version of the protocol;
/// and the reference string, with the file beside that holds it, which is another case.
final class SnarkPackCheck implements GoldenCheck {

  private static final String CIRCUIT = "toy";

  @Override
  public void check(GoldenFile file, Report report) {
    Fields content = file.content();
    Fields versions = content.at("versions");
    for (String name : versions.names()) {
      file.stop().check();
      Fields version = versions.at(name);
      report.check(file.where(name), version, () -> compare(name, version, file));
    }
    report.check(
        file.where("reference string"),
        content,
        () -> {
          Comparison comparison = new Comparison();
          compareFile(file, string(file, comparison), comparison, report);
          return comparison;
        });
  }

  private static ReferenceString string(GoldenFile file, Comparison comparison) {
    Fields content = file.content();
    return AggregateFacts.string(
        content.at("srs_length"), content.at("srs_file_sha256"), file, comparison);
  }

  /// The reference string itself, in the file beside.
  private static void compareFile(
      GoldenFile file, ReferenceString string, Comparison comparison, Report report) {
    String name = String.valueOf(file.path().getFileName()).replace(".json", ".srs");
    Path beside = file.path().resolveSibling(name);
    if (!Files.exists(beside)) {
      report.note(
          file.where("reference string"), name + " is not beside it: its bytes are not compared");
      return;
    }
    Bytes expected = string.toBytes();
    try {
      if (Files.size(beside) != expected.size()) {
        comparison.value(name + ": size in bytes", (long) expected.size(), Files.size(beside));
        return;
      }
      Bytes bytes = Bytes.copyOf(Files.readAllBytes(beside));
      comparison.bytes(name, bytes, expected);
      ReferenceString.decode(bytes)
          .flaw(file.progress(), file.stop())
          .ifPresent(flaw -> comparison.fail(name + ": " + flaw));
    } catch (MalformedInputException e) {
      comparison.fail(name + " is no reference string: " + e.getMessage());
    } catch (IOException e) {
      throw new GoldenFormatException(name + " beside it cannot be read: " + Report.reason(e));
    }
  }

  private static Comparison compare(String name, Fields version, GoldenFile file) {
    Comparison comparison = new Comparison();
    Fields content = file.content();
    VerifyingKey key = Groth16Check.key(CIRCUIT, file);
    comparison.hash(content.at("vk_sha256"), Bytes32.copyOf(Sha256.hash(key.toBytes().toArray())));
    List<Groth16Proof> proofs =
        content.at("proofs").elements().stream().map(Groth16Check::proof).toList();
    List<List<Fr>> inputs =
        content.at("public_inputs").elements().stream()
            .map(input -> List.of(Fr.of(input.hex())))
            .toList();
    AggregateFacts facts =
        new AggregateFacts(
            string(file, comparison), key, proofs, inputs, content.at("include").hex32().bytes());
    AggregateProof made =
        facts.compare(
            AggregateFacts.version(name),
            version.at("proof"),
            version.at("proof_size"),
            version.at("transcript"),
            file,
            comparison);
    comparison.bytes(
        "ip_ab_compressed", version.at("ip_ab_compressed").hex(), made.product().toCompressed());
    comparison.bytes("ip_ab_bincode", version.at("ip_ab_bincode").hex(), made.product().toBytes());
    comparison.value("verified", true, version.at("verified").json().asBoolean());
    comparison.value(
        "verified_with_other_include",
        false,
        version.at("verified_with_other_include").json().asBoolean());
    return comparison;
  }
}
