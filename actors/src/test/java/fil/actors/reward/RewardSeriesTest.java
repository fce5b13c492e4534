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
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The reward actor and the filter of power, epoch by epoch over three years, beside what the
/// network's own actor computed.
class RewardSeriesTest {

  private static final long QUICK_EPOCHS = 60_000;

  /// How the network's power goes.
  enum Series {
    CONSTANT,
    GROWING,
    STEPPED,
    ZERO;

    /// The power at an epoch.
    private BigInteger at(long epoch) {
      return switch (this) {
        case CONSTANT -> BigInteger.valueOf(3L << 60);
        case GROWING ->
            BigInteger.valueOf((1L << 40) + epoch * epoch / 3)
                .multiply(BigInteger.valueOf(4_000_000));
        case STEPPED ->
            BigInteger.ONE
                .shiftLeft(60)
                .multiply(BigInteger.valueOf(epoch / 100_000 % 7 * 5 + epoch % 977))
                .divide(BigInteger.TEN)
                .add(BigInteger.valueOf(epoch % 13));
        case ZERO -> BigInteger.ZERO;
      };
    }

    private String label() {
      return name().toLowerCase(Locale.ROOT);
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
    StoragePower first = new StoragePower(series.at(0));
    RewardState state = RewardState.create(RewardPolicy.MAINNET, first);
    FilterEstimate power = FilterEstimate.of(first.bytes(), BigInteger.ZERO);
    long epoch = 0;
    for (String row : rows(series)) {
      long until = Long.parseLong(row.split(",", 4)[1]);
      if (until > lastEpoch) {
        break;
      }
      while (epoch < until) {
        epoch++;
        BigInteger bytes = series.at(epoch);
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
        series.label(),
        state.epoch().toString(),
        series.at(state.epoch().number()).toString(),
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
    String name = series.label() + ",";
    return Files.readAllLines(file).stream().filter(row -> row.startsWith(name)).toList();
  }
}
