package fil.exercises;

import fil.num.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/// Kai's logbook: a tide table of eight days, the file that goes through all chapters.
///
/// A day is one line of 127 characters of ASCII, the line break included, so that the logbook has
/// 1,016 bytes. Times and heights follow the moon roughly: a tide turns every six hours and a
/// quarter, and is higher at spring than at neap.
public final class Logbook {

  /// Lines, one a day.
  public static final int DAYS = 8;

  /// Bytes of a line.
  public static final int LINE = 127;

  /// Bytes in all.
  public static final int SIZE = DAYS * LINE;

  private static final int MINUTES_A_DAY = 24 * 60;
  private static final int TIDES_A_LINE = 4;

  /// From high water to low water, in seconds: half of 12 h 25 min 14 s.
  private static final int HALF_TIDE_SECONDS = 22_357;

  /// From one spring tide to the next, in days: a little less than half a month of the moon.
  private static final int SPRING_DAYS = 15;

  private static final int MEAN_CM = 260;
  private static final int NEAP_CM = 95;
  private static final int SPRING_EXTRA_CM = 85;

  private static final List<String> WINDS = List.of("N ", "NE", "E ", "SE", "S ", "SW", "W ", "NW");
  private static final List<String> REMARKS =
      List.of(
          "fog till noon",
          "seals on rock",
          "rain at night",
          "clear, no sea",
          "gulls, no net",
          "boats came in",
          "harbour quiet",
          "two cod boats");

  private final Draws draws;
  private final LocalDate firstDay;
  private final int springPhase;
  private final int firstTurn;
  private final boolean firstIsHigh;

  private Logbook(Draws draws) {
    this.draws = draws;
    this.firstDay = LocalDate.of(2022, 3, 1).plusDays(draws.below(90));
    this.springPhase = draws.below(SPRING_DAYS);
    this.firstTurn = draws.below(HALF_TIDE_SECONDS / 60);
    this.firstIsHigh = draws.below(2) == 0;
  }

  /// The logbook that Kai hands to this learner: [#SIZE] bytes.
  public static Bytes of(Learner learner) {
    return of(learner, DAYS);
  }

  /// A logbook of that many days, a line each.
  public static Bytes of(Learner learner, int days) {
    return new Logbook(learner.draws("logbook")).write(days);
  }

  private Bytes write(int days) {
    StringBuilder lines = new StringBuilder(days * LINE);
    for (int day = 0, turn = 0; day < days; day++) {
      int tides = 0;
      LocalDate date = firstDay.plusDays(day);
      lines.append(date).append(' ').append(shortName(date.getDayOfWeek()));
      while (minuteOf(turn) < (day + 1) * MINUTES_A_DAY) {
        lines.append(tide(day, turn++));
        tides++;
      }
      lines.append("  --:-- ---- ------".repeat(TIDES_A_LINE - tides)).append(weather());
    }
    return Bytes.copyOf(lines.toString().getBytes(StandardCharsets.US_ASCII));
  }

  private String tide(int day, int turn) {
    boolean high = (turn % 2 == 0) == firstIsHigh;
    int swing = NEAP_CM + SPRING_EXTRA_CM * nearSpring(day) / 100 + draws.between(-8, 8);
    int height = high ? MEAN_CM + swing : MEAN_CM - swing;
    int drawn = minuteOf(turn) - day * MINUTES_A_DAY + draws.between(-4, 4);
    int minute = Math.clamp(drawn, 0, MINUTES_A_DAY - 1);
    return String.format(
        Locale.ROOT,
        "  %02d:%02d %-4s %d.%02d m",
        minute / 60,
        minute % 60,
        high ? "high" : "low",
        height / 100,
        height % 100);
  }

  private String weather() {
    return String.format(
        Locale.ROOT,
        "  wind %s %d  %4d hPa  %s\n",
        WINDS.get(draws.below(WINDS.size())),
        draws.between(1, 7),
        draws.between(988, 1031),
        REMARKS.get(draws.below(REMARKS.size())));
  }

  /// 100 at spring tide, 0 at neap, by a parabola between the two.
  private int nearSpring(int day) {
    int fromSpring = Math.abs((day + springPhase) % SPRING_DAYS - SPRING_DAYS / 2);
    int most = SPRING_DAYS / 2;
    return 100 - 100 * fromSpring * fromSpring / (most * most);
  }

  /// When a tide turns, in minutes since the first midnight.
  private int minuteOf(int turn) {
    return firstTurn + (int) ((long) turn * HALF_TIDE_SECONDS / 60);
  }

  private static String shortName(DayOfWeek day) {
    return day.name().charAt(0) + day.name().substring(1, 3).toLowerCase(Locale.ROOT);
  }
}
