package fil.proofs.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.wire.Wire.Part;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {

  /// A record with a part of each sort.
  private record Sample(long small, long large, List<Bytes32> hashes) {

    private static final Part<Sample, Long> SMALL = new Part<>("small", Wire.U32, Sample::small);
    private static final Part<Sample, Long> LARGE = new Part<>("large", Wire.U64, Sample::large);
    private static final Part<Sample, List<Bytes32>> HASHES =
        new Part<>("hashes", Wire.listOf(Wire.HASH), Sample::hashes);

    static final Wire<Sample> WIRE =
        Wire.record(
            List.of(SMALL, LARGE, HASHES, Wire.phantom("_h")),
            in -> new Sample(in.get(SMALL), in.get(LARGE), in.get(HASHES)));

    Sample {
      if (small == 13) {
        throw new IllegalArgumentException("13 is bad luck");
      }
    }
  }

  private static final Sample SAMPLE =
      new Sample(7, 1L << 40, List.of(Bytes32.ZERO, Bytes32.parseHex("01".repeat(32))));

  @Test
  void bytesAreLittleEndianAndHaveNoNames() {
    assertThat(Sample.WIRE.toBincode(SAMPLE).toHex())
        .isEqualTo(
            "07000000"
                + "0000000000010000"
                + "0200000000000000"
                + "00".repeat(32)
                + "01".repeat(32));
  }

  @Test
  void jsonNamesPartsAndListsBytes() {
    String zeros = "0,".repeat(31) + "0";
    String ones = "1,".repeat(31) + "1";

    assertThat(Sample.WIRE.toJson(SAMPLE))
        .isEqualTo(
            "{\"small\":7,\"large\":1099511627776,\"hashes\":[[%s],[%s]],\"_h\":null}"
                .formatted(zeros, ones));
  }

  @Test
  void bothFormsAreReadBack() {
    assertThat(Sample.WIRE.fromBincode(Sample.WIRE.toBincode(SAMPLE))).isEqualTo(SAMPLE);
    assertThat(Sample.WIRE.fromJson(ascii(Sample.WIRE.toJson(SAMPLE)))).isEqualTo(SAMPLE);
    assertThat(
            Sample.WIRE.fromJson(
                ascii("{\"_h\": null, \"hashes\": [], \"large\": 2, \"small\": 1}")))
        .isEqualTo(new Sample(1, 2, List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 4 bytes wanted, 0 left",
    "070000, 4 bytes wanted, 3 left",
    "07000000 ffffffffffffffff, more than 2^63 - 1",
    "07000000 0100000000000000 ffffffffffffff7f, a list of 9223372036854775807 with 0 bytes left",
    "07000000 0100000000000000 0100000000000000 00, 32 bytes wanted, 1 left",
    "07000000 0100000000000000 0000000000000000 00, 1 bytes follow the value",
    "0d000000 0100000000000000 0000000000000000, 13 is bad luck"
  })
  void whatIsNoValueIsRefusedWithItsPlace(String hex, String sentence) {
    assertThatThrownBy(() -> Sample.WIRE.fromBincode(Bytes.parseHex(hex.replace(" ", ""))))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining(sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "7",
        "null",
        "{\"small\":7,\"large\":1,\"hashes\":[]}",
        "{\"small\":7,\"large\":1,\"hashes\":[],\"_h\":1}",
        "{\"small\":7,\"large\":1,\"hashes\":[],\"_h\":null,\"more\":1}",
        "{\"small\":4294967296,\"large\":1,\"hashes\":[],\"_h\":null}",
        "{\"small\":-1,\"large\":1,\"hashes\":[],\"_h\":null}",
        "{\"small\":1.5,\"large\":1,\"hashes\":[],\"_h\":null}",
        "{\"small\":7,\"large\":1,\"hashes\":[[256]],\"_h\":null}",
        "{\"small\":7,\"large\":1,\"hashes\":[[1]],\"_h\":null}",
        "{\"small\":7,\"large\":1,\"hashes\":[],\"_h\":null} {}"
      })
  void whatIsNoValueInJsonIsRefused(String json) {
    assertThatThrownBy(() -> Sample.WIRE.fromJson(ascii(json)))
        .isInstanceOf(MalformedInputException.class);
  }

  @Test
  void deeplyNestedJsonIsRefused() {
    assertThatThrownBy(() -> Sample.WIRE.fromJson(ascii("[".repeat(1_000_000))))
        .isInstanceOf(MalformedInputException.class);
  }

  private static Bytes ascii(String text) {
    return Bytes.copyOf(text.getBytes(StandardCharsets.US_ASCII));
  }
}
