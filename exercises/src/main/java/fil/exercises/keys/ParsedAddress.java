package fil.exercises.keys;

import fil.num.Bytes;
import java.util.Optional;

/// What came of reading a text.
///
/// @param bytes the address, its protocol byte first; nothing where the text is no address
public record ParsedAddress(Optional<Bytes> bytes) {

  static final ParsedAddress REFUSED = new ParsedAddress(Optional.empty());

  static ParsedAddress of(Bytes bytes) {
    return new ParsedAddress(Optional.of(bytes));
  }

  @Override
  public String toString() {
    return bytes.map(Bytes::toHex).orElse("no address");
  }
}
