package fil.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabReportTest {

  @ParameterizedTest
  @CsvSource({"100, 100, true", "109, 100, true", "111, 100, false", "50, 100, true"})
  void aTenthBehindIsTooMuch(double ours, double stock, boolean holds) {
    assertThat(LabReport.missed(List.of(row(ours, Optional.of(stock)))).isEmpty()).isEqualTo(holds);
  }

  @Test
  void saysWhatIsMissed() {
    LabReport.Row slow =
        new LabReport.Row(
            "ready",
            "kernel ready",
            "ms",
            2500,
            Optional.of(2000.0),
            Optional.of(1000.0),
            Optional.empty());

    assertThat(LabReport.missed(List.of(slow)))
        .containsExactly(
            "kernel ready: 2500 ms, and the limit is 2000",
            "kernel ready: 2500 ms, more than a tenth behind the stock kernel's 1000");
  }

  @Test
  void whatTheStockKernelDoesNotHaveIsLeftOut() {
    ArrayNode json = new JsonMapper().createArrayNode();

    LabReport.describe(List.of(row(20, Optional.empty())), json);

    assertThat(json.get(0).has("stock")).isFalse();
    assertThat(json.get(0).get("ours").asDouble()).isEqualTo(20);
    assertThat(LabReport.table(List.of(row(20, Optional.empty())))).contains("20.0         -");
  }

  @Test
  void anAimIsNoLimit() {
    List<LabReport.Row> behind = List.of(row(105, Optional.of(100.0)));

    assertThat(LabReport.missed(behind)).isEmpty();
    assertThat(LabReport.reachesAims(behind)).isFalse();
    assertThat(LabReport.reachesAims(List.of(row(61, Optional.of(100.0))))).isFalse();
    assertThat(LabReport.reachesAims(List.of(row(60, Optional.of(100.0))))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"50, 10", "95, 19", "100, 20", "1, 1"})
  void percentilesAreValuesThatWereMeasured(int percent, double value) {
    Samples samples = new Samples();
    for (int i = 20; i >= 1; i--) {
      samples.add(i);
    }

    assertThat(samples.percentile(percent)).isEqualTo(value);
  }

  @Test
  void nothingHasNoMedian() {
    assertThatThrownBy(() -> new Samples().median()).hasMessage("nothing has been measured");
  }

  private static LabReport.Row row(double ours, Optional<Double> stock) {
    return new LabReport.Row(
        "cell_median",
        "trivial cell, median",
        "ms",
        ours,
        Optional.empty(),
        stock,
        Optional.empty());
  }
}
