package fil.lab;

import static org.assertj.core.api.Assertions.assertThat;

import fil.work.Progress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

  private final List<MimeBundle> shown = new ArrayList<>();
  private long now;

  private final Screen screen =
      new Screen() {
        @Override
        public void show(MimeBundle bundle) {
          throw new AssertionError("progress belongs into one place");
        }

        @Override
        public Panel open(MimeBundle first) {
          shown.add(first);
          return shown::add;
        }
      };

  private ProgressBar bar() {
    return new ProgressBar(screen, () -> now);
  }

  @Test
  void endsWithoutTimes() {
    List<String> ends = new ArrayList<>();
    for (long pace : new long[] {1_000_000, 700_000_000}) {
      shown.clear();
      ProgressBar bar = bar();
      for (int done = 0; done <= 10; done++, now += pace) {
        bar.report("layer 1 of 2", done, 10, "nodes");
      }
      bar.report("layer <2> of 2", 0, 0, "nodes");
      ends.add(shown.getLast().forms().toString());
    }

    assertThat(ends.getFirst()).isEqualTo(ends.getLast()).doesNotContain("s left");
    assertThat(shown.getLast().text())
        .isEqualTo(
            """
            layer 1 of 2    [########################]  10 nodes, done
            layer <2> of 2  [########################]  0 nodes, done\
            """);
    assertThat(shown.getLast().forms().get(MimeBundle.HTML)).contains("layer &lt;2&gt; of 2");
  }

  @Test
  void countsWhereNobodyKnowsHowMuchThereIs() {
    ProgressBar bar = bar();
    for (int done = 0; done < 10; done++, now += 1_000_000_000) {
      bar.report("pipe", done, Progress.UNKNOWN, "bytes");
    }

    assertThat(shown.getLast().text()).isEqualTo("pipe  [........................]  9 bytes");
    bar.report("pipe", 9, 9, "bytes");
    assertThat(shown.getLast().text()).endsWith("9 bytes, done");
  }

  @Test
  void isShownAtMostFiveTimesASecond() {
    ProgressBar bar = bar();
    for (int done = 0; done < 1000; done++, now += 1_000_000) {
      bar.report("labels", done, 1000, "nodes");
    }

    assertThat(shown).hasSizeBetween(4, 6);
  }

  @Test
  void saysHowLongItWillTake() {
    ProgressBar bar = bar();
    bar.report("labels", 0, 100, "nodes");
    now += 3_000_000_000L;
    bar.report("labels", 25, 100, "nodes");

    assertThat(shown.getLast().text()).endsWith("25 of 100 nodes, 9 s left");
  }
}
