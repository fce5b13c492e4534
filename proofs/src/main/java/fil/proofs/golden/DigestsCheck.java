package fil.proofs.golden;

import fil.piece.PaddedPieceSize;
import fil.piece.SectorLayout;
import fil.proofs.porep.CacheFile;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.Seal;
import fil.proofs.porep.SealStatement;
import fil.proofs.store.NodeStore;
import fil.proofs.store.Nodes;
import fil.proofs.store.TemporaryStore;
import java.util.List;

/// `sector-8mib` and larger: sectors too large to carry along, as digests and samples of every
/// file.
final class DigestsCheck implements GoldenCheck {

  private static final long TAKES_LONG_FROM = 64L << 20;

  @Override
  public void check(GoldenFile file, Report report) {
    for (Fields sector : file.content().elements()) {
      String where = file.where(sector.label("name"));
      report.attempt(where, () -> checkSector(where, sector, file, report));
      sector.reading().settle(sector.path());
    }
  }

  private static void checkSector(String where, Fields sector, GoldenFile file, Report report) {
    RegisteredSealProof proof = SectorCheck.proofOf(sector);
    if (proof.size().bytes() >= TAKES_LONG_FROM && !file.takesLong()) {
      report.note(where, "left out because it takes minutes; --long takes it in");
      return;
    }
    report.check(where, sector, () -> compare(sector, proof, file));
  }

  private static Comparison compare(Fields sector, RegisteredSealProof proof, GoldenFile file) {
    PaddedPieceSize size = proof.size().padded();
    Comparison comparison = new Comparison();
    try (TemporaryStore store = TemporaryStore.forSector(size.bytes(), file.stop());
        TestData data = TestData.of(sector.at("data"), size.unpadded().bytes())) {
      Seal seal =
          Seal.compute(
              file.workers().nodes(),
              proof.porep(),
              SectorCheck.identity(sector),
              sector.at("ticket").hex32(),
              SectorLayout.of(size, List.of(size)),
              List.of(data),
              store.nodes(),
              file.progress(),
              file.stop());
      compareValues(sector, proof, seal, comparison);
      compareFiles(sector, seal, store.nodes(), file, comparison);
      compareAnswers(sector, proof, seal, file, comparison);
    }
    return comparison;
  }

  private static void compareValues(
      Fields sector, RegisteredSealProof proof, Seal seal, Comparison comparison) {
    comparison.value("api_version", sector.at("api_version").text(), proof.version().toString());
    comparison.value("sector_size", sector.at("sector_size").number(), proof.size().bytes());
    comparison.hash(sector.at("porep_id"), proof.porepId());
    comparison.hash(sector.at("comm_p"), seal.staged().pieces().getFirst().commP());
    comparison.hash(sector.at("comm_d"), seal.commD());
    comparison.hash(sector.at("replica_id"), seal.replicaId());
    SectorCheck.compareCommitments(sector, seal, comparison);
  }

  private static void compareAnswers(
      Fields sector, RegisteredSealProof proof, Seal seal, GoldenFile file, Comparison comparison) {
    SealStatement statement =
        SealStatement.about(seal, proof.challenges(), sector.at("seed").hex32());
    comparison.list("challenges", sector.at("challenges").numbers(), statement.challenges(0));
    SealAnswers answers = SealAnswers.to(statement, seal, file);
    answers.compareDigest(sector, comparison);
    answers.compareFilesBeside(file.path(), sector, comparison);
    answers.compareCircuit(sector, file, comparison);
  }

  private static void compareFiles(
      Fields sector, Seal seal, NodeStore store, GoldenFile file, Comparison comparison) {
    compareFile(sector.at("staged"), seal.staged().data(), file, comparison);
    for (int layer = 1; layer <= seal.porep().layers(); layer++) {
      compareFile(sector.at("layer_" + layer), seal.labels().layer(layer), file, comparison);
    }
    compareFile(sector.at("replica"), seal.replica().nodes(), file, comparison);
    compareFile(sector.at("tree_d_file"), store.get(CacheFile.TREE_D), file, comparison);
    compareFile(sector.at("tree_c_file"), store.get(CacheFile.treeC(0, 1)), file, comparison);
    compareFile(
        sector.at("tree_r_last_file"), store.get(CacheFile.treeRLast(0, 1)), file, comparison);
  }

  /// First the samples, which say where, then the digest, which leaves nothing out.
  private static void compareFile(
      Fields expected, Nodes computed, GoldenFile file, Comparison comparison) {
    String field = expected.path();
    comparison.value(field + ".size", expected.at("size").number(), computed.bytes());
    for (Fields sample : expected.at("nodes").elements()) {
      List<Fields> pair = sample.elements();
      if (pair.size() != 2 || pair.getFirst().number() >= computed.count()) {
        throw new GoldenFormatException(sample.path() + " is not the number of a node and a node");
      }
      long node = pair.getFirst().number();
      comparison.bytes(
          field + ": node " + node, pair.getLast().hex32().bytes(), computed.at(node).bytes());
    }
    comparison.hash(expected.at("sha256"), computed.sha256(file.stop()));
  }
}
