package fil.proofs.golden;

import fil.num.Bytes32;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.Seal;
import fil.proofs.porep.SealStatement;
import fil.proofs.porep.VanillaSealProof;
import fil.proofs.porep.VanillaVerifier;
import java.util.Optional;

/// `porep-`: a whole proof about a sector of another file beside it. What is compared is what the
/// proof is about; the proof itself belongs to `--snark`.
final class NonInteractiveCheck implements GoldenCheck {

  private final CompleteSectors beside;

  /// @param beside what the files beside it hold
  NonInteractiveCheck(CompleteSectors beside) {
    this.beside = beside;
  }

  @Override
  public void check(GoldenFile file, Report report) {
    Fields content = file.content();
    report.check(file.where(content.label("case")), content, () -> compare(content, file));
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
    return comparison;
  }
}
