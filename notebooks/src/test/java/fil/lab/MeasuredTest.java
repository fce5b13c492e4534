package fil.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasuredTest {

  @Test
  void saysSoInEveryForm() {
    Chart chart =
        Chart.bars("Times", Chart.Axis.of("stage", "in order"), Chart.Axis.of("time", "s"))
            .bars("measured", List.of("labels"), List.of(1.5));
    MimeBundle shown = Measured.of(chart).bundle();

    assertThat(shown.text()).contains(Measured.SENTENCE);
    assertThat(shown.alternative()).endsWith(Measured.SENTENCE);
    assertThat(shown.forms().get(MimeBundle.SVG)).contains(Measured.SENTENCE);
  }

  @Test
  void putsGuessesBesideTimes() {
    Map<String, Double> times = new LinkedHashMap<>();
    times.put("labels", 3.0);
    times.put("trees", 0.5);
    times.put("proof", 40.0);

    Grid grid = Measured.beside("Guesses", Map.of("labels", 1.5, "trees", 2.0), times);

    assertThat(grid.caption()).isEqualTo("Guesses. " + Measured.SENTENCE);
    assertThat(grid.rows())
        .containsExactly(
            List.of("labels", "1.50 s", "3.00 s", "2.0 times as long"),
            List.of("trees", "2.00 s", "500 ms", "1/4.0 of it"),
            List.of("proof", "no guess yet", "40.0 s", ""));
  }

  @Test
  void writesTimesAsPeopleSayThem() {
    assertThat(List.of(0.00012, 0.45, 27.2, 130.0, 9_567.0).stream().map(Measured::seconds))
        .containsExactly("0.120 ms", "450 ms", "27.2 s", "2.17 min", "2.66 h");
  }
}
