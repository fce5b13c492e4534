package fil.addr;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import java.nio.charset.StandardCharsets;

/// Any bytes at all: on the kept inputs as a test, on new ones where `JAZZER_FUZZ=1` is set.
class AddressFuzzTest {

  @FuzzTest(maxDuration = "10s")
  void readsBytesThatItWouldWrite(byte[] input) {
    Bytes bytes = Bytes.copyOf(input);
    Address address;
    try {
      address = Address.decode(bytes);
    } catch (MalformedInputException e) {
      return;
    }
    assertThat(address.toBytes()).isEqualTo(bytes);
    assertThat(Address.parse(address.toString())).isEqualTo(address);
  }

  @FuzzTest(maxDuration = "10s")
  void readsTextThatItWouldWrite(byte[] input) {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    Address address;
    try {
      address = Address.parse(text);
    } catch (MalformedInputException e) {
      return;
    }
    Network network = text.charAt(0) == 'f' ? Network.MAINNET : Network.TESTNET;
    assertThat(address.toString(network)).isEqualTo(text);
  }
}
