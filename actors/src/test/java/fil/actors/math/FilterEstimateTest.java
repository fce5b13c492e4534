package fil.actors.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterEstimateTest {

  @Test
  void movesALittleTowardsWhatIsSeen() {
    FilterEstimate next = of("1000", "-10").next(BigInteger.valueOf(900), 3);

    assertThat(next.position()).isEqualTo("330051862713310309559473369208815165112320");
    assertThat(next.velocity()).isEqualTo("-3402825924145051301300412740984348781227");
    assertThat(next.estimate()).isEqualTo(969);
  }

  @Test
  void staysWhereItIsSeenToBe() {
    FilterEstimate still = of("12345", "0");
    assertThat(still.next(BigInteger.valueOf(12_345), 1)).isEqualTo(still);
  }

  @Test
  void agreesWithTheNetworkOnASumOfRatios() {
    FilterEstimate reward = of("30000000000000000000", "-100000000000");
    FilterEstimate power = of("20000000000000000000", "5000000000000");

    assertThat(FilterEstimate.sumOfRatio(57_600, 0, reward, power))
        .isEqualTo("29187928473160376443646610966609755822322688");
  }

  @Test
  void sumsAConstantRatio() {
    FilterEstimate four = of("4000000", "0");
    BigInteger sum = FilterEstimate.sumOfRatio(1000, 0, four, of("1", "0"));

    assertThat(sum).isEqualTo(Q128.of(4_000_000_000L));
    assertThat(FilterEstimate.sumOfRatio(1000, 1_000_000_000_000_000L, four, of("1", "0")))
        .isEqualTo(sum);
  }

  /// The sum by logarithms is that of the ratios, each at its epoch, to 350 parts of a million.
  @ParameterizedTest
  @CsvSource({
    "111, 33, 3456, 8, 10000",
    "1000000, -100, 70000, 1000, 100000",
    "50000000000000000000, 25, 10000000000000000000, 1, 2880",
    "50000000000000000000, 100, 10000000000000000000, 3909374848568, 2880",
    "50000000000000000000, 25, 10000000000000000000, 400319984493191, 2880",
    "50000000000000000000, 100, 20000000000000000000000, 400319984493191, 2880"
  })
  void sumsByLogarithmsWhatTermsSum(
      String position, String velocity, String below, String velocityBelow, long epochs) {
    FilterEstimate numerator = of(position, velocity);
    FilterEstimate denominator = of(below, velocityBelow);
    BigInteger twice = BigInteger.ZERO;
    for (long i = 0; i < epochs; i++) {
      BigInteger ratio =
          Q128.divide(numerator.extrapolated(i), Q128.floor(denominator.extrapolated(i)));
      boolean isEnd = i == 0 || i == epochs - 1;
      twice = twice.add(isEnd ? ratio : ratio.shiftLeft(1));
    }
    BigInteger terms = twice.shiftRight(1);

    BigInteger sum = FilterEstimate.sumOfRatio(epochs, 0, numerator, denominator);

    BigInteger millionth = sum.abs().divide(BigInteger.valueOf(1_000_000));
    assertThat(sum.subtract(terms).abs()).isLessThan(millionth.multiply(BigInteger.valueOf(350)));
  }

  @Test
  void agreesWithTheNetworkOnEveryRow() throws IOException {
    Path shared =
        Path.of(Optional.ofNullable(System.getenv("SEALAB_SHARED")).orElse("../../shared"));
    Path file = shared.resolve("vectors/epochs-v7/monies.csv");
    assumeTrue(Files.isRegularFile(file), "skipped: no vectors");
    List<String> rows =
        Files.readAllLines(file).stream().filter(row -> row.startsWith("NextEstimate")).toList();

    assertThat(rows).hasSize(500).allSatisfy(FilterEstimateTest::check);
  }

  private static void check(String row) {
    String[] cells = row.substring(row.indexOf(')') + 2).split(",", -1);
    List<BigInteger> inputs = Arrays.stream(cells[0].split(";", -1)).map(BigInteger::new).toList();
    FilterEstimate next =
        new FilterEstimate(inputs.get(0), inputs.get(1))
            .next(inputs.get(2), inputs.get(3).longValueExact());
    assertThat(next.position() + ";" + next.velocity()).isEqualTo(cells[1]);
  }

  private static FilterEstimate of(String position, String velocity) {
    return FilterEstimate.of(new BigInteger(position), new BigInteger(velocity));
  }
}
