package fil.proofs.golden;

import fil.num.Bytes;
import fil.num.Bytes32;
import fil.piece.PaddedPieceSize;
import fil.piece.SectorLayout;
import fil.piece.UnpaddedPieceSize;
import fil.proofs.porep.CacheFile;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.Seal;
import fil.proofs.porep.SealStatement;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import fil.proofs.porep.StackedGraph;
import fil.proofs.store.NodeStore;
import fil.proofs.store.Nodes;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// `sector-2kib-NAME`: one sector with every intermediate value, from the padded pieces to CommR.
final class SectorCheck implements GoldenCheck {

  private static final long MOST_BYTES = SectorSize.MIB_8.bytes();

  @Override
  public void check(GoldenFile file, Report report) {
    Fields sector = file.content();
    String where = file.where(sector.at("name").text());
    report.check(where, sector, () -> compare(sector, file));
  }

  private static Comparison compare(Fields sector, GoldenFile file) {
    NodeStore store = NodeStore.inMemory();
    RegisteredSealProof proof = proofOf(sector);
    requireSmall(proof, sector);
    Seal seal = seal(sector, proof, sector.at("ticket").hex32(), store, file);
    Comparison comparison = new Comparison();
    compareIdentity(sector, proof, seal, comparison);
    comparePieces(sector, seal, comparison);
    compareGraph(sector, seal, comparison);
    compareLabels(sector, seal, comparison);
    compareTrees(sector, seal, store, comparison);
    SealStatement statement =
        SealStatement.about(seal, proof.challenges(), sector.at("seed").hex32());
    comparison.list("challenges", sector.at("challenges").numbers(), statement.challenges(0));
    SealAnswers answers = SealAnswers.to(statement, seal, file);
    answers.compareDigest(sector, comparison);
    answers.compareFilesBeside(file.path(), sector, comparison);
    answers.compareCircuit(sector, file, comparison);
    return comparison;
  }

  static RegisteredSealProof proofOf(Fields sector) {
    return RegisteredSealProof.of(sector.at("registered_seal_proof").number());
  }

  /// Refuses sectors too large to be in a file as they are.
  static void requireSmall(RegisteredSealProof proof, Fields sector) {
    if (proof.size().bytes() > MOST_BYTES) {
      throw new GoldenFormatException(
          sector.at("registered_seal_proof").path()
              + " is for sectors of "
              + proof.size()
              + ", and the largest with all values in a file are "
              + SectorSize.ofBytes(MOST_BYTES));
    }
  }

  static SectorIdentity identity(Fields sector) {
    return new SectorIdentity(sector.at("actor_id").number(), sector.at("sector_number").number());
  }

  /// Seals the pieces that the file carries.
  static Seal seal(
      Fields sector, RegisteredSealProof proof, Bytes32 ticket, NodeStore store, GoldenFile file) {
    List<PaddedPieceSize> sizes = new ArrayList<>();
    List<InputStream> data = new ArrayList<>();
    for (Fields piece : sector.at("pieces").elements()) {
      sizes.add(new UnpaddedPieceSize(piece.at("unpadded_size").number()).padded());
      data.add(new ByteArrayInputStream(piece.at("data").hex().toArray()));
    }
    return Seal.compute(
        file.workers().nodes(),
        proof.porep(),
        identity(sector),
        ticket,
        SectorLayout.of(proof.size().padded(), sizes),
        data,
        store,
        file.progress(),
        file.stop());
  }

  private static void compareIdentity(
      Fields sector, RegisteredSealProof proof, Seal seal, Comparison comparison) {
    comparison.value("api_version", sector.at("api_version").text(), proof.version().toString());
    comparison.value("sector_size", sector.at("sector_size").number(), proof.size().bytes());
    comparison.hash(sector.at("prover_id"), seal.identity().proverId());
    comparison.hash(sector.at("porep_id"), proof.porepId());
  }

  private static void comparePieces(Fields sector, Seal seal, Comparison comparison) {
    List<Fields> pieces = sector.at("pieces").elements();
    for (int i = 0; i < pieces.size(); i++) {
      comparison.hash(pieces.get(i).at("comm_p"), seal.staged().pieces().get(i).commP());
    }
    comparison.nodes("staged_padded", sector.at("staged_padded").hex(), seal.staged().data());
    comparison.hash(sector.at("comm_d"), seal.commD());
    comparison.hash(sector.at("replica_id"), seal.replicaId());
  }

  private static void compareGraph(Fields sector, Seal seal, Comparison comparison) {
    StackedGraph graph = StackedGraph.of(seal.porep());
    List<Fields> parents = sector.at("parents").elements();
    comparison.value("parents: number of nodes", (long) parents.size(), graph.nodes());
    for (int node = 0; node < Math.min(parents.size(), graph.nodes()); node++) {
      comparison.list("parents of node " + node, parents.get(node).numbers(), graph.parents(node));
    }
  }

  private static void compareLabels(Fields sector, Seal seal, Comparison comparison) {
    List<Fields> layers = sector.at("labels").elements();
    comparison.value("labels: number of layers", layers.size(), seal.labels().layers().size());
    for (int i = 0; i < Math.min(layers.size(), seal.labels().layers().size()); i++) {
      String field = "labels of layer " + (i + 1);
      comparison.nodes(field, layers.get(i).hexOfAll(), seal.labels().layer(i + 1));
    }
    comparison.nodes("replica", sector.at("replica").hexOfAll(), seal.replica().nodes());
  }

  private static void compareTrees(
      Fields sector, Seal seal, NodeStore store, Comparison comparison) {
    compareFile(sector, "tree_d_file", store.get(CacheFile.TREE_D), comparison);
    compareFile(sector, "tree_c_file", store.get(CacheFile.treeC(0, 1)), comparison);
    compareFile(sector, "tree_r_last_file", store.get(CacheFile.treeRLast(0, 1)), comparison);
    List<Fields> rows = sector.at("tree_r_last_rows").elements();
    List<Nodes> computed = seal.commitment().treeRLast().baseTrees().getFirst().rows();
    comparison.value("tree_r_last_rows: number of rows", rows.size(), computed.size());
    for (int i = 0; i < Math.min(rows.size(), computed.size()); i++) {
      comparison.nodes("tree_r_last_rows[" + i + "]", rows.get(i).hexOfAll(), computed.get(i));
    }
    compareCommitments(sector, seal, comparison);
    Bytes auxiliary = seal.commitment().auxiliary();
    comparison.bytes("p_aux_file", sector.at("p_aux_file").hex(), auxiliary);
  }

  static void compareCommitments(Fields sector, Seal seal, Comparison comparison) {
    comparison.hash(sector.at("comm_c"), seal.commitment().commC());
    comparison.hash(sector.at("comm_r_last"), seal.commitment().commRLast());
    comparison.hash(sector.at("comm_r"), seal.commR());
  }

  private static void compareFile(
      Fields sector, String field, Nodes computed, Comparison comparison) {
    comparison.nodes(field, sector.at(field).hexOfAll(), computed);
  }
}
