package fil.piece;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fil.cbor.MalformedInputException;
import java.util.Arrays;

/// Any bytes at all: on the kept inputs as a test, on new ones where `JAZZER_FUZZ=1` is set.
class Fr32FuzzTest {

  @FuzzTest(maxDuration = "10s")
  void takesBackBlocksThatItWouldPad(byte[] input) {
    byte[] padded = Arrays.copyOf(input, input.length / Fr32.PADDED_BLOCK * Fr32.PADDED_BLOCK);
    byte[] raw;
    try {
      raw = Fr32.unpad(padded);
    } catch (MalformedInputException e) {
      assertThat(padded[(int) e.offset()] & 0xc0).isNotZero();
      return;
    }
    assertThat(Fr32.pad(raw)).isEqualTo(padded);
  }

  @FuzzTest(maxDuration = "10s")
  void padsAnyBytes(byte[] input) {
    assertThat(Arrays.copyOf(Fr32.unpad(Fr32.pad(input)), input.length)).isEqualTo(input);
  }
}
