package fil.lab.cli;

import fil.exercises.Exercise;
import fil.exercises.Outcome;
import fil.exercises.ProgressLog;
import fil.exercises.exam.Isolated;
import fil.exercises.exam.Verdict;
import fil.lab.Door;
import fil.lab.OutcomeView;
import fil.lab.files.FileDoor;
import fil.lab.files.Folded;
import fil.lab.files.Workbook;
import fil.lab.setup.Checkout;
import fil.lab.setup.KernelCache;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Checks the file of an exercise once.
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Checks your answer to an exercise, written in a file, and keeps the outcome with those of",
      "the notebooks. Exits 0 where it passes, else 1."
    })
final class CheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private WorkspaceOption workspace;

  @Mixin private LearnerOption learner;

  @Parameters(index = "0", paramLabel = "EXERCISE", description = "such as 6.2")
  private String id;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description = "else exercises/Exercise6_2.java in the workspace, made where it is missing")
  private Optional<Path> given;

  @Override
  public Integer call() throws IOException {
    Exercise<?, ?> exercise = ExerciseArguments.exercise(id);
    Path settings = workspace.choose(Checkout.here()).settings();
    Workbook workbook = ExerciseArguments.workbook(settings);
    PrintWriter err = spec.commandLine().getErr();
    if (given.isEmpty() && workbook.begin(exercise)) {
      err.println("Your file for it is new: " + workbook.file(exercise));
    }
    Path file = given.orElseGet(() -> workbook.file(exercise));
    Complaint.requireThere(file);
    ProgressLog log = ProgressLog.in(settings);
    learner.welcomeTo(log);
    try (Isolated examiner = new Isolated(KernelCache.rooms(Checkout.here()))) {
      examiner.prepare();
      FileDoor door = new FileDoor(log, examiner);
      FileDoor.Checked checked = door.check(exercise, file);
      Verdict verdict = checked.verdict();
      PrintWriter out = spec.commandLine().getOut();
      out.println(Folded.of(new OutcomeView(verdict, "", Door.COMMAND).bundle().text()));
      checked.notSaved().ifPresent(sentence -> err.println(Folded.of(sentence)));
      if (!(verdict.outcome() instanceof Outcome.Pass)) {
        return Complaint.WRONG;
      }
      err.println("Ours is in " + workbook.putSolution(exercise));
      return 0;
    }
  }
}
