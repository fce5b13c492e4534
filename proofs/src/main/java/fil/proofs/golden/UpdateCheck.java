package fil.proofs.golden;

import static java.nio.charset.StandardCharsets.US_ASCII;

import fil.cbor.MalformedInputException;
import fil.crypto.Sha256;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.piece.SectorLayout;
import fil.proofs.merkle.CompoundTree;
import fil.proofs.merkle.ReplicaTree;
import fil.proofs.porep.Commitment;
import fil.proofs.porep.Seal;
import fil.proofs.porep.SectorSize;
import fil.proofs.porep.Staged;
import fil.proofs.r1cs.UpdateCircuit;
import fil.proofs.store.NodeStore;
import fil.proofs.store.Nodes;
import fil.proofs.update.SectorUpdate;
import fil.proofs.update.UpdateKey;
import fil.proofs.update.UpdateProof;
import fil.proofs.update.UpdateStatement;
import fil.proofs.update.UpdateVerifier;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;

/// `update-`: sectors of other files beside it, with new data put in. Files of shapes hold updates
/// as well.
final class UpdateCheck implements GoldenCheck {

  private final CompleteSectors beside;

  /// @param beside what the files beside it hold
  UpdateCheck(CompleteSectors beside) {
    this.beside = beside;
  }

  @Override
  public void check(GoldenFile file, Report report) {
    for (Fields update : file.content().elements()) {
      String where = file.where(update.label("old_case"));
      report.check(where, update, () -> compare(update, file));
      update.reading().settle(update.path());
    }
  }

  private Comparison compare(Fields update, GoldenFile file) {
    Seal seal = beside.seal(update.at("old_case").text(), file);
    Comparison comparison = new Comparison();
    SectorSize size = seal.porep().size();
    comparison.value("sector_size", update.at("sector_size").number(), size.bytes());
    comparison.value(
        "registered_update_proof",
        update.at("registered_update_proof").number(),
        (long) SectorSize.REGISTERED.indexOf(size));
    comparison.hash(update.at("comm_c"), seal.commitment().commC());
    comparison.hash(update.at("comm_r_old"), seal.commR());
    comparison.hash(update.at("comm_r_last_old"), seal.commitment().commRLast());
    InputStream data = new ByteArrayInputStream(update.at("new_data").hex().toArray());
    SectorUpdate updated = encode(seal, data, file);
    comparison.nodes("staged_padded", update.at("staged_padded").hex(), updated.staged().data());
    comparison.hash(update.at("new_piece_comm_p"), updated.staged().pieces().getFirst().commP());
    compareKey(update, updated, comparison);
    comparison.nodes("new_replica", update.at("new_replica").hexOfAll(), updated.replica());
    List<Fields> rows = update.at("tree_r_last_new_rows").elements();
    CompoundTree tree =
        Commitment.overReplica(
            size.shape(), updated.replica(), NodeStore.inMemory(), file.progress(), file.stop());
    List<Nodes> computed = tree.baseTrees().getFirst().rows();
    comparison.value("tree_r_last_new_rows: number of rows", rows.size(), computed.size());
    for (int i = 0; i < Math.min(rows.size(), computed.size()); i++) {
      comparison.nodes(rows.get(i).path(), rows.get(i).hexOfAll(), computed.get(i));
    }
    compareResult(update, updated, file, comparison);
    compareBackwards(updated, file, comparison);
    return comparison;
  }

  /// What is to be proved of an update in a file.
  static UpdateStatement statement(Fields update) {
    return new UpdateStatement(
        SectorSize.ofBytes(update.at("sector_size").number()),
        update.at("comm_r_old").hex32(),
        update.at("comm_d_new").hex32(),
        update.at("comm_r_new").hex32());
  }

  /// Puts data into a sector.
  static SectorUpdate encode(Seal seal, InputStream data, GoldenFile file) {
    SectorSize size = seal.porep().size();
    NodeStore store = NodeStore.inMemory();
    Staged staged =
        Staged.stage(
            SectorLayout.of(size.padded(), List.of(size.padded())),
            List.of(data),
            store,
            file.progress(),
            file.stop());
    return SectorUpdate.encode(
        file.workers().updates(),
        size,
        seal.commitment().commC(),
        ReplicaTree.of(seal.commitment().treeRLast(), seal.replica().nodes()),
        staged,
        store,
        file.progress(),
        file.stop());
  }

