package fil.lab.cli;

import fil.exercises.Learner;
import fil.exercises.ProgressLog;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The option `--learner`, for commands that check exercises.
final class LearnerOption {

  @Option(
      names = "--learner",
      paramLabel = "NAME",
      description = "who you are, here and in the notebooks; else whoever said so last, or anna")
  private Optional<String> name;

  /// Remembers who learns now, where that was said.
  ///
  /// @throws Complaint where it is no name
  /// @throws IOException where it cannot be remembered
  void welcomeTo(ProgressLog log) throws IOException {
    if (name.isPresent()) {
      log.welcome(learner(name.get()));
    }
  }

  private static Learner learner(String given) {
    try {
      return Learner.named(given);
    } catch (IllegalArgumentException e) {
      throw Complaint.badArguments("--learner: " + e.getMessage() + ".");
    }
  }
}
