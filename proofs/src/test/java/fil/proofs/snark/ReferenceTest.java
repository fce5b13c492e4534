package fil.proofs.snark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import fil.crypto.bls12381.Fr;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.piece.PaddedPieceSize;
import fil.piece.SectorLayout;
import fil.piece.UnpaddedPieceSize;
import fil.proofs.bench.Peer;
import fil.proofs.groth16.Blinding;
import fil.proofs.groth16.Groth16;
import fil.proofs.groth16.Groth16Proof;
import fil.proofs.groth16.Prover;
import fil.proofs.groth16.ToxicWaste;
import fil.proofs.groth16.TrustedSetup;
import fil.proofs.groth16.VerifyingKey;
import fil.proofs.merkle.ReplicaTree;
import fil.proofs.porep.ChallengeKind;
import fil.proofs.porep.Seal;
import fil.proofs.porep.SealStatement;
import fil.proofs.porep.SectorSize;
import fil.proofs.porep.Staged;
import fil.proofs.porep.VanillaSealProof;
import fil.proofs.post.PartitionAnswer;
import fil.proofs.post.PostStatement;
import fil.proofs.post.StoredSector;
import fil.proofs.post.VanillaPost;
import fil.proofs.r1cs.CubicCircuit;
import fil.proofs.r1cs.PostCircuit;
import fil.proofs.snark.ParameterSet.Kind;
import fil.proofs.snarkpack.AggregateVersion;
import fil.proofs.snarkpack.ReferenceString;
import fil.proofs.snarkpack.VerificationKey;
import fil.proofs.store.NodeStore;
import fil.proofs.update.SectorUpdate;
import fil.work.Progress;
import fil.work.Stop;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The reference itself, built from source where there is a Rust: it proves with parameters made
/// here, and verifies proofs made here. Proofs of spacetime it makes itself with the same secrets,
/// and verifies one by one; ours are the same bytes. Those of seals and updates it gets from here
/// and verifies only within aggregates that it folds of them.
///
/// Without its source or a Rust these tests are skipped, which says nothing: what stands for them
/// then are the recorded proofs, such as those of [SnarkVerifierTest].
@Tag("long")
class ReferenceTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final SectorSize SIZE = SectorSize.KIB_2;

  @TempDir private Path temp;

  private Path parameters;
  private Path golden;
  private Peer peer;

  @BeforeEach
  void build() throws Exception {
    String variable = System.getenv("SEALAB_SHARED");
    Path source =
        (variable == null ? Path.of("..", "..", "shared") : Path.of(variable)).resolve("peer");
    assumeTrue(Files.isDirectory(source), "skipped: no reference");
    assumeTrue(hasCargo(), "skipped: no Rust");
    peer = Peer.build(source, temp.resolve("peer"), Stop.create());
    parameters = Files.createDirectories(temp.resolve("parameters"));
    golden = Files.createDirectories(temp.resolve("golden"));
  }

  private static boolean hasCargo() throws InterruptedException {
    try {
      return new ProcessBuilder("cargo", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private void run(String set) throws Exception {
    ProcessBuilder run = new ProcessBuilder(peer.program().toString(), "golden", set);
    run.environment().put("FIL_PROOFS_PARAMETER_CACHE", parameters.toString());
    run.environment().put("FIL_PROOFS_PARENT_CACHE", temp.resolve("parents").toString());
    run.environment().put("GOLDEN_OUT", golden.toString());
    run.environment().put("PEER_WORK", temp.resolve("work").toString());
    Path log = temp.resolve(set + ".log");
    Process process = run.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertThat(process.waitFor()).as("%s", Files.readString(log)).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  private JsonNode read(String name) throws IOException {
    return MAPPER.readTree(Files.readAllBytes(golden.resolve(name + ".json")));
  }

  /// Parameters made here, in the folder where the reference looks.
  private ParameterFolder make(Kind... kinds) throws IOException {
    ParameterFolder folder = new ParameterFolder(parameters);
    for (Kind kind : kinds) {
      folder.make(new ParameterSet(kind, SIZE), ToxicWaste.draw(), Progress.NONE, Stop.create());
    }
    return folder;
  }

  private void makeToy() throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            parameters.resolve("v28-toy.params"),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE)) {
      TrustedSetup.write(
          CubicCircuit.blank(), ToxicWaste.draw(), channel, Progress.NONE, Stop.create());
    }
  }

  /// What the reference drew for each of its proofs.
  private static Blinding blinding() {
    return new Blinding(Recorded.element("proof/r"), Recorded.element("proof/s"));
  }

  @Test
  void provesWithOurParametersWhatWeProve() throws Exception {
    makeToy();
    ParameterFolder folder = make(Kind.WINDOW, Kind.WINNING);

    run("proofs-small");

    assertSame(
        folder,
        new ParameterSet(Kind.WINDOW, SIZE),
        read("groth16-window-2kib-proofs"),
        circuits(Recorded.window().statement(), List.of("zeros", "gaps", "random")));
    assertSame(
        folder,
        new ParameterSet(Kind.WINNING, SIZE),
        read("groth16-winning-2kib-proofs"),
        circuits(Recorded.winning().statement(), List.of("zeros")));
  }

  /// Their proofs verify here, and ours are the same bytes. The reference writes a proof only after
  /// it has verified it, so that it has verified ours as well.
  private static void assertSame(
      ParameterFolder folder, ParameterSet set, JsonNode theirs, List<PostCircuit> circuits)
      throws IOException {
    assertVerify(folder.key(set), theirs);
    assertThat(theirs).hasSameSizeAs(circuits);
    try (OpenParameters open = folder.open(set, Progress.NONE, Stop.create())) {
      for (int partition = 0; partition < circuits.size(); partition++) {
        Groth16Proof ours =
            new Prover(open.parameters(), Progress.NONE, Stop.create())
                .prove(circuits.get(partition), blinding());
        assertThat(ours.toBytes()).isEqualTo(Recorded.hex(theirs.get(partition), "proof"));
        assertThat(theirs.get(partition).get("verified").booleanValue()).isTrue();
      }
    }
  }

  private static void assertVerify(VerifyingKey key, JsonNode proofs) {
    assertThat(proofs).isNotEmpty();
    for (JsonNode each : proofs) {
      List<Fr> inputs = new ArrayList<>();
      each.get("public_inputs_without_one")
          .forEach(input -> inputs.add(Fr.of(Bytes.parseHex(input.textValue()))));
      Groth16Proof proof = Groth16Proof.decode(Recorded.hex(each, "proof"));
      assertThat(Groth16.verify(key, proof, inputs)).isTrue();
    }
  }

  /// The circuits of all partitions.
  private static List<PostCircuit> circuits(PostStatement statement, List<String> sectors) {
    List<StoredSector> stored = sectors.stream().map(name -> StoredSector.of(seal(name))).toList();
    List<PartitionAnswer> answers =
        VanillaPost.partitions(
            statement, VanillaPost.answer(statement, stored, Progress.NONE, Stop.create()));
    return IntStream.range(0, answers.size())
        .mapToObj(partition -> PostCircuit.of(statement, partition, answers.get(partition)))
        .toList();
  }

  private static Seal seal(String name) {
    SealStatement statement = Recorded.statement(Recorded.SEAL, name);
    List<PaddedPieceSize> sizes = new ArrayList<>();
    List<InputStream> data = new ArrayList<>();
    for (JsonNode piece : Recorded.json("sector-2kib-" + name).get("pieces")) {
      sizes.add(new UnpaddedPieceSize(piece.get("unpadded_size").longValue()).padded());
      data.add(new ByteArrayInputStream(Recorded.hex(piece, "data").toArray()));
    }
    return Seal.compute(
        statement.porep(),
        statement.identity(),
        statement.ticket(),
        SectorLayout.of(SIZE.padded(), sizes),
        data,
        NodeStore.inMemory(),
        Progress.NONE,
        Stop.create());
  }

  @Test
  void verifiesWhatWeProve() throws Exception {
    ParameterFolder folder = LongParameters.with(SIZE, Kind.POREP, Kind.UPDATE);
    link(folder.path());
    SnarkProver prover = new SnarkProver(folder);
    ArrayNode seals = MAPPER.createArrayNode();
    for (String name : List.of("zeros", "random")) {
      seals.addObject().put("proof", sealProof(prover, name).toHex());
    }
    Files.write(golden.resolve("groth16-porep-2kib-proofs.json"), MAPPER.writeValueAsBytes(seals));
    ArrayNode updates = MAPPER.createArrayNode();
    updates.addObject().put("proof", updateProof(prover).toHex());
    Files.write(
        golden.resolve("groth16-update-2kib-proofs.json"), MAPPER.writeValueAsBytes(updates));

    run("aggregate");

    SnarkVerifier verifier = new SnarkVerifier(VerifyingKeys.in(folder).with(powers()));
    JsonNode aggregates = read("aggregate-porep-2kib").get("aggregates");
    assertThat(aggregates).hasSize(5);
    for (JsonNode each : aggregates) {
      assertThat(each.get("verified").booleanValue()).isTrue();
      Bytes aggregate = Recorded.hex(each, "aggregate");
      if (each.get("kind").textValue().equals("seal")) {
        List<SealStatement> statements = new ArrayList<>();
        for (JsonNode sector : each.get("sectors")) {
          String name = sector.textValue().replace("2kib-", "");
          statements.add(Recorded.statement(Recorded.SEAL, name));
        }
        AggregateVersion version = AggregateVersion.valueOf(each.get("version").textValue());
        assertThat(verifier.seals(statements, aggregate, version)).isTrue();
      } else {
        var update = Recorded.update().statement();
        assertThat(verifier.updates(List.of(update, update), aggregate)).isTrue();
      }
    }
  }

  private static VerificationKey powers() {
    return ReferenceString.insecure(
            Recorded.element("srs/alpha"),
            Recorded.element("srs/beta"),
            33,
            Progress.NONE,
            Stop.create())
        .verificationKey();
  }

  /// Only the reference's own files: it writes a reference string of its own beside them.
  private void link(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".params") || name.endsWith(".vk") || name.endsWith(".meta")) {
          Files.createSymbolicLink(parameters.resolve(name), file.toAbsolutePath());
        }
      }
    }
  }

  private static Bytes sealProof(SnarkProver prover, String name) throws IOException {
    SealStatement statement = Recorded.statement(Recorded.SEAL, name);
    VanillaSealProof answers =
        VanillaSealProof.prove(
            seal(name), ChallengeKind.INTERACTIVE, statement.seed(), Progress.NONE, Stop.create());
    return prover.sealOnChain(statement, answers, Progress.NONE, Stop.create());
  }

  private static Bytes updateProof(SnarkProver prover) throws IOException {
    Seal seal = seal("zeros");
    Bytes data = Recorded.hex(Recorded.json("update-2kib").get(0), "new_data");
    NodeStore store = NodeStore.inMemory();
    Staged staged =
        Staged.stage(
            SectorLayout.of(SIZE.padded(), List.of(SIZE.padded())),
            List.of(new ByteArrayInputStream(data.toArray())),
            store,
            Progress.NONE,
            Stop.create());
    SectorUpdate updated =
        SectorUpdate.encode(
            SIZE,
            seal.commitment().commC(),
            ReplicaTree.of(seal.commitment().treeRLast(), seal.replica().nodes()),
            staged,
            store,
            Progress.NONE,
            Stop.create());
    Bytes32 expected = Recorded.update().statement().commRNew();
    assertThat(updated.statement().commRNew()).isEqualTo(expected);
    return SnarkProver.onChain(
        prover.update(
            updated.statement(), List.of(updated.prove(0)), Progress.NONE, Stop.create()));
  }
}
