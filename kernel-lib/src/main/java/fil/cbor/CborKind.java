package fil.cbor;

/// The kinds of values there are, as far as the first byte tells.
public enum CborKind {
  /// An integer of zero or more.
  UNSIGNED,
  /// An integer below zero.
  NEGATIVE,
  /// A string of bytes.
  BYTES,
  /// A string of characters.
  TEXT,
  /// A list of values.
  ARRAY,
  /// Values by name.
  MAP,
  /// A tag, which for a [CborReader] is a link.
  LINK,
  /// True, false or null.
  SIMPLE;

  private static final CborKind[] BY_MAJOR = values();

  static CborKind ofMajor(int major) {
    return BY_MAJOR[major];
  }
}
