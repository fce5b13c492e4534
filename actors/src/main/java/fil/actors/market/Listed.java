package fil.actors.market;

import fil.cbor.Codec;
import fil.cbor.MalformedInputException;

/// The value in a map that is used as a set.
public enum Listed {
  LISTED;

  /// Null.
  public static final Codec<Listed> CODEC =
      Codec.of(
          (out, _) -> out.writeNull(),
          in -> {
            if (!in.readNullIfNext()) {
              throw new MalformedInputException("a set holds keys alone", in.offset());
            }
            return LISTED;
          });
}
