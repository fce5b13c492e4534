package fil.num;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.cbor.Codec;
import fil.cbor.MalformedInputException;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {

  /// Computed with go-state-types.
  @ParameterizedTest
  @CsvSource({"0, 40", "1, 420001", "-1, 420101", "255, 4200ff", "256, 43000100", "-256, 43010100"})
  void bigIntegersHaveASignByteAndAMagnitude(BigInteger value, String hex) {
    assertThat(Codec.BIG_INT.encode(value)).asHexString().isEqualToIgnoringCase(hex);
    assertThat(Codec.BIG_INT.decode(bytes(hex))).isEqualTo(value);
    assertThat(TokenAmount.CODEC.decode(bytes(hex))).isEqualTo(new TokenAmount(value));
    assertThat(StoragePower.CODEC.decode(bytes(hex))).isEqualTo(new StoragePower(value));
  }

  @RepeatedTest(100)
  void bigIntegersOfAnySizeComeBack(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    BigInteger value = new BigInteger(random.nextInt(127 * 8 + 1), random);
    BigInteger signed = random.nextBoolean() ? value : value.negate();

    assertThat(Codec.BIG_INT.decode(Codec.BIG_INT.encode(signed))).isEqualTo(signed);
  }

  @ParameterizedTest
  @CsvSource({
    "4100, a big integer in more bytes than it needs at offset 0, 0",
    "4101, a big integer in more bytes than it needs at offset 0, 0",
    "43000001, a big integer in more bytes than it needs at offset 0, 1",
    "4401000001, a big integer in more bytes than it needs at offset 0, -1"
  })
  void onlyTheNetworksReadingToleratesLeadingZeros(String hex, String complaint, BigInteger loose) {
    assertThatThrownBy(() -> Codec.BIG_INT.decode(bytes(hex)))
        .isInstanceOf(MalformedInputException.class)
        .hasMessage(complaint);

    assertThat(Codec.BIG_INT.decodeAsNetwork(bytes(hex))).isEqualTo(loose);
  }

  @Test
  void refusesBigIntegersThatNobodyAccepts() {
    assertThatThrownBy(() -> Codec.BIG_INT.decodeAsNetwork(bytes("420201")))
        .isInstanceOf(MalformedInputException.class)
        .hasMessage("a big integer whose sign is 2 at offset 0");
    assertThatThrownBy(() -> Codec.BIG_INT.decodeAsNetwork(bytes("588100" + "ff".repeat(128))))
        .isInstanceOf(MalformedInputException.class)
        .hasMessage("a big integer of 129 bytes, more than 128 at offset 0");
    assertThatThrownBy(() -> Codec.BIG_INT.encode(BigInteger.ONE.shiftLeft(127 * 8)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 00",
    "18446744073709551615, 1bffffffffffffffff",
    "9223372036854775808, 1b8000000000000000",
    "4294967296, 1b0000000100000000"
  })
  void unsignedIntegersFillAll64Bits(String value, String hex) {
    assertThat(MethodNumber.CODEC.encode(MethodNumber.parse(value)))
        .asHexString()
        .isEqualToIgnoringCase(hex);
    assertThat(Uint64.CODEC.decode(bytes(hex))).hasToString(value);
    assertThat(Nonce.CODEC.decode(bytes(hex))).isEqualTo(Nonce.parse(value));
  }

  @Test
  void unsignedIntegersAreOrderedAsSuch() {
    assertThat(SectorNumber.parse("18446744073709551615")).isGreaterThan(SectorNumber.MAX);
    assertThat(new DealId(2)).isLessThan(DealId.parse("9223372036854775808"));
    assertThatThrownBy(() -> ActorId.CODEC.decode(bytes("20")))
        .isInstanceOf(MalformedInputException.class);
  }

  @Test
  void noNonceFollowsTheLast() {
    assertThat(Nonce.FIRST.next()).isEqualTo(new Nonce(1));
    assertThatThrownBy(() -> Nonce.parse("18446744073709551615").next())
        .isInstanceOf(ArithmeticException.class);
  }

  /// An attoFIL is the eighteenth place behind the point; nothing is below it.
  @Tag("T-01")
  @Test
  void anAmountHasEighteenPlaces() {
    TokenAmount thousandth = TokenAmount.parse("0.001");

    assertThat(thousandth.atto()).isEqualTo(BigInteger.TEN.pow(15));
    assertThat(TokenAmount.CODEC.encode(TokenAmount.ofFil(1)))
        .asHexString()
        .isEqualToIgnoringCase("49000DE0B6B3A7640000");
    assertThat(TokenAmount.CODEC.decode(TokenAmount.CODEC.encode(thousandth)))
        .isEqualTo(thousandth);
    assertThat(TokenAmount.parse("-0.000000000000000001").atto()).isEqualTo(-1);
    assertThatThrownBy(() -> TokenAmount.parse("0.0000000000000000001"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "1.5 FIL, 1500000000000000000",
    "1.5FIL, 1500000000000000000",
    "1.50, 1500000000000000000",
    "-2 fil, -2000000000000000000",
    "100 nanoFIL, 100000000000",
    "0.001 femtofil, 1",
    "0 attoFIL, 0",
    "0.000000000000000001, 1",
    "2000000000 FIL, 2000000000000000000000000000"
  })
  void readsAmountsWithUnits(String text, BigInteger atto) {
    assertThat(TokenAmount.parse(text)).isEqualTo(new TokenAmount(atto));
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "FIL",
    "1.",
    ".5",
    "1e5",
    "'1,5'",
    "1  FIL",
    "' 1'",
    "١",
    "1 BTC",
    "0.5 attoFIL",
    "0.0000000000000000001",
    "11111111111111111111111111111111111111111111111111111111111111111"
  })
  void refusesTextThatIsNoAmount(String text) {
    assertThatThrownBy(() -> TokenAmount.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 FIL, 0 FIL",
    "1, 1 attoFIL, 0.000000000000000001 FIL",
    "100000000000, 100 nanoFIL, 0.0000001 FIL",
    "-1500000000000000000, -1.5 FIL, -1.5 FIL",
    "1000, 1 femtoFIL, 0.000000000000001 FIL",
    "999999999999999999, 999.999999999999999 milliFIL, 0.999999999999999999 FIL"
  })
  void printsAmountsExactly(BigInteger atto, String text, String inFil) {
    TokenAmount amount = new TokenAmount(atto);

    assertThat(amount).hasToString(text);
    assertThat(amount.toString(TokenUnit.FIL)).isEqualTo(inFil);
    for (TokenUnit unit : TokenUnit.values()) {
      assertThat(TokenAmount.parse(amount.toString(unit))).isEqualTo(amount);
    }
  }

  @ParameterizedTest
  @CsvSource({"7, 2, 3", "-7, 2, -4", "-8, 2, -4", "0, 5, 0", "-1, 1000, -1"})
  void divisionRoundsDown(long atto, long divisor, long quotient) {
    assertThat(TokenAmount.ofAtto(atto).dividedBy(BigInteger.valueOf(divisor)))
        .isEqualTo(TokenAmount.ofAtto(quotient));
  }

  @Test
  void timeAndGasNeverWrapAround() {
    assertThat(new ChainEpoch(2880).since(ChainEpoch.GENESIS)).isEqualTo(2880);
    assertThat(new Gas(3).at(TokenAmount.ofNano(2))).isEqualTo(TokenAmount.ofNano(6));
    assertThatThrownBy(() -> new ChainEpoch(Long.MAX_VALUE).plus(1))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> new Gas(Long.MIN_VALUE).minus(new Gas(1)))
        .isInstanceOf(ArithmeticException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "34359738368, 32 GiB",
    "34359738369, 34359738369 B",
    "1099511627776, 1 TiB",
    "-2048, -2 KiB"
  })
  void printsPowerExactly(long bytes, String text) {
    assertThat(StoragePower.of(bytes)).hasToString(text);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
