package fil.exercises.exam;

import static org.assertj.core.api.Assertions.assertThat;

import fil.exercises.Exercise;
import fil.exercises.Exercises;
import fil.exercises.Learner;
import fil.exercises.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How long a learner waits for the check of code: each of our solutions, and a wrong answer to
/// each exercise, handed in while a room is ready, as it is whenever somebody has thought for a
/// second or two.
@Tag("long")
class LatencyTest {

  private static final long LIMIT_MILLIS = 1_000;

  @Test
  void isBelowASecondAtThe95thPercentile() throws InterruptedException {
    List<Long> millis = new ArrayList<>();
    try (Isolated examiner = new Isolated(new RoomSpec(List.of()))) {
      for (Exercise<?, ?> exercise : Exercises.all()) {
        for (Class<?> entry : List.of(HandsIn.class, HandsInNonsense.class)) {
          examiner.awaitReady();
          long begun = System.nanoTime();
          Outcome outcome =
              examiner
                  .check(exercise, Learner.ANNA, new HandedIn.Code(program(entry, exercise)), 0)
                  .outcome();
          millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
          System.out.println(
              exercise.id() + " " + millis.getLast() + " ms " + outcome.getClass().getSimpleName());
          assertThat(outcome instanceof Outcome.Pass).isEqualTo(entry == HandsIn.class);
        }
      }
    }
    Collections.sort(millis);
    long median = millis.get(millis.size() / 2);
    long most = millis.get(millis.size() * 95 / 100);
    System.out.println(
        millis.size() + " checks, median " + median + " ms, 95th percentile " + most + " ms");
    assertThat(most).isLessThanOrEqualTo(LIMIT_MILLIS);
  }

  private static Program program(Class<?> entry, Exercise<?, ?> exercise) {
    return Programs.of(entry, Map.of("exercise", exercise.id(), "learner", "anna"));
  }
}
