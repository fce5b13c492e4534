package fil.actors.market;

import fil.cbor.CborReader;
import fil.cbor.Codec;
import fil.num.Bytes;
import java.nio.charset.StandardCharsets;

/// What a client calls a deal. The encoding is that of text, but nobody checks that it is any.
///
/// @param bytes the text's bytes
public record Label(Bytes bytes) {

  /// A text of these bytes.
  public static final Codec<Label> CODEC =
      Codec.of(
          (out, label) -> out.writeTextBytes(label.bytes().toArray()),
          (CborReader in) -> new Label(Bytes.copyOf(in.readTextBytes())));

  /// The label of this text.
  public static Label of(String text) {
    return new Label(Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8)));
  }

  /// The text, with a sign in place of what is none.
  @Override
  public String toString() {
    return new String(bytes.toArray(), StandardCharsets.UTF_8);
  }
}
