package fil.cbor;

/// A run of bytes of an encoding, and what it is there for.
///
/// @param from where it begins
/// @param to where it ends; the byte there is no longer part of it
/// @param depth how many arrays and maps it stands in
/// @param step its item's place in the array or map around it, a number or a key; empty for the
///   outermost item
/// @param kind what item it belongs to
/// @param role what it is of that item
/// @param says what it means, in a few words: `array of 10`
public record CborPart(
    int from, int to, int depth, String step, CborKind kind, Role role, String says) {

  /// What bytes can be of an item.
  public enum Role {
    /// All of an item that is no longer than its head: an integer, true, false, null, and whatever
    /// is empty.
    ALL,
    /// Kind and length of an item.
    HEAD,
    /// What stands behind a head: the bytes, the letters, the CID.
    CONTENT,
    /// The zero byte between the head and the CID of a link.
    PREFIX,
    /// A key of a map, with its head.
    KEY
  }
}
