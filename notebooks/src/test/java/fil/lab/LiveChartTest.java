package fil.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveChartTest {

  private static final Chart BEGUN =
      Chart.lines("Found", Chart.Axis.of("epoch", "count"), Chart.Axis.of("blocks", "count"));

  @Test
  void growsInOnePlace() {
    RecordingScreen screen = new RecordingScreen();
    LiveChart live = LiveChart.on(screen, BEGUN);
    for (int epoch = 0; epoch < 5; epoch++) {
      live.add("blocks", epoch, epoch * epoch);
    }

    assertThat(screen.panels()).containsExactly(live.chart().bundle());
    assertThat(live.chart().series())
        .containsExactly(
            new Chart.Series(
                "blocks", List.of(0.0, 1.0, 2.0, 3.0, 4.0), List.of(0.0, 1.0, 4.0, 9.0, 16.0)));
  }

  @Test
  void endsAsIfItHadBeenDrawnAtOnce() {
    RecordingScreen screen = new RecordingScreen();
    LiveChart live = LiveChart.on(screen, BEGUN.series("others", List.of(0), List.of(2)));
    live.add("blocks", 0, 1);
    live.add("others", 1, 3);
    live.end();

    Chart atOnce =
        BEGUN
            .series("others", List.of(0, 1), List.of(2, 3))
            .series("blocks", List.of(0), List.of(1));
    assertThat(screen.panels()).containsExactly(atOnce.bundle());
  }

  @Test
  void showsOnPaperOnlyTheFirstAndTheLast() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LiveChart live =
        LiveChart.on(new TextScreen(new PrintStream(out, true, StandardCharsets.UTF_8)), BEGUN);
    for (int epoch = 0; epoch < 50; epoch++) {
      live.add("blocks", epoch, 1);
    }
    live.end();

    assertThat(out.toString(StandardCharsets.UTF_8).lines().filter("Found"::equals)).hasSize(2);
  }

  @Test
  void refusesPointsThatItsAxesCannotShow() {
    LiveChart live = LiveChart.on(new RecordingScreen(), BEGUN.logarithmicY());
    live.add("blocks", 1, 1);

    assertThatThrownBy(() -> live.add("blocks", 2, 0)).hasMessageContaining("logarithmic");
    assertThatThrownBy(() -> live.add("blocks", Double.NaN, 1)).hasMessageContaining("NaN");
    assertThat(live.chart().series().getFirst().xs()).containsExactly(1.0);
    Chart bars = Chart.bars("Bars", BEGUN.x(), BEGUN.y());
    assertThatThrownBy(() -> LiveChart.of(bars)).hasMessageContaining("not bars");
  }
}
