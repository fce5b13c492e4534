package fil.proofs.golden;

import fil.num.Bytes;
import fil.piece.PaddedPieceSize;
import fil.piece.SectorLayout;
import fil.proofs.porep.ApiVersion;
import fil.proofs.porep.CacheFile;
import fil.proofs.porep.ChallengeKind;
import fil.proofs.porep.Porep;
import fil.proofs.porep.Seal;
import fil.proofs.porep.SealStatement;
import fil.proofs.porep.SectorSize;
import fil.proofs.post.PartitionAnswer;
import fil.proofs.post.PostSettings;
import fil.proofs.post.PostStatement;
import fil.proofs.post.SectorAnswer;
import fil.proofs.post.StoredSector;
import fil.proofs.post.VanillaPost;
import fil.proofs.r1cs.PostCircuit;
import fil.proofs.r1cs.UpdateCircuit;
import fil.proofs.store.NodeStore;
import fil.proofs.store.Nodes;
import fil.proofs.update.SectorUpdate;
import java.util.List;

/// `shape-SIZE-SHAPE`: small sectors with the trees and the layers of large ones.
final class ShapeCheck implements GoldenCheck {

  private static final String SHAPE = "merkletree-poseidon_hasher-";

  private static final int MOST_LAYERS = 64;
  private static final long LARGEST_SECTOR = 1 << 20;

  @Override
  public void check(GoldenFile file, Report report) {
    Fields sector = file.content();
    String where = file.where(sector.at("name").text());
    report.check(where, sector, () -> compare(sector, file));
  }

  private static Comparison compare(Fields sector, GoldenFile file) {
    Comparison comparison = new Comparison();
    Porep porep = porep(sector);
    comparison.value("shape", sector.at("shape").text(), SHAPE + porep.shape());
    PaddedPieceSize size = porep.size().padded();
    NodeStore store = NodeStore.inMemory();
    TestData data = TestData.of(sector.at("data"), size.unpadded().bytes());
    Seal seal =
        Seal.compute(
            file.workers().nodes(),
            porep,
            SectorCheck.identity(sector),
            sector.at("ticket").hex32(),
            SectorLayout.of(size, List.of(size)),
            List.of(data),
            store,
            file.progress(),
            file.stop());
    comparison.hash(sector.at("comm_p"), seal.staged().pieces().getFirst().commP());
    comparison.hash(sector.at("comm_d"), seal.commD());
    comparison.hash(sector.at("replica_id"), seal.replicaId());
    comparison.nodes("replica", sector.at("replica").hex(), seal.replica().nodes());
    compareCache(sector.at("cache_files"), seal, store, file, comparison);
    SectorCheck.compareCommitments(sector, seal, comparison);
    SealStatement statement =
        SealStatement.about(seal, ChallengeKind.INTERACTIVE, sector.at("seed").hex32());
    comparison.list("challenges", sector.at("challenges").numbers(), statement.challenges(0));
    SealAnswers answers = SealAnswers.to(statement, seal, file);
    answers.compareDigest(sector, comparison);
    answers.compareFilesBeside(file.path(), sector, comparison);
    answers.compareCircuit(sector, file, comparison);
    comparePost(sector.at("window_post"), seal, file, comparison);
    if (sector.has("update")) {
      compareUpdate(sector.at("update"), seal, file, comparison);
    }
    return comparison;
  }

  private static void comparePost(Fields post, Seal seal, GoldenFile file, Comparison comparison) {
    StoredSector stored = StoredSector.of(seal);
    PostStatement statement =
        new PostStatement(
            PostSettings.window(
                seal.porep().size(), ApiVersion.parse(post.at("api_version").text())),
            post.at("randomness").hex32(),
            List.of(stored.known()));
    comparison.list(
        post.inside("leaf_challenges"),
        post.at("leaf_challenges").numbers(),
        statement.challenges(0));
    List<SectorAnswer> answers =
        VanillaPost.answer(statement, List.of(stored), file.progress(), file.stop());
    comparison.bytes(
        post.inside("vanilla_bincode"),
        post.at("vanilla_bincode").hex(),
        SectorAnswer.WIRE.toBincode(answers.getFirst()));
    List<PartitionAnswer> partitions = VanillaPost.partitions(statement, answers);
    VanillaPost.flaw(statement, partitions)
        .ifPresent(flaw -> comparison.fail(post.path() + " does not verify: " + flaw));
    if (file.takesSnarks() && post.has("circuit")) {
      CircuitFacts.compare(
          post.at("circuit"),
          PostCircuit.blank(PostCircuit.Form.of(statement.settings())),
          comparison,
          file.progress(),
          file.stop());
    }
    PostCheck.compareCircuit(post, statement, 0, partitions.getFirst(), file, comparison);
  }

  private static void compareUpdate(
      Fields update, Seal seal, GoldenFile file, Comparison comparison) {
    TestData data = TestData.of(update.at("data"), seal.porep().size().dataBytes());
    SectorUpdate updated = UpdateCheck.encode(seal, data, file);
    comparison.hash(update.at("new_replica_sha256"), updated.replica().sha256(file.stop()));
    UpdateCheck.compareResult(update, updated, file, comparison);
    if (file.takesSnarks() && update.has("circuit")) {
      CircuitFacts.compare(
          update.at("circuit"),
          UpdateCircuit.blank(UpdateCircuit.Form.of(seal.porep().size())),
          comparison,
          file.progress(),
          file.stop());
    }
  }

  static Porep porep(Fields sector) {
    long bytes = sector.at("sector_size").number();
    long layers = sector.at("layers").number();
    if (layers < 1 || layers > MOST_LAYERS || bytes > LARGEST_SECTOR) {
      throw new GoldenFormatException(
          "a sector of " + bytes + " bytes with " + layers + " layers is too large for this kind");
    }
    return new Porep(
        SectorSize.ofBytes(bytes),
        (int) layers,
        ApiVersion.parse(sector.at("api_version").text()),
        sector.at("porep_id").hex32());
  }

  private static void compareCache(
      Fields files, Seal seal, NodeStore store, GoldenFile file, Comparison comparison) {
    for (String name : files.names()) {
      Nodes computed;
      if (name.equals(CacheFile.P_AUX)) {
        computed = Nodes.copyOf(seal.commitment().auxiliary());
      } else if (store.names().contains(name)) {
        computed = store.get(name);
      } else {
        comparison.fail("cache_files: no file " + name + " was computed");
        continue;
      }
      compareFile(files.at(name), computed, file, comparison);
    }
    for (String name : store.names()) {
      if (!name.equals(Seal.REPLICA) && !files.has(name)) {
        comparison.fail("cache_files: " + name + " was computed, but not expected");
      }
    }
  }

  private static void compareFile(
      Fields expected, Nodes computed, GoldenFile file, Comparison comparison) {
    comparison.value(expected.path() + ".size", expected.at("size").number(), computed.bytes());
    if (!expected.at("hex").json().isNull()) {
      Bytes hex = expected.at("hex").hex();
      comparison.nodes(expected.path(), hex, computed);
    }
    comparison.hash(expected.at("sha256"), computed.sha256(file.stop()));
  }
}
