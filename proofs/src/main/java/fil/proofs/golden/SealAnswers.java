package fil.proofs.golden;

import fil.crypto.Sha256;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.golden.GoldenCheck.GoldenFile;
import fil.proofs.porep.Seal;
import fil.proofs.porep.SealStatement;
import fil.proofs.porep.VanillaSealProof;
import fil.proofs.porep.VanillaVerifier;
import fil.proofs.r1cs.PorepCircuit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Our answers to the challenges about a sector, for comparison with the reference's.
///
/// @param bytes in the reference's form
record SealAnswers(SealStatement statement, VanillaSealProof proof, Bytes bytes) {

  private static final String JSON = ".json";

  static SealAnswers to(SealStatement statement, Seal seal, GoldenFile file) {
    VanillaSealProof proof =
        VanillaSealProof.prove(
            seal, statement.challenges(), statement.seed(), file.progress(), file.stop());
    return new SealAnswers(statement, proof, VanillaSealProof.WIRE.toBincode(proof));
  }

  /// Compares what the file says of the answers, and has our verifier read them.
  void compareDigest(Fields sector, Comparison comparison) {
    if (sector.has("c1_bincode_size")) {
      comparison.value(
          "c1_bincode_size", sector.at("c1_bincode_size").number(), (long) bytes.size());
    }
    comparison.hash(sector.at("c1_bincode_sha256"), Bytes32.copyOf(Sha256.hash(bytes.toArray())));
    VanillaVerifier.flaw(statement, proof)
        .ifPresent(flaw -> comparison.fail("the computed answers do not verify: " + flaw));
  }

  /// Compares the circuit of the sector's form and of its first partition, where the file has them
  /// and circuits are wanted.
  void compareCircuit(Fields sector, GoldenFile file, Comparison comparison) {
    PorepCircuit.Form form =
        PorepCircuit.Form.of(statement.porep(), proof.partitions().getFirst().size());
    if (file.takesSnarks() && sector.has("circuit")) {
      CircuitFacts.compare(
          sector.at("circuit"), PorepCircuit.blank(form), comparison, file.progress(), file.stop());
    }
    if (file.takesSnarks() && sector.has("circuit_witness")) {
      CircuitFacts.compareWitness(
          sector.at("circuit_witness"),
          PorepCircuit.of(form, PorepCircuit.Instance.of(proof, 0)),
          statement.publicInputs(0),
          comparison);
    }
  }

  /// Compares the reference's answers, where they lie beside the file.
  void compareFilesBeside(Path file, Fields sector, Comparison comparison) {
    for (Path path : AnswersFile.of(file, sector)) {
      boolean isJson = path.toString().endsWith(JSON);
      Bytes computed =
          isJson
              ? Bytes.copyOf(
                  VanillaSealProof.WIRE.toJson(proof).getBytes(StandardCharsets.US_ASCII))
              : bytes;
      comparison.bytes(String.valueOf(path.getFileName()), AnswersFile.read(path), computed);
    }
  }
}
