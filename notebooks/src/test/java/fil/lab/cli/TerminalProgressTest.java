package fil.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fil.work.Progress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalProgressTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0    | 1000 | 0.1    | layer 1 of 2: 0 % of 1,000 labels",
        "500  | 1000 | 1.0    | layer 1 of 2: 50 % of 1,000 labels",
        "500  | 1000 | 40.0   | layer 1 of 2: 50 % of 1,000 labels, 40 s left",
        "100  | 1000 | 60.0   | layer 1 of 2: 10 % of 1,000 labels, 9 min left",
        "1    | 1000 | 10.0   | layer 1 of 2: 0 % of 1,000 labels",
        "1    | 1000 | 60.0   | layer 1 of 2: 0 % of 1,000 labels, 17 h left",
        "1000 | 1000 | 60.0   | layer 1 of 2: 100 % of 1,000 labels",
        "0    | 0    | 9.0    | layer 1 of 2: 100 % of 0 labels",
      })
  void saysWhatIsLeft(long done, long total, double seconds, String line) {
    assertThat(TerminalProgress.line("layer 1 of 2", done, total, "labels", seconds))
        .isEqualTo(line);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.1", "123456, 50.0"})
  void countsWhereNobodyKnowsHowMuchThereIs(long done, double seconds) {
    assertThat(TerminalProgress.line("pipe", done, Progress.UNKNOWN, "bytes", seconds))
        .isEqualTo("pipe: %,d bytes".formatted(done));
  }
}
