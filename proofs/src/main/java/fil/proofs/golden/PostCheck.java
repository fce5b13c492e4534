package fil.proofs.golden;

import static java.nio.charset.StandardCharsets.US_ASCII;

import fil.cbor.MalformedInputException;
import fil.crypto.Sha256;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.piece.PaddedPieceSize;
import fil.proofs.porep.ApiVersion;
import fil.proofs.porep.Seal;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import fil.proofs.post.FaultySectorsException;
import fil.proofs.post.PartitionAnswer;
import fil.proofs.post.PostSettings;
import fil.proofs.post.PostStatement;
import fil.proofs.post.SectorAnswer;
import fil.proofs.post.StoredSector;
import fil.proofs.post.VanillaPost;
import fil.proofs.post.WinningSector;
import fil.proofs.r1cs.PostCircuit;
import fil.proofs.store.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// `post-`: answers to the challenges of proofs of spacetime, for sectors of other files beside it.
final class PostCheck implements GoldenCheck {

  private final CompleteSectors beside;
  private final Map<String, Seal> seals = new TreeMap<>();

  /// @param beside what the files beside it hold
  PostCheck(CompleteSectors beside) {
    this.beside = beside;
  }

  @Override
  public void check(GoldenFile file, Report report) {
    Fields content = file.content();
    Fields proverId = content.at("prover_id");
    report.check(file.where("prover_id"), proverId, () -> proverId(content));
    if (content.has("sector_challenges")) {
      for (Fields choice : content.at("sector_challenges").elements()) {
        report.check(file.where(choice.path()), choice, () -> choice(choice, content));
      }
    }
    for (Fields run : content.at("runs").elements()) {
      file.stop().check();
      report.check(file.where(run.path()), run, () -> run(run, content, file));
    }
    if (content.has("faulty")) {
      Fields faulty = content.at("faulty");
      report.check(file.where("faulty"), faulty, () -> faulty(faulty, content, file));
    }
  }

  private static Comparison proverId(Fields content) {
    Comparison comparison = new Comparison();
    comparison.hash(
        content.at("prover_id"), new SectorIdentity(content.at("actor_id").number(), 0).proverId());
    return comparison;
  }

  private static Comparison choice(Fields choice, Fields content) {
    Comparison comparison = new Comparison();
    List<Long> expected = choice.at("indexes").numbers();
    List<Long> computed = new ArrayList<>();
    for (int number = 0; number < expected.size(); number++) {
      computed.add(
          WinningSector.index(
              content.at("prover_id").hex32(),
              content.at("randomness").hex32(),
              number,
              choice.at("sector_set_length").number()));
    }
    comparison.list("indexes", expected, computed);
    return comparison;
  }

  private Comparison run(Fields run, Fields content, GoldenFile file) {
    List<StoredSector> stored = stored(run, file);
    PostStatement statement = statement(run, content, stored);
    Comparison comparison = new Comparison();
    List<SectorAnswer> answers =
        VanillaPost.answer(statement, stored, file.progress(), file.stop());
    List<Fields> sectors = run.at("sectors").elements();
    comparison.value("sectors", sectors.size(), answers.size());
    for (int i = 0; i < Math.min(sectors.size(), answers.size()); i++) {
      compareSector(sectors.get(i), statement, i, answers.get(i), comparison);
    }
    List<PartitionAnswer> partitions = VanillaPost.partitions(statement, answers);
    VanillaPost.flaw(statement, partitions)
        .ifPresent(flaw -> comparison.fail("the computed answers do not verify: " + flaw));
    comparePartitions(run.at("partitions").elements(), statement, partitions, file, comparison);
    return comparison;
  }

  private List<StoredSector> stored(Fields run, GoldenFile file) {
    return run.at("sectors").elements().stream()
        .map(sector -> StoredSector.of(seal(sector.at("case").text(), file)))
        .toList();
  }

  /// Sealed again for each file, and once only.
  private Seal seal(String name, GoldenFile file) {
    Seal known = seals.get(name);
    if (known != null) {
      return known;
    }
    Seal seal = beside.seal(name, file);
    seals.put(name, seal);
    return seal;
  }