  private static void compareKey(Fields update, SectorUpdate updated, Comparison comparison) {
    UpdateKey key = updated.key();
    comparison.hash(update.at("phi"), new Bytes32(key.phi().toBytes()));
    comparison.list(
        "rhos",
        update.at("rhos").elements().stream().map(Fields::hex32).toList(),
        key.factors().stream().map(factor -> new Bytes32(factor.toBytes())).toList());
  }

  /// What files of updates and of shapes have alike.
  static void compareResult(
      Fields update, SectorUpdate updated, GoldenFile file, Comparison comparison) {
    UpdateStatement statement = updated.statement();
    comparison.value("h", update.at("h").number(), (long) statement.settings().h());
    comparison.value(
        "h_select", update.at("h_select").number(), (long) statement.settings().hSelect());
    comparison.hash(update.at("comm_d_new"), statement.commDNew());
    comparison.hash(update.at("comm_r_last_new"), updated.updated().root());
    comparison.hash(update.at("comm_r_new"), statement.commRNew());
    List<Fields> partitions = update.at("partitions").elements();
    comparison.value("partitions", partitions.size(), statement.settings().partitions());
    for (int i = 0; i < Math.min(partitions.size(), statement.settings().partitions()); i++) {
      comparePartition(partitions.get(i), i, updated, comparison);
      compareCircuit(partitions.get(i), i, updated, file, comparison);
    }
    if (!partitions.isEmpty()) {
      // Files about sectors with one partition have its values beside the partition.
      compareCircuit(update, 0, updated, file, comparison);
    }
  }

  private static void comparePartition(
      Fields partition, int number, SectorUpdate updated, Comparison comparison) {
    UpdateStatement statement = updated.statement();
    comparison.value(
        partition.inside("partition"), partition.at("partition").number(), (long) number);
    comparison.list(
        partition.inside("challenges"),
        partition.at("challenges").numbers(),
        statement.challenges(number));
    UpdateProof proof = updated.prove(number);
    Bytes bytes = UpdateProof.WIRE.toBincode(proof);
    if (partition.has("apex_leafs")) {
      comparison.list(
          partition.inside("apex_leafs"),
          partition.at("apex_leafs").elements().stream().map(Fields::hex32).toList(),
          proof.apexLeaves());
    }
    Bytes expected = partition.at("vanilla_bincode").hex();
    comparison.bytes(partition.inside("vanilla_bincode"), expected, bytes);
    if (partition.has("vanilla_bincode_size")) {
      comparison.value(
          partition.inside("vanilla_bincode_size"),
          partition.at("vanilla_bincode_size").number(),
          (long) bytes.size());
      comparison.hash(
          partition.at("vanilla_bincode_sha256"), Bytes32.copyOf(Sha256.hash(bytes.toArray())));
    }
    if (partition.has("vanilla_json_sha256")) {
      String json = UpdateProof.WIRE.toJson(proof);
      comparison.hash(
          partition.at("vanilla_json_sha256"),
          Bytes32.copyOf(Sha256.hash(json.getBytes(US_ASCII))));
    }
    try {
      UpdateVerifier.flaw(statement, number, UpdateProof.WIRE.fromBincode(expected))
          .ifPresent(flaw -> comparison.fail(partition.path() + " does not verify: " + flaw));
    } catch (MalformedInputException e) {
      comparison.fail(partition.inside("vanilla_bincode") + " is no proof: " + e.getMessage());
    }
  }

  private static void compareCircuit(
      Fields expected,
      int partition,
      SectorUpdate updated,
      GoldenFile file,
      Comparison comparison) {
    if (file.takesSnarks() && expected.has("circuit_witness")) {
      UpdateStatement statement = updated.statement();
      CircuitFacts.compareWitness(
          expected.at("circuit_witness"),
          UpdateCircuit.of(
              UpdateCircuit.Form.of(statement.size()),
              new UpdateCircuit.Instance(statement, partition, updated.prove(partition))),
          statement.publicInputs(partition),
          comparison);
    }
  }

  /// What was put in comes out again, and what was there before too.
  private static void compareBackwards(
      SectorUpdate updated, GoldenFile file, Comparison comparison) {
    UpdateKey key = updated.key();
    Nodes old = updated.old().leaves();
    Nodes out = NodeStore.inMemory().create("decoded", old.count());
    key.decode(updated.replica(), old, out, file.progress(), file.stop());
    comparison.bytes("decoded data", updated.staged().data().toBytes(), out.toBytes());
    key.remove(updated.replica(), updated.staged().data(), out, file.progress(), file.stop());
    comparison.bytes("replica without the data", old.toBytes(), out.toBytes());
  }
}
