package fil.proofs.golden;

import fil.crypto.bls12381.Fr;
import fil.num.Bytes32;
import fil.proofs.groth16.Blinding;
import fil.proofs.groth16.Groth16;
import fil.proofs.groth16.Groth16Proof;
import fil.proofs.groth16.Prover;
import fil.proofs.groth16.VerifyingKey;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.Seal;
import fil.proofs.porep.SealStatement;
import fil.proofs.porep.VanillaSealProof;
import fil.proofs.porep.VanillaVerifier;
import fil.proofs.r1cs.PorepCircuit;
import fil.proofs.snarkpack.AggregateVersion;
import fil.proofs.snarkpack.SectorAggregates;
import fil.proofs.snarkpack.SnarkPack;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// `porep-`: a whole proof about a sector of another file beside it. What is compared is what the
/// proof is about; with `--snark` also the proofs of the partitions are verified, and the proof
/// itself, which aggregates them, is made again. With `--long`, too, the first and the last
/// partition are proved again: what hides them follows from their numbers, and is not in the file.
final class NonInteractiveCheck implements GoldenCheck {

  private static final String CIRCUIT = "porep-2kib";

  private final CompleteSectors beside;
  private final GoldenParameters parameters;

  /// @param beside what the files beside it hold
  /// @param parameters makes those that partitions are proved with
  NonInteractiveCheck(CompleteSectors beside, GoldenParameters parameters) {
    this.beside = beside;
    this.parameters = parameters;
  }

  @Override
  public void check(GoldenFile file, Report report) {
    Fields content = file.content();
    report.check(file.where(content.label("case")), content, () -> compare(content, file));
    if (file.takesSnarks()) {
      proveAgain(content, file, report);
    }
  }

  private void proveAgain(Fields content, GoldenFile file, Report report) {
    String where = file.where("partition_proofs made again");
    if (!file.takesLong()) {
      report.note(where, "left out; --long takes in the first and the last");
      return;
    }
    report.attempt(
        where,
        () -> {
          List<Fields> partitions = content.at("partition_proofs").elements();
          int last = partitions.size() - 1;
          report.note(
              where, "0 and %d of %d; the others are verified only".formatted(last, last + 1));
          for (int partition : new int[] {0, last}) {
            Fields expected = partitions.get(partition);
            report.check(
                file.where(expected.path() + " made again"),
                expected,
                () -> made(partition, expected, content, file));
          }
        });
  }

  private Comparison made(int partition, Fields expected, Fields content, GoldenFile file) {
    RegisteredSealProof proof = SectorCheck.proofOf(content);
    Seal seal = beside.seal(content.at("case").text(), Optional.of(proof), file);
    VanillaSealProof answers =
        VanillaSealProof.prove(
            seal, proof.challenges(), content.at("seed").hex32(), file.progress(), file.stop());
    Blinding blinding =
        new Blinding(TestData.element("ni/r/" + partition), TestData.element("ni/s/" + partition));
    Groth16Proof made =
        new Prover(
                parameters.make(Groth16Check.read(CIRCUIT, file), file).parameters(),
                file.workers().proofs(),
                file.progress(),
                file.stop())
            .prove(
                PorepCircuit.of(
                    PorepCircuit.Form.of(proof.size()),
                    PorepCircuit.Instance.of(answers, partition)),
                blinding);
    Comparison comparison = new Comparison();
    comparison.bytes(expected.path(), expected.hex(), made.toBytes());
    return comparison;
  }

  private Comparison compare(Fields content, GoldenFile file) {
    RegisteredSealProof proof = SectorCheck.proofOf(content);
    Seal seal = beside.seal(content.at("case").text(), Optional.of(proof), file);
    Bytes32 seed = content.at("seed").hex32();
    Comparison comparison = new Comparison();
    comparison.hash(content.at("comm_d"), seal.commD());
    comparison.hash(content.at("comm_r"), seal.commR());
    comparison.hash(content.at("replica_id"), seal.replicaId());
    SealStatement statement = SealStatement.about(seal, proof.challenges(), seed);
    VanillaSealProof answers =
        VanillaSealProof.prove(seal, proof.challenges(), seed, file.progress(), file.stop());
    VanillaVerifier.flaw(statement, answers)
        .ifPresent(flaw -> comparison.fail("the computed answers do not verify: " + flaw));
    if (file.takesSnarks()) {
      verify(content.at("partition_proofs").elements(), statement, file, comparison);
    }
    return comparison;
  }

  private static void verify(
      List<Fields> partitions, SealStatement statement, GoldenFile file, Comparison comparison) {
    comparison.value("partition_proofs", partitions.size(), statement.partitions());
    VerifyingKey key = Groth16Check.key(CIRCUIT, file);
    List<Groth16Proof> proofs = partitions.stream().map(Groth16Check::proof).toList();
    List<List<Fr>> inputs =
        IntStream.range(0, proofs.size()).mapToObj(statement::publicInputs).toList();
    comparison.value("partition_proofs verified", true, Groth16.verifyAll(key, proofs, inputs));
    Fields content = file.content();
    AggregateFacts facts =
        new AggregateFacts(
            AggregateFacts.string(
                content.at("srs_powers"), content.at("srs_sha256"), file, comparison),
            key,
            SnarkPack.padded(proofs),
            SectorAggregates.inputsOfSeals(List.of(statement)),
            SectorAggregates.includeOfSeals(List.of(statement)));
    comparison.bytes("include", content.at("include").hex(), facts.include());
    facts.compare(
        AggregateVersion.V2,
        content.at("proof"),
        content.at("proof_size"),
        content.at("transcript"),
        file,
        comparison);
    comparison.value("verified", true, content.at("verified").json().asBoolean());
  }
}
