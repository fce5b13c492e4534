package fil.proofs.sector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fil.crypto.Sha256;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.piece.PaddedPieceSize;
import fil.piece.PieceInfo;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.sector.SectorManifest.Before;
import fil.proofs.sector.SectorManifest.Commitments;
import fil.proofs.sector.SectorManifest.Stage;
import fil.proofs.sector.SectorManifest.StoredFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The text of `sector.json`, version 1.
///
/// There is one text for each manifest, and its last field is the SHA-256 digest of the text
/// without that field: any change of any byte is noticed.
final class ManifestJson {

  private static final int VERSION = 1;
  private static final String DIGEST = "digest";
  private static final String BEFORE = "updated_from";

  /// The files that a sector folder may name.
  private static final Pattern PATH =
      Pattern.compile("sealed|work/parents|cache/[a-z0-9_][a-z0-9_.-]{0,60}");

  private static final JsonMapper MAPPER = new JsonMapper();

  private ManifestJson() {}

  static byte[] encode(SectorManifest manifest) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("version", VERSION);
    root.put("state", manifest.commitments().isPresent() ? "sealed" : "unfinished");
    root.put("seal_proof", manifest.proof().id());
    root.put("sector_size", manifest.proof().size().bytes());
    root.put("porep_id", manifest.proof().porepId().toHex());
    root.put("actor_id", manifest.identity().actorId());
    root.put("sector_number", manifest.identity().sectorNumber());
    root.put("ticket", manifest.ticket().toHex());
    root.put("data_bytes", manifest.dataBytes());
    ArrayNode pieces = root.putArray("pieces");
    for (PieceInfo piece : manifest.pieces()) {
      pieces
          .addObject()
          .put("padded_size", piece.size().bytes())
          .put("comm_p", piece.commP().toHex());
    }
    manifest
        .before()
        .ifPresent(before ->
            root.putObject(BEFORE)
                .put("comm_d", before.commD().toHex())
                .put("comm_r", before.commR().toHex()));
    manifest.commitments().ifPresent(commitments -> write(commitments, root));
    ArrayNode stages = root.putArray("stages");
    for (Stage stage : manifest.stages()) {
      ArrayNode files = stages.addObject().put("name", stage.name()).putArray("files");
      for (StoredFile file : stage.files()) {
        files
            .addObject()
            .put("path", file.path())
            .put("bytes", file.bytes())
            .put("sha256", file.sha256().toHex());
      }
    }
    root.put(DIGEST, Bytes.copyOf(Sha256.hash(text(root))).toHex());
    return text(root);
  }

  private static void write(Commitments commitments, ObjectNode root) {
    root.put("replica_id", commitments.replicaId().toHex());
    root.put("comm_d", commitments.commD().toHex());
    root.put("comm_c", commitments.commC().toHex());
    root.put("comm_r_last", commitments.commRLast().toHex());
    root.put("comm_r", commitments.commR().toHex());
  }

  private static byte[] text(ObjectNode root) {
    String text = root.toPrettyString().replace(System.lineSeparator(), "\n");
    return (text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /// Reads a manifest.
  ///
  /// @throws IllegalArgumentException when the text is not exactly what [#encode] would write; the
  ///   message is a clause
  static SectorManifest decode(byte[] text) {
    SectorManifest manifest;
    try {
      manifest = read(MAPPER.readTree(text));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is not JSON", e);
    } catch (IOException e) {
      throw new IllegalArgumentException("it cannot be read", e);
    }
    if (!Arrays.equals(encode(manifest), text)) {
      throw new IllegalArgumentException("it does not match the digest in it");
    }
    return manifest;
  }

  private static SectorManifest read(JsonNode root) {
    if (number(root, "version") != VERSION) {
      throw new IllegalArgumentException(
          "it has version " + number(root, "version") + ", and this program knows " + VERSION);
    }
    List<PieceInfo> pieces = new ArrayList<>();
    for (JsonNode piece : array(root, "pieces")) {
      pieces.add(
          new PieceInfo(
              new PaddedPieceSize(number(piece, "padded_size")), bytes32(piece, "comm_p")));
    }
    List<Stage> stages = new ArrayList<>();
    for (JsonNode stage : array(root, "stages")) {
      List<StoredFile> files = new ArrayList<>();
      for (JsonNode file : array(stage, "files")) {
        files.add(new StoredFile(path(file), number(file, "bytes"), bytes32(file, "sha256")));
      }
      stages.add(new Stage(text(stage, "name"), files));
    }
    return new SectorManifest(
        RegisteredSealProof.of(number(root, "seal_proof")),
        new SectorIdentity(number(root, "actor_id"), number(root, "sector_number")),
        bytes32(root, "ticket"),
        number(root, "data_bytes"),
        pieces,
        stages,
        text(root, "state").equals("sealed") ? Optional.of(commitments(root)) : Optional.empty(),
        root.has(BEFORE) ? Optional.of(before(root.path(BEFORE))) : Optional.empty());
  }

  private static Commitments commitments(JsonNode root) {
    return new Commitments(
        bytes32(root, "replica_id"),
        bytes32(root, "comm_d"),
        bytes32(root, "comm_c"),
        bytes32(root, "comm_r_last"),
        bytes32(root, "comm_r"));
  }

  private static Before before(JsonNode before) {
    return new Before(bytes32(before, "comm_d"), bytes32(before, "comm_r"));
  }

  private static String path(JsonNode file) {
    String path = text(file, "path");
    if (!PATH.matcher(path).matches()) {
      throw new IllegalArgumentException("it names a file that no sector has");
    }
    return path;
  }

  private static long number(JsonNode object, String name) {
    JsonNode value = object.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new IllegalArgumentException("its field " + name + " is not a whole number");
    }
    return value.longValue();
  }

  private static String text(JsonNode object, String name) {
    JsonNode value = object.path(name);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("its field " + name + " is not a text");
    }
    return value.textValue();
  }

  private static Bytes32 bytes32(JsonNode object, String name) {
    try {
      return Bytes32.parseHex(text(object, name));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("its field " + name + " is not 32 bytes", e);
    }
  }

  private static JsonNode array(JsonNode object, String name) {
    JsonNode value = object.path(name);
    if (!value.isArray()) {
      throw new IllegalArgumentException("its field " + name + " is not a list");
    }
    return value;
  }
}
