package fil.cid;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fil.cbor.MalformedInputException;
import java.nio.charset.StandardCharsets;

/// Any bytes at all: on the kept inputs as a test, on new ones where `JAZZER_FUZZ=1` is set.
class CidFuzzTest {

  @FuzzTest(maxDuration = "10s")
  void readsBytesThatItWouldWrite(byte[] input) {
    Cid cid;
    try {
      cid = Cid.decode(input);
    } catch (MalformedInputException e) {
      return;
    }
    assertThat(cid.toBytes().toArray()).isEqualTo(input);
    assertThat(Cid.parse(cid.toString())).isEqualTo(cid);
  }

  @FuzzTest(maxDuration = "10s")
  void readsTextThatItWouldWrite(byte[] input) {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    Cid cid;
    try {
      cid = Cid.parse(text);
    } catch (MalformedInputException e) {
      return;
    }
    assertThat(cid).hasToString(text);
  }
}
