package fil.proofs.golden;

import fil.crypto.Sha256;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.porep.ChallengeKind;
import fil.proofs.porep.Challenges;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.Seal;
import fil.proofs.porep.SealProver;
import fil.proofs.porep.SealStatement;
import fil.proofs.porep.StackedGraph;
import fil.proofs.porep.SyntheticAnswers;
import fil.proofs.porep.VanillaSealProof;
import fil.proofs.store.NodeStore;
import fil.proofs.store.Nodes;
import fil.work.Stop;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `sector-2kib-variants`: sectors of other files under other proof ids and tickets, with digests.
///
/// The file does not carry the data: it is that of the complete sector beside it with the same
/// CommD. The ticket is that sector's, or the byte that the name of the group ends with, 32 times.
final class VariantsCheck implements GoldenCheck {

  private static final Pattern TICKET = Pattern.compile(".*_ticket_([0-9a-f]{2})");

  private final CompleteSectors beside;

  /// @param beside what the files beside it hold
  VariantsCheck(CompleteSectors beside) {
    this.beside = beside;
  }

  @Override
  public void check(GoldenFile file, Report report) {
    for (String group : file.content().names()) {
      report.attempt(file.path().toString(), () -> checkGroup(group, file, report));
    }
  }

  private void checkGroup(String group, GoldenFile file, Report report) {
    for (Fields variant : file.content().at(group).elements()) {
      String where = file.where(group + ", seal proof " + variant.label("registered_seal_proof"));
      report.attempt(where, () -> checkVariant(where, group, variant, file, report));
      variant.reading().settle(variant.path());
    }
  }

  private void checkVariant(
      String where, String group, Fields variant, GoldenFile file, Report report) {
    RegisteredSealProof proof = SectorCheck.proofOf(variant);
    SectorCheck.requireSmall(proof, variant);
    Optional<Fields> sector = sectorOf(variant, group, proof);
    if (sector.isPresent()) {
      report.check(where, variant, () -> compare(variant, group, sector.get(), proof, file));
    } else {
      report.fail(
          where, "comm_d: no complete sector beside this file has the same" + beside.whyNot());
    }
  }

  /// The sector with the same CommD; of several, the one that gives the same replica id.
  private Optional<Fields> sectorOf(Fields variant, String group, RegisteredSealProof proof) {
    Bytes32 commD = variant.at("comm_d").hex32();
    List<Fields> candidates =
        beside.sectors().stream().filter(s -> s.at("comm_d").hex32().equals(commD)).toList();
    return candidates.stream()
        .filter(sector ->
            SectorCheck.identity(sector)
                .replicaId(ticket(group, sector), commD, proof.porepId())
                .equals(variant.at("replica_id").hex32()))
        .findFirst()
        .or(() -> candidates.stream().findFirst());
  }

  private static Bytes32 ticket(String group, Fields sector) {
    Matcher matcher = TICKET.matcher(group);
    return matcher.matches()
        ? Bytes32.parseHex(matcher.group(1).repeat(Bytes32.SIZE))
        : sector.at("ticket").hex32();
  }

  private static Comparison compare(
      Fields variant, String group, Fields sector, RegisteredSealProof proof, GoldenFile file) {
    Seal seal = SectorCheck.seal(sector, proof, ticket(group, sector), NodeStore.inMemory(), file);
    Comparison comparison = new Comparison();
    comparison.value("api_version", variant.at("api_version").text(), proof.version().toString());
    comparison.value("features", variant.at("features").text(), features(proof));
    comparison.hash(variant.at("porep_id"), proof.porepId());
    comparison.hash(variant.at("replica_id"), seal.replicaId());
    comparison.hash(variant.at("comm_d"), seal.commD());
    compareLayers(variant, seal, file.stop(), comparison);
    comparison.hash(variant.at("parents_sha256"), parentsDigest(seal));
    SectorCheck.compareCommitments(variant, seal, comparison);
    compareAnswers(variant, proof, seal, sector.at("seed").hex32(), file, comparison);
    return comparison;
  }

