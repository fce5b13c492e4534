package fil.lab.author;

import fil.exercises.Blank;
import fil.exercises.Exercise;
import fil.exercises.ExerciseRules;
import fil.exercises.ExerciseSources;
import fil.exercises.Exercises;
import fil.exercises.Finding;
import fil.lab.kernel.CellOutcome;
import fil.lab.kernel.Engine;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Runs what learners start from, as a cell, and takes what it hands in.
public final class StubRun implements AutoCloseable {

  /// Hides the lab's own `check` and `learner` from the stub: nothing is kept, and everybody is
  /// anna.
  private static final String STAND_INS =
      """
      void check(String id, Object answer) { fil.lab.author.StubRun.take(answer); }
      fil.exercises.Learner learner() { return fil.exercises.Learner.ANNA; }
      """;

  private static @Nullable Object handedIn = Blank.BLANK;
  private static boolean isTaken;

  private final ExerciseSources sources;
  private final ExerciseRules rules;
  private final Engine engine = Engine.start();

  /// @param sources where the stubs lie
  public StubRun(ExerciseSources sources) {
    this.sources = sources;
    rules = new ExerciseRules(sources);
    engine.run(STAND_INS, 0);
  }

  @Override
  public void close() {
    engine.close();
  }

  /// Called by the cell.
  public static synchronized void take(@Nullable Object answer) {
    handedIn = answer;
    isTaken = true;
  }

  private static synchronized void forget() {
    handedIn = Blank.BLANK;
    isTaken = false;
  }

  private static synchronized Optional<Object> taken() {
    return isTaken ? Optional.ofNullable(handedIn) : Optional.empty();
  }

  /// The stub compiles, hands something in, and that passes no check.
  public List<Finding> all(Exercise<?, ?> exercise) {
    forget();
    if (engine.run(Exercises.stub(exercise), 1) instanceof CellOutcome.Failed failed) {
      String why = failed.error().headline().lines().findFirst().orElse("");
      return List.of(sources.inStub(exercise, "the stub does not run: " + why));
    }
    return taken()
        .map(answer -> rules.stubFails(exercise, answer))
        .orElseGet(() -> List.of(sources.inStub(exercise, "the stub hands nothing in")));
  }
}
