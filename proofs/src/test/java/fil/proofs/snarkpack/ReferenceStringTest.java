package fil.proofs.snarkpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.cbor.MalformedInputException;
import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.datasets.Datasets;
import fil.num.Bytes;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceStringTest {

  private static final Bytes FILE = Bytes.copyOf(Datasets.open("snarkpack-toy-srs").read());
  private static final int IN_G1 = 4 + 17 * 48;
  private static final int IN_G2 = 4 + 17 * 96;

  @Test
  void isTheReferencesFile() {
    assertThat(Toys.STRING.toBytes()).isEqualTo(FILE);
    assertThat(ReferenceString.decode(FILE).powers()).isEqualTo(17);
    assertThat(ReferenceString.decode(FILE).flaw(Progress.NONE, Stop.create())).isEmpty();
    assertThat(ReferenceString.decode(FILE).verificationKey())
        .isEqualTo(Toys.STRING.verificationKey());
  }

  /// More powers than are made at once.
  @Test
  void makesManyPowers() {
    ReferenceString string =
        ReferenceString.insecure(
            Fr.of(3).inverse(), Fr.of(5).inverse(), 300, Progress.NONE, Stop.create());

    assertThat(string.flaw(Progress.NONE, Stop.create())).isEmpty();
    assertThat(string.aggregationKey(128, Stop.create()).g().beta().get(255))
        .isEqualTo(G1.GENERATOR.multiply(Fr.of(5).inverse().pow(BigInteger.valueOf(255))));
  }

  @Test
  void findsPointsThatAreNoPowers() {
    Bytes inG1 = G1.GENERATOR.multiply(Fr.of(9)).toCompressed();
    Bytes inG2 = G2.GENERATOR.multiply(Fr.of(9)).toCompressed();
    for (int place : new int[] {1, 2, 16}) {
      assertFlawed(replaced(4 + 48 * place, inG1));
      assertFlawed(replaced(IN_G1 + 4 + 48 * place, inG1));
      assertFlawed(replaced(2 * IN_G1 + 4 + 96 * place, inG2));
      assertFlawed(replaced(2 * IN_G1 + IN_G2 + 4 + 96 * place, inG2));
    }
    assertThat(ReferenceString.decode(replaced(4, inG1)).flaw(Progress.NONE, Stop.create()))
        .hasValue("the powers of the two secrets do not begin with the same points");
  }

  /// What a slice begins and ends with belongs to two of them.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 15, 16, 17})
  void looksAtPowersSliceBySlice(int slice) {
    Progress progress = (_, done, total, _) -> assertThat(done).isLessThanOrEqualTo(total);
    assertThat(Toys.STRING.flaw(slice, progress, Stop.create())).isEmpty();
    Bytes inG1 = G1.GENERATOR.multiply(Fr.of(9)).toCompressed();
    Bytes inG2 = G2.GENERATOR.multiply(Fr.of(9)).toCompressed();
    for (int place = 2; place < 17; place += 7) {
      for (Bytes file :
          List.of(
              replaced(IN_G1 + 4 + 48 * place, inG1), replaced(2 * IN_G1 + 4 + 96 * place, inG2))) {
        assertThat(ReferenceString.decode(file).flaw(slice, Progress.NONE, Stop.create()))
            .as("point %d", place)
            .hasValue("the points are not powers of one secret");
      }
    }
    Stop stop = Stop.create();
    stop.request();
    assertThatThrownBy(() -> Toys.STRING.flaw(slice, Progress.NONE, stop))
        .isInstanceOf(Stopped.class);
  }

  private static void assertFlawed(Bytes file) {
    assertThat(ReferenceString.decode(file).flaw(Progress.NONE, Stop.create()))
        .hasValue("the points are not powers of one secret");
  }

  /// Only the points that are needed are read, and each that is read is checked.
  @Test
  void readsWhatIsNeeded() {
    ReferenceString lastIsBad = ReferenceString.decode(replaced(4 + 48 * 16, Bytes.zeros(48)));
    Stop stop = Stop.create();

    assertThat(lastIsBad.aggregationKey(8, stop).proofs()).isEqualTo(8);
    assertThatThrownBy(() -> lastIsBad.flaw(Progress.NONE, stop))
        .isInstanceOfSatisfying(
            MalformedInputException.class,
            e -> assertThat(e.offset()).isBetween(4L + 48 * 16, 4L + 48 * 17));

    Bytes infinity = G1.INFINITY.toCompressed();
    ReferenceString infinite = ReferenceString.decode(replaced(4 + 48, infinity));
    assertThatThrownBy(infinite::verificationKey)
        .isInstanceOf(MalformedInputException.class)
        .hasMessage("a power of a secret is infinity at offset 52");
  }

  @Test
  void refusesFilesThatAreNotWhole() {
    assertRefused(Bytes.EMPTY, "a reference string without a number of points at offset 0");
    assertRefused(FILE.slice(0, 3), "without a number of points");
    assertRefused(FILE.slice(0, FILE.size() - 1), "17 powers has 4912 bytes, not 4911");
    assertRefused(FILE.concat(Bytes.of(0)), "17 powers has 4912 bytes, not 4913");
    assertRefused(replaced(0, Bytes.parseHex("ffffffff")), "not 4294967295");
    assertRefused(
        replaced(0, Bytes.parseHex("00000001")), "2 to 1048577 powers of a secret, not 1");
    assertRefused(
        replaced(IN_G1, Bytes.parseHex("00000012")),
        "with 17 powers in one list and 18 in another at offset " + IN_G1);
    assertRefused(replaced(2 * IN_G1 + IN_G2, Bytes.zeros(4)), "17 powers in one list and 0");
  }

  @Test
  void saysWhatDoesNotFit() {
    Stop stop = Stop.create();
    assertThatThrownBy(() -> Toys.STRING.aggregationKey(16, stop))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("16 proofs need a reference string of 32 powers, and this one has 17");
    for (int proofs : new int[] {0, 1, 3, -2}) {
      assertThatThrownBy(() -> Toys.STRING.aggregationKey(proofs, stop))
          .hasMessageContaining("by powers of two from 2 on, not by " + proofs);
    }
    assertThatThrownBy(() -> insecure(Fr.ZERO, 4)).hasMessageContaining("take another secret");
    assertThatThrownBy(() -> insecure(Fr.ONE, 1)).hasMessageContaining("not 1");
    assertThatThrownBy(() -> insecure(Fr.ONE, ReferenceString.MAX_POWERS + 1))
        .hasMessageContaining("not 1048578");
    stop.request();
    assertThatThrownBy(() -> Toys.STRING.aggregationKey(2, stop)).isInstanceOf(Stopped.class);
  }

  private static ReferenceString insecure(Fr secret, int powers) {
    return ReferenceString.insecure(secret, Fr.of(7), powers, Progress.NONE, Stop.create());
  }

  private static Bytes replaced(int at, Bytes by) {
    return FILE.slice(0, at).concat(by).concat(FILE.slice(at + by.size(), FILE.size()));
  }

  private static void assertRefused(Bytes bytes, String why) {
    assertThatThrownBy(() -> ReferenceString.decode(bytes))
        .isInstanceOfSatisfying(
            MalformedInputException.class,
            e -> assertThat(e.offset()).isBetween(0L, (long) bytes.size()))
        .hasMessageContaining(why);
  }
}