  private static void compareLayers(Fields variant, Seal seal, Stop stop, Comparison comparison) {
    List<Bytes32> expected =
        variant.at("layer_sha256").elements().stream().map(Fields::hex32).toList();
    List<Bytes32> computed =
        seal.labels().layers().stream().map(layer -> layer.sha256(stop)).toList();
    comparison.list("layer_sha256", expected, computed);
  }

  /// The digest of the parents of all nodes, fourteen 32-bit little-endian numbers each.
  private static Bytes32 parentsDigest(Seal seal) {
    StackedGraph graph = StackedGraph.of(seal.porep());
    ByteBuffer all =
        ByteBuffer.allocate((int) graph.nodes() * StackedGraph.DEGREE * Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (long node = 0; node < graph.nodes(); node++) {
      graph.parents(node).forEach(parent -> all.putInt(parent.intValue()));
    }
    return new Bytes32(Sha256.hash(Bytes.copyOf(all.array())));
  }

  private static void compareAnswers(
      Fields variant,
      RegisteredSealProof proof,
      Seal seal,
      Bytes32 seed,
      GoldenFile file,
      Comparison comparison) {
    SealStatement statement = SealStatement.about(seal, proof.challenges(), seed);
    comparison.value(
        "partitions", variant.at("partitions").number(), (long) statement.partitions());
    List<List<Long>> expected =
        variant.at("challenges").elements().stream().map(Fields::numbers).toList();
    List<List<Long>> computed = new ArrayList<>();
    for (int partition = 0; partition < statement.partitions(); partition++) {
      computed.add(statement.challenges(partition));
    }
    comparison.list("challenges", expected, computed);
    comparePublicInputs(variant.at("public_inputs").elements(), statement, comparison);
    SealAnswers.to(statement, seal, file).compareDigest(variant, comparison);
    if (proof.challenges() == ChallengeKind.SYNTHETIC) {
      compareSynthetic(variant, statement, seal, file, comparison);
    }
  }

  private static void comparePublicInputs(
      List<Fields> expected, SealStatement statement, Comparison comparison) {
    comparison.value("public_inputs: partitions", expected.size(), statement.partitions());
    for (int i = 0; i < Math.min(expected.size(), statement.partitions()); i++) {
      List<Bytes32> inputs = expected.get(i).elements().stream().map(Fields::hex32).toList();
      List<Bytes32> computed =
          statement.publicInputs(i).stream().map(input -> new Bytes32(input.toBytes())).toList();
      comparison.list("public_inputs[" + i + "]", inputs, computed);
    }
  }

  private static void compareSynthetic(
      Fields variant, SealStatement statement, Seal seal, GoldenFile file, Comparison comparison) {
    comparison.list(
        "synthetic_challenges",
        variant.at("synthetic_challenges").numbers(),
        Challenges.of(seal.porep().size()).syntheticSet(seal.replicaId(), seal.commR()));
    Nodes room = NodeStore.inMemory().create("answers", SyntheticAnswers.roomFor(seal.porep()));
    SyntheticAnswers answers =
        SyntheticAnswers.compute(SealProver.of(seal), room, file.progress(), file.stop());
    Bytes bytes = room.toBytes();
    comparison.value(
        "synthetic_file_size", variant.at("synthetic_file_size").number(), (long) bytes.size());
    Bytes first = variant.at("synthetic_file_first_2000_bytes").hex();
    comparison.bytes("synthetic file", first, bytes.slice(0, Math.min(first.size(), bytes.size())));
    comparison.hash(
        variant.at("synthetic_file_sha256"), Bytes32.copyOf(Sha256.hash(bytes.toArray())));
    VanillaSealProof chosen =
        VanillaSealProof.choose(statement, answers, file.progress(), file.stop());
    comparison.hash(
        variant.at("c1_bincode_sha256"),
        Bytes32.copyOf(Sha256.hash(VanillaSealProof.WIRE.toBincode(chosen).toArray())));
  }

  private static String features(RegisteredSealProof proof) {
    return switch (proof.challenges()) {
      case INTERACTIVE -> "[]";
      case SYNTHETIC -> "[SyntheticPoRep]";
      case NON_INTERACTIVE -> "[NonInteractivePoRep]";
    };
  }
}
