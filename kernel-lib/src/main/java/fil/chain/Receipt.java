package fil.chain;

import fil.cbor.Codec;
import fil.num.Bytes;
import fil.num.Gas;

/// What became of a message.
///
/// @param exitCode 0 for success; 1 to 15 are the machine's, from 16 on the actor's
/// @param returned what the method gave back, encoded
/// @param gasUsed what it cost
public record Receipt(long exitCode, Bytes returned, Gas gasUsed) {

  /// `[exitCode, returned, gasUsed]`.
  public static final Codec<Receipt> CODEC = Codec.tuple(Receipt.class);

  public boolean isSuccess() {
    return exitCode == 0;
  }
}
