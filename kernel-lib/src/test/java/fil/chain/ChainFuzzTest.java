package fil.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fil.cbor.Codec;
import fil.cbor.MalformedInputException;

/// Any bytes at all: on the kept inputs as a test, on new ones where `JAZZER_FUZZ=1` is set.
class ChainFuzzTest {

  @FuzzTest(maxDuration = "10s")
  void readsMessagesThatItWouldWrite(byte[] input) {
    requireSame(Message.CODEC, input);
    requireSame(SignedMessage.CODEC, input);
    requireSame(Receipt.CODEC, input);
    requireSame(MsgMeta.CODEC, input);
  }

  @FuzzTest(maxDuration = "10s")
  void readsHeadersThatItWouldWrite(byte[] input) {
    requireSame(BlockHeader.CODEC, input);
  }

  private static <T> void requireSame(Codec<T> codec, byte[] input) {
    T value;
    try {
      value = codec.decode(input);
    } catch (MalformedInputException e) {
      assertThat(e.offset()).isBetween(0L, (long) input.length);
      return;
    }
    assertThat(codec.encode(value)).isEqualTo(input);
  }
}
