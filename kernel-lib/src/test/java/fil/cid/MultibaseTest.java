package fil.cid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MultibaseTest {

  private static final String ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

  /// The texts are those of the multibase registry's test cases.
  @ParameterizedTest
  @CsvSource({
    "Decentralize everything!!, f446563656e7472616c697a652065766572797468696e672121",
    "Decentralize everything!!, birswgzloorzgc3djpjssazlwmvzhs5dinfxgoijb",
    "Decentralize everything!!, zUXE7GvtEk8XTXs1GF8HSGbVA9FCX9SEBPe",
    "Decentralize everything!!, uRGVjZW50cmFsaXplIGV2ZXJ5dGhpbmchIQ",
    "yes mani !, f796573206d616e692021",
    "yes mani !, bpfsxgidnmfxgsibb",
    "yes mani !, z7paNL19xttacUY",
    "yes mani !, ueWVzIG1hbmkgIQ",
    "'\0yes mani !', f00796573206d616e692021",
    "'\0yes mani !', bab4wk4zanvqw42jaee",
    "'\0yes mani !', z17paNL19xttacUY",
    "'\0yes mani !', uAHllcyBtYW5pICE",
    "'\0\0yes mani !', z117paNL19xttacUY",
    "'\0\0yes mani !', uAAB5ZXMgbWFuaSAh"
  })
  void readsAndWritesTheRegistrysCases(String content, String text) {
    Bytes bytes = Bytes.copyOf(content.getBytes(StandardCharsets.UTF_8));

    assertThat(Multibase.decode(text)).isEqualTo(bytes);
    assertThat(Multibase.of(text).encode(bytes)).isEqualTo(text);
  }

  @ParameterizedTest
  @EnumSource
  void readsWhatItWrote(Multibase base) {
    Random random = new Random(base.prefix());
    for (int i = 0; i < 500; i++) {
      byte[] bytes = new byte[random.nextInt(80)];
      random.nextBytes(bytes);
      for (int zeros = random.nextInt(4); zeros > 0 && zeros <= bytes.length; zeros--) {
        bytes[zeros - 1] = 0;
      }
      String text = base.encode(Bytes.copyOf(bytes));

      assertThat(text.charAt(0)).isEqualTo(base.prefix());
      assertThat(Multibase.decode(text).toArray()).isEqualTo(bytes);
    }
  }

  @Test
  void countsInBase58() {
    Random random = new Random(58);
    for (int i = 0; i < 200; i++) {
      byte[] bytes = new byte[1 + random.nextInt(60)];
      random.nextBytes(bytes);
      bytes[0] |= 1;
      StringBuilder digits = new StringBuilder();
      BigInteger rest = new BigInteger(1, bytes);
      while (rest.signum() > 0) {
        digits.append(ALPHABET.charAt(rest.mod(BigInteger.valueOf(58)).intValue()));
        rest = rest.divide(BigInteger.valueOf(58));
      }

      assertThat(Multibase.BASE58BTC.encode(Bytes.copyOf(bytes))).isEqualTo("z" + digits.reverse());
    }
  }

  @Test
  void keepsBase58Short() {
    assertThat(Multibase.decode("z" + "1".repeat(1_000)).size()).isEqualTo(1_000);
    assertThatThrownBy(() -> Multibase.decode("z" + "z".repeat(1_001)))
        .isInstanceOf(MalformedInputException.class)
        .hasMessage("base58 of more than 1000 characters at offset 1001");
    assertThatThrownBy(() ->
            Multibase.BASE58BTC.encode(
                Bytes.copyOf("x".repeat(740).getBytes(StandardCharsets.US_ASCII))))
        .hasMessage("740 bytes are too many for 1000 characters of base58");
  }
}
