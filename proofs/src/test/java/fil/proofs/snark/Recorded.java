package fil.proofs.snark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fil.crypto.Sha256;
import fil.crypto.bls12381.Fr;
import fil.datasets.Datasets;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.groth16.VerifyingKey;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.SealStatement;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import fil.proofs.post.PostStatement;
import fil.proofs.post.RegisteredPostProof;
import fil.proofs.snark.ParameterNote.Origin;
import fil.proofs.update.RegisteredUpdateProof;
import fil.proofs.update.UpdateStatement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What the reference proved of sectors of 2 KiB, with what it stated.
final class Recorded {

  static final RegisteredSealProof SEAL = RegisteredSealProof.of(SectorSize.KIB_2);
  static final RegisteredSealProof NON_INTERACTIVE = RegisteredSealProof.of(15);

  /// Window proofs of the generation that the recorded ones are of.
  private static final RegisteredPostProof WINDOW = RegisteredPostProof.of(10);

  private static final RegisteredPostProof WINNING = RegisteredPostProof.of(0);

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Recorded() {}

  /// A folder that verifies: it has keys with their notes, and of parameters only the names.
  static ParameterFolder verifyingFolder(Path path, String... circuits) throws IOException {
    for (String circuit : circuits) {
      ParameterSet set = ParameterSet.named(circuit).orElseThrow();
      VerifyingKey key = key(circuit);
      NotedFile file = new NotedFile(path.resolve(set.fileName() + ".params"), set.toString());
      file.make(_ -> {
        byte[] bytes = key.toBytes().toArray();
        file.replace("vk", bytes);
        return new ParameterNote(
            set.toString(),
            Origin.MADE,
            0,
            Bytes32.copyOf(Sha256.hash(new byte[0])),
            Bytes32.copyOf(Sha256.hash(bytes)));
      });
    }
    return new ParameterFolder(path);
  }

  static VerifyingKey key(String circuit) {
    return VerifyingKey.decode(hex(json("groth16-" + circuit + "-params"), "vk"));
  }

  static SealStatement statement(RegisteredSealProof kind, String sector) {
    JsonNode known = json("sector-2kib-" + sector);
    return new SealStatement(
        kind.porep(),
        kind.challenges(),
        new SectorIdentity(
            known.get("actor_id").longValue(), known.get("sector_number").longValue()),
        new Bytes32(hex(known, "ticket")),
        new Bytes32(hex(known, "seed")),
        new Bytes32(hex(known, "comm_d")),
        new Bytes32(hex(known, "comm_r")));
  }

  /// @param sector `zeros` or `random`
  static StatedProof.OfSeal seal(String sector) {
    JsonNode proofs = json("groth16-porep-2kib-proofs");
    for (JsonNode each : proofs) {
      if (each.get("case").textValue().equals("2kib-" + sector)) {
        return new StatedProof.OfSeal(SEAL, statement(SEAL, sector), hex(each, "proof"));
      }
    }
    throw new AssertionError("there is no proof of " + sector);
  }

  static StatedProof.OfSeal nonInteractive() {
    JsonNode recorded = json("porep-2kib-non-interactive");
    SealStatement zeros = statement(NON_INTERACTIVE, "zeros");
    SealStatement statement =
        new SealStatement(
            zeros.porep(),
            zeros.challenges(),
            zeros.identity(),
            zeros.ticket(),
            new Bytes32(hex(recorded, "seed")),
            new Bytes32(hex(recorded, "comm_d")),
            new Bytes32(hex(recorded, "comm_r")));
    return new StatedProof.OfSeal(NON_INTERACTIVE, statement, hex(recorded, "proof"));
  }

  /// The proofs of the partitions of [#nonInteractive], one after the other.
  static Bytes nonInteractivePartitions() {
    Bytes all = Bytes.EMPTY;
    for (JsonNode each : json("porep-2kib-non-interactive").get("partition_proofs")) {
      all = all.concat(Bytes.parseHex(each.textValue()));
    }
    return all;
  }

  static StatedProof.OfPost window() {
    return post(WINDOW, "window", Stream.of("zeros", "gaps", "random"));
  }

  static StatedProof.OfPost winning() {
    return post(WINNING, "winning", Stream.of("zeros"));
  }

  private static StatedProof.OfPost post(
      RegisteredPostProof kind, String name, Stream<String> sectors) {
    List<PostStatement.Sector> known =
        sectors
            .map(sector -> json("sector-2kib-" + sector))
            .map(sector ->
                new PostStatement.Sector(
                    sector.get("sector_number").longValue(), new Bytes32(hex(sector, "comm_r"))))
            .toList();
    Bytes proof = Bytes.EMPTY;
    for (JsonNode partition : json("groth16-" + name + "-2kib-proofs")) {
      proof = proof.concat(hex(partition, "proof"));
    }
    Bytes32 randomness = new Bytes32(hex(json("post-" + name + "-2kib"), "randomness"));
    return new StatedProof.OfPost(
        kind, new PostStatement(kind.settings(), randomness, known), proof);
  }

  static StatedProof.OfUpdate update() {
    JsonNode update = json("update-2kib").get(0);
    return new StatedProof.OfUpdate(
        RegisteredUpdateProof.of(0),
        new UpdateStatement(
            SectorSize.KIB_2,
            new Bytes32(hex(update, "comm_r_old")),
            new Bytes32(hex(update, "comm_d_new")),
            new Bytes32(hex(update, "comm_r_new"))),
        hex(json("groth16-update-2kib-proofs").get(0), "proof"));
  }

  static Bytes hex(JsonNode json, String field) {
    return Bytes.parseHex(json.get(field).textValue());
  }

  static JsonNode json(String name) {
    try {
      return MAPPER.readTree(Datasets.open(name).read());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The scalar of a label: its SHA-256 digest without the two highest bits.
  static Fr element(String label) {
    byte[] digest = Sha256.hash(label.getBytes(US_ASCII));
    digest[digest.length - 1] &= 0x3f;
    return Fr.read(digest, 0);
  }
}
