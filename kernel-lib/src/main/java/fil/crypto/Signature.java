package fil.crypto;

import fil.cbor.CborReader;
import fil.cbor.CborWriter;
import fil.cbor.Codec;
import fil.cbor.MalformedInputException;
import fil.num.Bytes;

/// A signature as it stands in messages, deals and blocks: a byte for its type, then its data.
///
/// The data need not be a signature at all: bytes of any length up to 199 travel on chain and are
/// seen to be wrong only when verified.
///
/// @param type who could have made it
/// @param data 65 bytes for secp256k1, 96 for BLS; at most 199
public record Signature(KeyType type, Bytes data) {

  /// A string of the [bytes][#toBytes].
  public static final Codec<Signature> CODEC = Codec.of(Signature::write, Signature::read);

  private static final int MAX_BYTES = 200;

  public Signature {
    if (data.size() >= MAX_BYTES) {
      throw new IllegalArgumentException(
          "a signature has at most 199 bytes of data, not " + data.size());
    }
  }

  /// Reads what [#toBytes] wrote.
  ///
  /// @throws MalformedInputException for no bytes, more than 200, or an unknown type
  public static Signature decode(Bytes bytes) {
    if (bytes.isEmpty()) {
      throw new MalformedInputException("a signature of no bytes", 0);
    }
    if (bytes.size() > MAX_BYTES) {
      throw new MalformedInputException(
          "a signature has at most 200 bytes, not " + bytes.size(), MAX_BYTES);
    }
    return new Signature(KeyType.ofCode(bytes.at(0)), bytes.slice(1, bytes.size()));
  }

  /// The type's code and the data.
  public Bytes toBytes() {
    return Bytes.of(type.code()).concat(data);
  }

  private static void write(CborWriter out, Signature signature) {
    out.writeBytes(signature.toBytes().toArray());
  }

  private static Signature read(CborReader in) {
    byte[] bytes = in.readBytes();
    try {
      return decode(Bytes.copyOf(bytes));
    } catch (MalformedInputException e) {
      throw e.within(in.offset() - bytes.length);
    }
  }
}
