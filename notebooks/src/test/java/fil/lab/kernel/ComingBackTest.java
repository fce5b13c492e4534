package fil.lab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import fil.exercises.exam.Isolated;
import fil.exercises.exam.RoomSpec;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Whoever thinks for long and comes back finds started again what checks answers.
class ComingBackTest {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  @Test
  void isReadyForWhoeverTypesOrRunsACell() throws InterruptedException {
    Isolated examiner = new Isolated(RoomSpec.ofThisJvm(), PATIENCE);
    try (Engine engine = Engine.start(Optional.empty(), examiner)) {
      engine.run("// check(\"6.1\", 127)", 1);
      engine.prepare();
      awaitLetGo(examiner);

      engine.resume();
      assertThat(examiner.isLetGo()).isFalse();
      awaitLetGo(examiner);

      engine.run("boolean isRunning = true;", 2);
      assertThat(examiner.isLetGo()).isFalse();
    }
  }

  @Test
  void keepsWhatIsReadyWhileACellRuns() throws InterruptedException {
    Isolated examiner = new Isolated(RoomSpec.ofThisJvm(), PATIENCE);
    try (Engine engine = Engine.start(Optional.empty(), examiner)) {
      engine.run("// check(\"6.1\", 127)", 1);
      engine.prepare();
      Thread cell = Thread.ofPlatform().start(() -> engine.run("Thread.sleep(600_000)", 2));
      while (!engine.isBusy()) {
        Thread.sleep(10);
      }
      Thread.sleep(4_000);
      assertThat(examiner.isLetGo()).isFalse();

      engine.interrupt();
      cell.join();
      awaitLetGo(examiner);
    }
  }

  @Test
  void getsReadyWithTheCellThatAsks() throws InterruptedException {
    Isolated examiner = new Isolated(RoomSpec.ofThisJvm(), PATIENCE);
    try (Engine engine = Engine.start(Optional.empty(), examiner)) {
      engine.run("// check(\"6.1\", 127)", 1);

      awaitLetGo(examiner); // so there was something to let go
    }
  }

  private static void awaitLetGo(Isolated examiner) throws InterruptedException {
    for (int i = 0; i < 600 && !examiner.isLetGo(); i++) {
      Thread.sleep(100);
    }
    assertThat(examiner.isLetGo()).isTrue();
  }
}
