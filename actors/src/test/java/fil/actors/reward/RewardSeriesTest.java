package fil.actors.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fil.actors.math.FilterEstimate;
import fil.num.ChainEpoch;
import fil.num.StoragePower;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The reward actor and the filter of power, epoch by epoch over three years, beside what the
/// network's own actor computed.
class RewardSeriesTest {

  private static final long QUICK_EPOCHS = 60_000;

  /// The power of the network at an epoch.
  enum Series {
    CONSTANT(_ -> BigInteger.valueOf(3L << 60)),
    GROWING(
        epoch ->
            BigInteger.valueOf((1L << 40) + epoch * epoch / 3)
                .multiply(BigInteger.valueOf(4_000_000))),
    STEPPED(
        epoch ->
            BigInteger.ONE
                .shiftLeft(60)
                .multiply(BigInteger.valueOf(epoch / 100_000 % 7 * 5 + epoch % 977))
                .divide(BigInteger.TEN)
                .add(BigInteger.valueOf(epoch % 13))),
    ZERO(_ -> BigInteger.ZERO);

    private final LongFunction<BigInteger> power;

    Series(LongFunction<BigInteger> power) {
      this.power = power;
    }
  }

  @ParameterizedTest
  @EnumSource
  void agreesWithTheNetworkForDays(Series series) throws IOException {
    assertThat(compare(series, QUICK_EPOCHS)).isGreaterThan(100);
  }

  @Tag("long")
  @ParameterizedTest
  @EnumSource
  void agreesWithTheNetworkForYears(Series series) throws IOException {
    assertThat(compare(series, Long.MAX_VALUE)).isEqualTo(500);
  }

  /// Compares the rows up to `lastEpoch`.
  ///
  /// @return how many those are
  private static int compare(Series series, long lastEpoch) throws IOException {
    int compared = 0;
    RewardState state = null;
    FilterEstimate power = null;
    long epoch = 0;
    for (String row : rows(series)) {
      long until = Long.parseLong(row.split(",", 4)[1]);
      if (until > lastEpoch) {
        break;
      }
      if (state == null) {
        BigInteger first = series.power.apply(0);
        state = RewardState.create(RewardPolicy.MAINNET, new StoragePower(first));
        power = FilterEstimate.of(first, BigInteger.ZERO);
      }
      while (epoch < until) {
        epoch++;
        BigInteger bytes = series.power.apply(epoch);
        ChainEpoch now = new ChainEpoch(epoch - 1);
        state = state.updatedAt(now, RewardPolicy.MAINNET, new StoragePower(bytes));
        power = power.next(bytes, 1);
      }
      assertThat(describe(series, state, power)).isEqualTo(row);
      compared++;
    }
    return compared;
  }

  private static String describe(Series series, RewardState state, FilterEstimate power) {
    return String.join(
        ",",
        series.name().toLowerCase(java.util.Locale.ROOT),
        state.epoch().toString(),
        series.power.apply(state.epoch().number()).toString(),
        state.thisEpochBaselinePower().bytes().toString(),
        state.cumsumBaseline().toString(),
        state.cumsumRealized().toString(),
        state.effectiveNetworkTime().toString(),
        state.effectiveBaselinePower().bytes().toString(),
        state.thisEpochReward().atto().toString(),
        state.thisEpochRewardSmoothed().position().toString(),
        state.thisEpochRewardSmoothed().velocity().toString(),
        power.position().toString(),
        power.velocity().toString());
  }

  private static List<String> rows(Series series) throws IOException {
    Path shared =
        Path.of(Optional.ofNullable(System.getenv("SEALAB_SHARED")).orElse("../../shared"));
    Path file = shared.resolve("vectors/epochs-v7/reward-series.csv");
    assumeTrue(Files.isRegularFile(file), "skipped: no vectors");
    String name = series.name().toLowerCase(java.util.Locale.ROOT) + ",";
    return Files.readAllLines(file).stream().filter(row -> row.startsWith(name)).toList();
  }
}
