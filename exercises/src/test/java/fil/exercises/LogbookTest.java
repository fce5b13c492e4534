package fil.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import fil.num.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogbookTest {

  /// The shape of a day: a date, four tides of which the last may be missing, and the weather.
  private static final String DAY =
      "2022-\\d\\d-\\d\\d [A-Z][a-z]{2}"
          + "(  [0-2]\\d:[0-5]\\d (high|low ) \\d\\.\\d\\d m){3}"
          + "(  [0-2]\\d:[0-5]\\d (high|low ) \\d\\.\\d\\d m|  --:-- ---- ------)"
          + "  wind [NESW][ EW] \\d  [ 1]\\d{3} hPa  [a-z ,]{13}\n";

  @Test
  void hasEightLinesOf127BytesForEverybody() {
    for (int i = 0; i < 200; i++) {
      String text = text(Logbook.of(Learner.named("reader " + i)));

      assertThat(text).hasSize(Logbook.SIZE).matches("(" + DAY + "){8}");
    }
  }

  @Test
  void isTheSameEachTimeAndAnotherForEachLearner() {
    assertThat(Logbook.of(Learner.ANNA)).isEqualTo(Logbook.of(Learner.named("Anna")));
    assertThat(Logbook.of(Learner.ANNA)).isNotEqualTo(Logbook.of(Learner.named("bo")));
  }

  /// A change of this text changes every learner's CIDs, in all chapters.
  @Test
  void annasFirstDayIsWrittenInStone() {
    assertThat(text(Logbook.of(Learner.ANNA)).lines().findFirst())
        .hasValue(
            "2022-03-13 Sun  02:24 high 4.30 m  08:36 low  0.79 m  14:42 high 4.39 m"
                + "  20:55 low  0.74 m  wind E  6  1007 hPa  boats came in");
  }

  @Test
  void tidesOfADayFollowOneAnother() {
    for (int i = 0; i < 50; i++) {
      text(Logbook.of(Learner.named("reader " + i)))
          .lines()
          .forEach(line -> {
            List<String> times =
                List.of(line.substring(16, 21), line.substring(35, 40), line.substring(54, 59));
            assertThat(times).isSorted();
          });
    }
  }

  private static String text(Bytes logbook) {
    return new String(logbook.toArray(), StandardCharsets.US_ASCII);
  }
}
