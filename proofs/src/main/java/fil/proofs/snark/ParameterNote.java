package fil.proofs.snark;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fil.num.Bytes32;
import java.io.IOException;

/// What lies beside parameters, or beside a reference string: that they are whole, which bytes they
/// are, and what they are good for. Parameters without one are not taken for whole.
///
/// @param name what people call them
/// @param origin where they came from
/// @param bytes the size of the parameters
/// @param sha256 the digest of the parameters
/// @param keySha256 the digest of what a verifier reads of them
record ParameterNote(String name, Origin origin, long bytes, Bytes32 sha256, Bytes32 keySha256) {

  private static final int VERSION = 1;
  private static final String WARNING =
      "Made on one machine: whoever ran this could have kept the numbers that make proofs of"
          + " anything. For learning, never for a network with value on it.";
  private static final String FOUND =
      "Not made here: every point was looked at, but nobody here knows who knows the numbers that"
          + " they were made from.";

  private static final JsonMapper MAPPER = new JsonMapper();

  /// Where parameters came from.
  enum Origin {
    /// They were made by us.
    MADE,
    /// They lay in the folder, and all their points were checked.
    FOUND;
  }

  /// Whether it is about the same bytes as another, wherever they came from.
  boolean isOfTheBytesOf(ParameterNote other) {
    return bytes == other.bytes && sha256.equals(other.sha256) && keySha256.equals(other.keySha256);
  }

  /// The JSON of this note.
  byte[] encode() {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("version", VERSION);
    root.put("name", name);
    root.put("origin", origin == Origin.MADE ? "made" : "found");
    root.put("security", "insecure");
    root.put("warning", origin == Origin.MADE ? WARNING : FOUND);
    root.put("bytes", bytes);
    root.put("sha256", sha256.toHex());
    root.put("vk_sha256", keySha256.toHex());
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    } catch (JacksonException e) {
      throw new AssertionError("numbers and texts can be written", e);
    }
  }

  /// Reads a note.
  ///
  /// @throws IllegalArgumentException when it is none
  static ParameterNote decode(byte[] text) {
    try {
      JsonNode root = MAPPER.readTree(text);
      if (root.path("version").asInt() != VERSION || !root.path("bytes").isIntegralNumber()) {
        throw new IllegalArgumentException("it is not a note of this version");
      }
      return new ParameterNote(
          root.path("name").asText(),
          root.path("origin").asText().equals("made") ? Origin.MADE : Origin.FOUND,
          root.path("bytes").longValue(),
          digest(root, "sha256"),
          digest(root, "vk_sha256"));
    } catch (IOException e) {
      throw new IllegalArgumentException("it is not JSON", e);
    }
  }

  private static Bytes32 digest(JsonNode root, String name) {
    try {
      return Bytes32.parseHex(root.path(name).asText());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("it is without a digest " + name, e);
    }
  }
}
