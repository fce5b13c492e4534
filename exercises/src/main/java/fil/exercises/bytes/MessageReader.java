package fil.exercises.bytes;

import fil.cbor.MalformedInputException;
import fil.chain.Message;
import fil.num.Bytes;

/// Something that reads messages, rightly or not.
@FunctionalInterface
public interface MessageReader {

  /// The message of which `cbor` is the encoding.
  ///
  /// @throws MalformedInputException where it is none
  Message read(byte[] cbor);

  /// The message whose encoding is written in hexadecimal digits.
  ///
  /// @throws MalformedInputException where it is none
  /// @throws IllegalArgumentException where these are no pairs of digits
  default Message read(String hex) {
    return read(Bytes.parseHex(hex).toArray());
  }

  /// Whether these bytes, in hexadecimal digits, are refused as no message.
  ///
  /// @throws IllegalArgumentException where these are no pairs of digits
  default boolean refuses(String hex) {
    byte[] cbor = Bytes.parseHex(hex).toArray();
    try {
      read(cbor);
      return false;
    } catch (MalformedInputException _) {
      return true;
    }
  }
}
