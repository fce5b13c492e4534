package fil.exercises.exam;

import static org.assertj.core.api.Assertions.assertThat;

import fil.exercises.Blank;
import fil.exercises.Exercise;
import fil.exercises.Exercises;
import fil.exercises.Learner;
import fil.exercises.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What every examiner must do. Subclasses say only which examiner.
interface ExaminerContract {

  Exercise<?, ?> PADDED_SIZE = Exercises.find("6.1");

  Examiner examiner();

  @Test
  default void passesWhatIsRight() {
    Outcome one = check(Hostile.IsRight.class);
    Outcome again = check(Hostile.IsRight.class);

    assertThat(one).isInstanceOf(Outcome.Pass.class).isEqualTo(again);
  }

  @Test
  default void passesOurSolutions() {
    for (String id : List.of("0.1", "1.3", "6.2", "9.2")) {
      HandedIn handedIn =
          new HandedIn.Code(Programs.of(HandsIn.class, Map.of("exercise", id, "learner", "bo")));

      Outcome outcome =
          examiner().check(Exercises.find(id), Learner.named("bo"), handedIn, 0).outcome();

      assertThat(outcome).isInstanceOf(Outcome.Pass.class);
      assertThat(((Outcome.Pass) outcome).entry().learner()).isEqualTo("bo");
    }
  }

  @Test
  default void looksAtValuesAtOnce() {
    Verdict verdict =
        examiner().check(Exercises.find("0.1"), Learner.ANNA, new HandedIn.Value(Blank.BLANK), 0);

    assertThat(verdict.outcome()).isInstanceOf(Outcome.Todo.class);
    assertThat(verdict.notIsolated()).isEmpty();
  }

  @Test
  default void showsWhatWasThrown() {
    assertThat(got(Hostile.Recurses.class)).isEqualTo("it threw StackOverflowError");
  }

  @Test
  default void saysWhyNothingWasHandedIn() {
    assertThat(feedback(Hostile.HandsInNothing.class)).contains("handed nothing in");
    assertThat(feedback(Hostile.FailsFromTheStart.class))
        .contains("could not be made again")
        .contains("NumberFormatException");
  }

  @Test
  default void keepsTheTruthFromAnswers() {
    assertThat(got(Hostile.AsksForTheTruth.class))
        .isEqualTo(
            "it threw IllegalAccessError: fil.exercises.Exercise knows what is right, so answers"
                + " cannot use it; work it out yourself");
    assertThat(feedback(Hostile.AsksForTheLesson.class))
        .contains("fil.exercises.Lesson knows what is right");
  }

  @Test
  default void speaksOfNoCellsToThoseWhoWroteAFile() {
    for (Class<?> entry : List.of(Hostile.HandsInNothing.class, Hostile.FailsFromTheStart.class)) {
      HandedIn file = new HandedIn.Code(Programs.of(entry, Map.of(), true));
      Outcome outcome = examiner().check(PADDED_SIZE, Learner.ANNA, file, 0).outcome();

      assertThat(((Outcome.NotYet) outcome).feedback().orElseThrow())
          .startsWith("answer() ")
          .doesNotContain("cell");
    }
  }

  @Test
  default void endsALoop() {
    assertThat(check(Hostile.Loops.class))
        .isInstanceOfSatisfying(
            Outcome.Stopped.class,
            stopped -> assertThat(stopped.limit()).isInstanceOf(Outcome.Limit.Work.class));
  }

  default String got(Class<?> entry) {
    Outcome.NotYet notYet = (Outcome.NotYet) check(entry);
    return ((fil.exercises.Example.Text) notYet.example().orElseThrow().got()).text();
  }

  default String feedback(Class<?> entry) {
    return ((Outcome.NotYet) check(entry)).feedback().orElseThrow();
  }

  default Outcome check(Class<?> entry) {
    return check(entry, Map.of());
  }

  default Outcome check(Class<?> entry, Map<String, ?> variables) {
    return verdict(entry, variables).outcome();
  }

  default Verdict verdict(Class<?> entry, Map<String, ?> variables) {
    return examiner()
        .check(PADDED_SIZE, Learner.ANNA, new HandedIn.Code(Programs.of(entry, variables)), 0);
  }
}
