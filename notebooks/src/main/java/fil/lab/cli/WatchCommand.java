package fil.lab.cli;

import fil.exercises.Exercise;
import fil.exercises.ProgressLog;
import fil.exercises.exam.Isolated;
import fil.lab.files.FileDoor;
import fil.lab.files.Watch;
import fil.lab.files.Workbook;
import fil.lab.setup.Checkout;
import fil.lab.setup.KernelCache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Checks exercise files whenever they are saved.
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = {
      "Checks your exercise files whenever you save one in an editor of yours, beside it in a",
      "terminal. A letter and Enter: h hint, l list, n next, k skip, r reset, s solution, c check",
      "all, q quit.",
      "Progress is that of the notebooks; both may be open at once."
    })
final class WatchCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private WorkspaceOption workspace;

  @Mixin private LearnerOption learner;

  @Parameters(
      arity = "0..1",
      paramLabel = "EXERCISE",
      description = "where to begin; else the next one that is open")
  private Optional<String> id;

  @Override
  public Integer call() throws IOException {
    Optional<Exercise<?, ?>> first = Optional.empty();
    if (id.isPresent()) {
      first = Optional.of(ExerciseArguments.exercise(id.get()));
    }
    Path settings = workspace.choose(Checkout.here()).settings();
    Workbook workbook = ExerciseArguments.workbook(settings);
    ProgressLog log = ProgressLog.in(settings);
    learner.welcomeTo(log);
    try (Isolated examiner = Isolated.untilClosed(KernelCache.rooms(Checkout.here()))) {
      examiner.prepare();
      FileDoor door = new FileDoor(log, examiner);
      new Watch(workbook, door, spec.commandLine().getOut()).run(first, System.in);
    }
    return 0;
  }
}
