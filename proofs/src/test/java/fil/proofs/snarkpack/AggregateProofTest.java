package fil.proofs.snarkpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AggregateProofTest {

  private static final Bytes PROOF = Toys.aggregate(AggregateVersion.V2);
  private static final int COUNT_AT = 5 * 288 + 48;

  @Test
  void isWrittenAsItWasRead() {
    AggregateProof proof = AggregateProof.decode(PROOF);

    assertThat(proof.proofs()).isEqualTo(8);
    assertThat(proof.rounds()).hasSize(3);
    assertThat(proof.toBytes()).isEqualTo(PROOF);
    assertThat(AggregateProof.decodeFirst(PROOF.concat(Bytes.of(1, 2)))).isEqualTo(proof);
  }

  @Test
  void wantsAsManyBytesAsItsNumberOfProofsSays() {
    assertRefused(PROOF.slice(0, PROOF.size() - 1), "an aggregate of 8 proofs has 11188 bytes");
    assertRefused(PROOF.concat(Bytes.of(0)), "1 byte too many at offset 11188");
    assertRefused(PROOF.slice(0, COUNT_AT + 3), "an aggregate has more than the 1491 bytes");
    assertRefused(Bytes.EMPTY, "an aggregate has more than the 0 bytes");
  }

  @ParameterizedTest
  @CsvSource({
    "00000000, 0",
    "01000000, 1",
    "03000000, 3",
    "00002000, 2097152",
    "ffffffff, 4294967295"
  })
  void refusesOtherNumbersOfProofs(String littleEndian, String number) {
    assertRefused(
        replaced(COUNT_AT, Bytes.parseHex(littleEndian)),
        "an aggregate of " + number + " proofs: their number is a power of two from 2 to 2^20");
  }

  /// A million proofs are claimed, and are not there.
  @Test
  void refusesMoreProofsThanThereAreBytesFor() {
    assertRefused(
        replaced(COUNT_AT, Bytes.parseHex("00001000")),
        "an aggregate of 1048576 proofs has 61780 bytes, not 11188");
  }

  @Test
  void refusesElementsThatAreInNoGroup() {
    assertRefused(replaced(0, Bytes.zeros(288)), "not in the group at offset 0");
    assertRefused(replaced(288, Bytes.parseHex("ff".repeat(48))), "not below its modulus");
    assertRefused(replaced(5 * 288, Bytes.zeros(48)), "at offset 1440");
    assertRefused(replaced(PROOF.size() - 48, Bytes.parseHex("8" + "0".repeat(95))), "at offset");
  }

  private static Bytes replaced(int at, Bytes by) {
    return PROOF.slice(0, at).concat(by).concat(PROOF.slice(at + by.size(), PROOF.size()));
  }

  private static void assertRefused(Bytes bytes, String why) {
    assertThatThrownBy(() -> AggregateProof.decode(bytes))
        .isInstanceOfSatisfying(
            MalformedInputException.class,
            e -> assertThat(e.offset()).isBetween(0L, (long) bytes.size()))
        .hasMessageContaining(why);
  }
}
