package fil.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// How long the reference takes. A time cannot be computed again; what was derived from it can.
class PeerTimingsTest {

  private static final JsonNode TIMINGS = timings();

  static Iterable<Map.Entry<String, JsonNode>> stages() {
    return TIMINGS.get("stages").properties();
  }

  @ParameterizedTest
  @MethodSource("stages")
  void ratesAreWorkDividedByTime(Map.Entry<String, JsonNode> stage) {
    JsonNode timed = stage.getValue();
    double seconds = timed.get("seconds_min").doubleValue();

    assertThat(timed.get("per_second_best").doubleValue())
        .isCloseTo(timed.get("work").doubleValue() / seconds, withinPercentage(0.1));
    assertThat(timed.get("seconds_median").doubleValue()).isGreaterThanOrEqualTo(seconds);
    assertThat(timed.get("runs").intValue()).isPositive();
  }

  /// No stage had more time of processors than there were, but for the hundredths in which the
  /// clock of processors counts.
  @ParameterizedTest
  @MethodSource("stages")
  void noStageHadMoreCoresThanThereWere(Map.Entry<String, JsonNode> stage) {
    int cores = TIMINGS.get("machine").get("cores").intValue();

    assertThat(stage.getValue().get("cpu_seconds_min").doubleValue())
        .isLessThanOrEqualTo(cores * stage.getValue().get("seconds_min").doubleValue() + 0.01);
  }

  /// Two labels for each of the 2¹⁸ nodes, and proofs of which twenty were verified in a run.
  @Test
  void countsWhatWasDone() {
    assertThat(TIMINGS.at("/stages/sdr-labels-8mib/work").longValue()).isEqualTo(2 << 18);
    assertThat(TIMINGS.at("/stages/sdr-labels-8mib/unit").textValue()).isEqualTo("labels");
    assertThat(TIMINGS.at("/stages/groth16-verify-porep-2kib/work").longValue()).isEqualTo(20);
    assertThat(TIMINGS.at("/stages/groth16-prove-porep-2kib/work").longValue()).isEqualTo(1);
    assertThat(TIMINGS.at("/stages/groth16-prove-update-2kib/work").longValue()).isEqualTo(1);
  }

  private static JsonNode timings() {
    try {
      return new ObjectMapper().readTree(Datasets.open("peer-timings").read());
    } catch (IOException e) {
      throw new AssertionError("the data set is not in JSON", e);
    }
  }
}
