package fil.exercises.exam;

import static org.assertj.core.api.Assertions.assertThat;

import fil.exercises.Exercise;
import fil.exercises.Exercises;
import fil.exercises.Learner;
import fil.exercises.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How long a learner waits for the check of code, handed in while a room is ready, as it is
/// whenever somebody has thought for a second or two. Three answers to each exercise: ours, one
/// that a misconception leads to, and one that throws at once. Each kind is counted by itself, so
/// that what is quickly refused makes nothing look better.
@Tag("long")
class LatencyTest {

  private static final long LIMIT_MILLIS = 1_000;

  @ParameterizedTest
  @ValueSource(classes = {HandsIn.class, HandsInAMistake.class, HandsInNonsense.class})
  void isBelowASecondAtThe95thPercentile(Class<?> entry) throws InterruptedException {
    List<Long> millis = new ArrayList<>();
    try (Isolated examiner = new Isolated(new RoomSpec(List.of()))) {
      for (Exercise<?, ?> exercise : Exercises.all()) {
        examiner.awaitReady();
        long begun = System.nanoTime();
        Outcome outcome =
            examiner
                .check(exercise, Learner.ANNA, new HandedIn.Code(program(entry, exercise)), 0)
                .outcome();
        millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
        System.out.println(
            exercise.id() + " " + millis.getLast() + " ms " + outcome.getClass().getSimpleName());
        assertThat(outcome)
            .isInstanceOf(entry == HandsIn.class ? Outcome.Pass.class : Outcome.NotYet.class);
      }
    }
    Collections.sort(millis);
    long median = millis.get(millis.size() / 2);
    long most = millis.get(millis.size() * 95 / 100);
    System.out.printf(
        Locale.ROOT,
        "%s: %d checks, median %d ms, 95th percentile %d ms, longest %d ms%n",
        entry.getSimpleName(),
        millis.size(),
        median,
        most,
        millis.getLast());
    assertThat(most).isLessThanOrEqualTo(LIMIT_MILLIS);
  }

  private static Program program(Class<?> entry, Exercise<?, ?> exercise) {
    return Programs.of(entry, Map.of("exercise", exercise.id(), "learner", "anna"));
  }
}