  private static PostStatement statement(Fields run, Fields content, List<StoredSector> stored) {
    SectorSize size =
        SectorSize.ofBytes(new PaddedPieceSize(stored.getFirst().tree().leaves().bytes()).bytes());
    PostSettings settings =
        new PostSettings(
            size,
            ApiVersion.parse(run.at("api_version").text()),
            (int) run.at("sector_count_per_partition").number(1, 10_000),
            (int) run.at("challenge_count_per_sector").number(1, 10_000));
    return new PostStatement(
        settings,
        content.at("randomness").hex32(),
        stored.stream().map(StoredSector::known).toList());
  }

  private static void compareSector(
      Fields sector,
      PostStatement statement,
      int position,
      SectorAnswer answer,
      Comparison comparison) {
    comparison.value(
        sector.inside("sector_number"), sector.at("sector_number").number(), answer.sectorNumber());
    comparison.hash(sector.at("comm_r"), answer.commR());
    comparison.list(
        sector.inside("leaf_challenges"),
        sector.at("leaf_challenges").numbers(),
        statement.challenges(position));
    comparison.bytes(
        sector.inside("vanilla_bincode"),
        sector.at("vanilla_bincode").hex(),
        SectorAnswer.WIRE.toBincode(answer));
    comparison.hash(
        sector.at("vanilla_json_sha256"),
        Bytes32.copyOf(Sha256.hash(SectorAnswer.WIRE.toJson(answer).getBytes(US_ASCII))));
  }

  private static void comparePartitions(
      List<Fields> expected,
      PostStatement statement,
      List<PartitionAnswer> computed,
      GoldenFile file,
      Comparison comparison) {
    comparison.value("partitions", expected.size(), computed.size());
    List<PartitionAnswer> read = new ArrayList<>();
    for (int i = 0; i < Math.min(expected.size(), computed.size()); i++) {
      Fields partition = expected.get(i);
      comparison.value(partition.inside("partition"), partition.at("partition").number(), (long) i);
      Bytes bytes = partition.at("vanilla_bincode").hex();
      comparison.bytes(
          partition.inside("vanilla_bincode"),
          bytes,
          PartitionAnswer.WIRE.toBincode(computed.get(i)));
      read.add(partition(bytes, partition));
      compareCircuit(partition, statement, i, computed.get(i), file, comparison);
    }
    VanillaPost.flaw(statement, read)
        .ifPresent(flaw -> comparison.fail("the answers in the file do not verify: " + flaw));
  }

  /// Compares the values of a partition's circuit, where there are any and circuits are wanted.
  static void compareCircuit(
      Fields expected,
      PostStatement statement,
      int partition,
      PartitionAnswer answer,
      GoldenFile file,
      Comparison comparison) {
    if (file.takesSnarks() && expected.has("circuit_witness")) {
      CircuitFacts.compareWitness(
          expected.at("circuit_witness"),
          PostCircuit.of(statement, partition, answer),
          statement.publicInputs(partition),
          comparison);
    }
  }

  private static PartitionAnswer partition(Bytes bytes, Fields partition) {
    try {
      return PartitionAnswer.WIRE.fromBincode(bytes);
    } catch (MalformedInputException e) {
      throw new GoldenFormatException(
          partition.inside("vanilla_bincode") + " is not an answer: " + e.getMessage());
    }
  }

  /// A sector whose replica was changed after it was sealed: the reference names it and makes no
  /// proof.
  private Comparison faulty(Fields faulty, Fields content, GoldenFile file) {
    Comparison comparison = new Comparison();
    Nodes replica = Nodes.copyOf(faulty.at("replica").hex());
    String expected = faulty.at("window_post_error").text();
    for (Fields run : content.at("runs").elements()) {
      List<StoredSector> stored = stored(run, file);
      PostStatement statement = statement(run, content, stored);
      List<StoredSector> damaged =
          stored.stream()
              .map(sector ->
                  expected.contains("SectorId(" + sector.number() + ")")
                      ? sector.withReplica(replica)
                      : sector)
              .toList();
      boolean isDamaged = !damaged.equals(stored);
      try {
        VanillaPost.answer(statement, damaged, file.progress(), file.stop());
        if (isDamaged) {
          comparison.fail(run.path() + ": the damaged sector was not found out");
        }
      } catch (FaultySectorsException e) {
        comparison.value(
            faulty.inside("window_post_error"),
            expected,
            "faulty sectors "
                + e.sectors().stream().map(number -> "SectorId(" + number + ")").toList());
      }
    }
    return comparison;
  }
}
