package fil.cbor;

/// The numbers of the encoding, see [RFC 8949], section 3.
///
/// [RFC 8949]: https://www.rfc-editor.org/rfc/rfc8949
final class Cbor {

  static final int UNSIGNED = 0;
  static final int NEGATIVE = 1;
  static final int BYTES = 2;
  static final int TEXT = 3;
  static final int ARRAY = 4;
  static final int MAP = 5;
  static final int TAG = 6;
  static final int SIMPLE = 7;

  static final int FALSE = 0xf4;
  static final int TRUE = 0xf5;
  static final int NULL = 0xf6;

  /// The tag of a link.
  static final int LINK = 42;

  private Cbor() {}
}
