package fil.cbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CborReaderTest {

  /// The integers of RFC 8949, appendix A, and both ends.
  @ParameterizedTest
  @CsvSource({
    "0, 00",
    "1, 01",
    "10, 0a",
    "23, 17",
    "24, 1818",
    "25, 1819",
    "100, 1864",
    "255, 18ff",
    "256, 190100",
    "1000, 1903e8",
    "65535, 19ffff",
    "65536, 1a00010000",
    "1000000, 1a000f4240",
    "4294967295, 1affffffff",
    "4294967296, 1b0000000100000000",
    "1000000000000, 1b000000e8d4a51000",
    "9223372036854775807, 1b7fffffffffffffff",
    "-1, 20",
    "-10, 29",
    "-24, 37",
    "-25, 3818",
    "-100, 3863",
    "-1000, 3903e7",
    "-9223372036854775808, 3b7fffffffffffffff"
  })
  void readsIntegersAndWritesThem(long value, String hex) {
    assertThat(Codec.LONG.decode(bytes(hex))).isEqualTo(value);
    assertThat(Codec.LONG.encode(value)).asHexString().isEqualToIgnoringCase(hex);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 60",
    "a, 6161",
    "IETF, 6449455446",
    "ü, 62c3bc",
    "水, 63e6b0b4",
    "𐅑, 64f0908591"
  })
  void readsTextAndWritesIt(String text, String hex) {
    assertThat(Codec.TEXT.decode(bytes(hex))).isEqualTo(text);
    assertThat(Codec.TEXT.encode(text)).asHexString().isEqualToIgnoringCase(hex);
  }

  @Test
  void readsMapsInOrder() {
    List<String> keys = new ArrayList<>();
    CborReader in = new CborReader(bytes("a3616101616202626161f6"));

    in.readMap(key -> {
      keys.add(key);
      in.skip();
    });

    in.requireEnd();
    assertThat(keys).containsExactly("a", "b", "aa");
  }

  @ParameterizedTest
  @CsvSource({
    "'', the input ends where a value should begin, 0",
    "18, the input ends inside a number, 0",
    "1bffffffffffffff, the input ends inside a number, 0",
    "1800, number in more bytes than it needs, 0",
    "1817, number in more bytes than it needs, 0",
    "1900ff, number in more bytes than it needs, 0",
    "1a0000ffff, number in more bytes than it needs, 0",
    "1b00000000ffffffff, number in more bytes than it needs, 0",
    "3817, number in more bytes than it needs, 0",
    "581700, number in more bytes than it needs, 0",
    "1c, reserved length 28, 0",
    "1f, indefinite length, 0",
    "5f4100ff, indefinite length, 0",
    "9f01ff, indefinite length, 0",
    "42ff, bytes of length 2 beyond the end, 0",
    "5bffffffffffffffff, bytes of length 18446744073709551615 beyond the end, 0",
    "5a7fffffff00, bytes of length 2147483647 beyond the end, 0",
    "7affffffff, text of length 4294967295 beyond the end, 0",
    "8201, an array of length 2 beyond the end, 0",
    "828200, an array of length 2 beyond the end, 1",
    "820181, an array of length 1 beyond the end, 2",
    "820102ff, 1 byte too many, 3",
    "9b7fffffffffffffff, an array of length 9223372036854775807 beyond the end, 0",
    "a26161, a map of length 2 beyond the end, 0",
    "a10102, 'expected text, found 0x01', 1",
    "a2616201616102, map key out of order, 4",
    "a2616101616102, map key out of order, 4",
    "a262616101616202, map key out of order, 5",
    "61ff, text that is not UTF-8, 0",
    "62c328, text that is not UTF-8, 0",
    "63eda080, text that is not UTF-8, 0",
    "c000, a tag other than 42, 0",
    "d82b4100, a tag other than 42, 0",
    "d82a00, 'expected bytes, found 0x00', 2",
    "d82a40, a link without its leading zero byte, 0",
    "d82a4101, a link without its leading zero byte, 0",
    "f7, 'expected true or false, found 0xf7', 0",
    "f818, 'expected true or false, found 0xf8', 0",
    "f90000, 'expected true or false, found 0xf9', 0",
    "fb3ff0000000000000, 'expected true or false, found 0xfb', 0",
    "ff, 'expected true or false, found 0xff', 0"
  })
  void refusesWhatNoWriterWrites(String hex, String what, long offset) {
    CborReader in = new CborReader(bytes(hex));

    MalformedInputException refusal =
        catchThrowableOfType(
            MalformedInputException.class,
            () -> {
              in.skip();
              in.requireEnd();
            });

    assertThat(refusal).hasMessage(what + " at offset " + offset);
    assertThat(refusal.offset()).isEqualTo(offset);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1b8000000000000000", "1bffffffffffffffff", "3b8000000000000000"})
  void refusesIntegersBeyondSixtyFourBits(String hex) {
    assertThatThrownBy(() -> Codec.LONG.decode(bytes(hex)))
        .hasMessage("integer beyond 64 bits with sign at offset 0");
  }

  @Test
  void nestsToItsLimitAndNoDeeper() {
    new CborReader(nested(CborReader.MAX_DEPTH)).skip();

    assertThatThrownBy(() -> new CborReader(nested(CborReader.MAX_DEPTH + 1)).skip())
        .isInstanceOf(MalformedInputException.class)
        .hasMessageStartingWith("nested more than 128 deep");
    assertThatThrownBy(() -> new CborReader(nested(10_000_000)).skip())
        .isInstanceOf(MalformedInputException.class);
  }

  @Test
  void refusesManyArraysThatClaimAllThatFollows() {
    byte[] hostile = new byte[1_000_000];
    for (int i = 0; i + 5 <= hostile.length; i += 5) {
      hostile[i] = (byte) 0x9a;
      hostile[i + 2] = 0x0f; // about a million elements each
    }

    assertThatThrownBy(() -> new CborReader(hostile).skip())
        .isInstanceOf(MalformedInputException.class);
  }

  private static byte[] nested(int depth) {
    byte[] arrays = new byte[depth];
    Arrays.fill(arrays, (byte) 0x81);
    arrays[depth - 1] = (byte) 0x80;
    return arrays;
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  @Test
  void takesNoLongerListsThanTheNetwork() {
    Codec<List<Long>> numbers = Codec.list(Codec.LONG);
    byte[] most = numbers.encode(Collections.nCopies(8192, 0L));
    byte[] tooMany = numbers.encode(Collections.nCopies(8193, 0L));

    assertThat(numbers.decodeAsNetwork(most)).hasSize(8192);
    assertThat(numbers.decode(tooMany)).hasSize(8193);
    assertThatThrownBy(() -> numbers.decodeAsNetwork(tooMany))
        .isInstanceOf(MalformedInputException.class);
  }

  @Test
  void takesNoLongerStringsThanTheNetwork() {
    byte[] most = Codec.BYTES.encode(new byte[2 << 20]);
    byte[] tooMany = Codec.BYTES.encode(new byte[(2 << 20) + 1]);

    assertThat(Codec.BYTES.decodeAsNetwork(most)).hasSize(2 << 20);
    assertThatThrownBy(() -> Codec.BYTES.decodeAsNetwork(tooMany))
        .isInstanceOf(MalformedInputException.class);
    assertThatThrownBy(() -> Codec.TEXT.decodeAsNetwork(Codec.TEXT.encode("a".repeat(8193))))
        .isInstanceOf(MalformedInputException.class);
  }
}
