package fil.crypto.bls12381;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import java.util.List;

/// Any bytes at all: on the kept inputs as a test, on new ones where `JAZZER_FUZZ=1` is set.
class PointFuzzTest {

  @FuzzTest(maxDuration = "10s")
  void readsPointsOfG1ThatItWouldWrite(byte[] input) {
    Bytes bytes = Bytes.copyOf(input);
    try {
      assertThat(
              input.length == G1.UNCOMPRESSED_BYTES
                  ? G1.decodeUncompressed(bytes).toUncompressed()
                  : G1.decodeCompressed(bytes).toCompressed())
          .isEqualTo(bytes);
    } catch (MalformedInputException e) {
      assertThat(e.offset()).isBetween(0L, (long) input.length);
    }
  }

  @FuzzTest(maxDuration = "10s")
  void readsPointsOfG2ThatItWouldWrite(byte[] input) {
    Bytes bytes = Bytes.copyOf(input);
    try {
      assertThat(
              input.length == G2.UNCOMPRESSED_BYTES
                  ? G2.decodeUncompressed(bytes).toUncompressed()
                  : G2.decodeCompressed(bytes).toCompressed())
          .isEqualTo(bytes);
    } catch (MalformedInputException e) {
      assertThat(e.offset()).isBetween(0L, (long) input.length);
    }
  }

  /// Both implementations see the same points in the same bytes.
  @FuzzTest(maxDuration = "10s")
  void bothImplementationsReadTheSame(byte[] input) {
    Bytes bytes = Bytes.copyOf(input);
    assertThat(reads(Bls.create(), bytes)).isEqualTo(reads(new JavaBls(), bytes));
  }

  private static boolean reads(Bls bls, Bytes signature) {
    try {
      return bls.aggregate(List.of(signature)).equals(signature);
    } catch (MalformedInputException e) {
      return false;
    }
  }
}
