package fil.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import fil.num.Bytes32;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/// Private keys as the node software Lotus exports and imports them: the hexadecimal digits of
/// `{"Type":"bls","PrivateKey":"…"}`, where the key is in base 64. The type is `bls` or
/// `secp256k1`.
///
/// Whoever sees such a text has the key. Refusals never quote it.
public final class LotusKey {

  /// More than any exported key has.
  private static final int MAX_CHARACTERS = 4_096;

  private LotusKey() {}

  /// What `lotus wallet import` reads.
  public static String print(PrivateKey key) {
    String json =
        "{\"Type\":\""
            + key.type().label()
            + "\",\"PrivateKey\":\""
            + Base64.getEncoder().encodeToString(key.secret().toArray())
            + "\"}";
    return Bytes.copyOf(json.getBytes(UTF_8)).toHex();
  }

  /// Reads what `lotus wallet export` prints. Space around it, and within the JSON, does not
  /// matter.
  ///
  /// @throws MalformedInputException for anything else; offsets are those of the JSON
  public static PrivateKey parse(String text) {
    String hex = text.strip();
    if (hex.length() > MAX_CHARACTERS) {
      throw new MalformedInputException(
          "an exported key has at most " + MAX_CHARACTERS + " characters", MAX_CHARACTERS);
    }
    String json;
    try {
      json = new String(Bytes.parseHex(hex).toArray(), UTF_8);
    } catch (IllegalArgumentException e) {
      throw new MalformedInputException("an exported key is all hexadecimal digits", 0);
    }
    Map<String, String> members = new Members(json).read();
    String type = members.remove("Type");
    String secret = members.remove("PrivateKey");
    if (type == null || secret == null || !members.isEmpty()) {
      throw new MalformedInputException("an exported key has a Type and a PrivateKey, no more", 0);
    }
    return key(type(type), secret(secret));
  }

  private static PrivateKey key(KeyType type, Bytes32 secret) {
    try {
      return new PrivateKey(type, secret);
    } catch (IllegalArgumentException e) {
      throw new MalformedInputException("an exported key that is no number of its group", 0);
    }
  }

  private static KeyType type(String label) {
    return KeyType.ofLabel(label)
        .orElseThrow(() ->
            new MalformedInputException("the Type of an exported key is bls or secp256k1", 0));
  }

  private static Bytes32 secret(String base64) {
    try {
      byte[] secret = Base64.getDecoder().decode(base64);
      if (secret.length == Bytes32.SIZE
          && Base64.getEncoder().encodeToString(secret).equals(base64)) {
        return Bytes32.copyOf(secret);
      }
    } catch (IllegalArgumentException e) {
      // The message would tell characters of the key.
    }
    throw new MalformedInputException("the PrivateKey is not 32 bytes in base 64", 0);
  }

  /// A JSON object whose values are strings without escapes.
  private static final class Members {
    private final String json;
    private int at;

    Members(String json) {
      this.json = json;
    }

    Map<String, String> read() {
      Map<String, String> members = new TreeMap<>();
      expect('{');
      do {
        String name = string();
        expect(':');
        if (members.put(name, string()) != null) {
          throw refused("a member twice");
        }
      } while (next(','));
      expect('}');
      skipSpace();
      if (at < json.length()) {
        throw refused("more after the end");
      }
      return members;
    }

    private String string() {
      expect('"');
      int start = at;
      while (at < json.length() && json.charAt(at) != '"') {
        if (json.charAt(at) < ' ' || json.charAt(at) == '\\') {
          throw refused("an escape or control character");
        }
        at++;
      }
      if (at == json.length()) {
        throw refused("no end of a string");
      }
      return json.substring(start, at++);
    }

    private void expect(char character) {
      if (!next(character)) {
        throw refused("no " + character);
      }
    }

    private boolean next(char character) {
      skipSpace();
      if (at < json.length() && json.charAt(at) == character) {
        at++;
        return true;
      }
      return false;
    }

    private void skipSpace() {
      while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
        at++;
      }
    }

    private MalformedInputException refused(String what) {
      return new MalformedInputException(what + " in the JSON of an exported key", at);
    }
  }
}
