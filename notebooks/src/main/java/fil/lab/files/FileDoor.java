package fil.lab.files;

import fil.exercises.Exercise;
import fil.exercises.Learner;
import fil.exercises.LogEntry;
import fil.exercises.Outcome;
import fil.exercises.ProgressLog;
import fil.exercises.exam.Examiner;
import fil.exercises.exam.HandedIn;
import fil.exercises.exam.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Checks files of exercises, and keeps what came of it in the log that the notebooks use as well.
///
/// @param log the workspace's
/// @param examiner runs what is compiled
public record FileDoor(ProgressLog log, Examiner examiner) {

  private static final long LARGEST = 1 << 20;

  /// Who learns here: whoever came last, or anna.
  public Learner learner() {
    return log.learner().orElse(Learner.ANNA);
  }

  /// What came of a check.
  ///
  /// @param notSaved where it could not be kept: a sentence that says so
  public record Checked(Verdict verdict, Optional<String> notSaved) {}

  /// Checks a file.
  ///
  /// @throws IOException where the file cannot be read; its message is a clause that names the file
  public Checked check(Exercise<?, ?> exercise, Path file) throws IOException {
    return check(exercise, String.valueOf(file.getFileName()), text(file));
  }

  private static String text(Path file) throws IOException {
    long size;
    String text;
    try {
      size = Files.size(file);
      text = size > LARGEST ? "" : Files.readString(file);
    } catch (IOException e) {
      throw new IOException(file + " cannot be read: " + Sentences.reason(e));
    }
    if (size > LARGEST) {
      throw new IOException(file + " is larger than 1 MiB, which no answer is");
    }
    return text;
  }

  private Checked check(Exercise<?, ?> exercise, String name, String text) {
    Learner learner = learner();
    String className = name.endsWith(".java") ? name.substring(0, name.length() - 5) : name;
    Verdict verdict =
        switch (JavaSource.compile(className, text)) {
          case JavaSource.Compiled.Rejected(var problems) ->
              new Verdict(
                  new Outcome.Compile(exercise.id(), exercise.title(), problems), Optional.empty());
          case JavaSource.Compiled.Ready(var program) ->
              examiner.check(
                  exercise,
                  learner,
                  new HandedIn.Code(program),
                  log.hintsSeen(learner, exercise.id()));
        };
    Optional<String> notSaved =
        LogEntry.of(learner, verdict.outcome(), name).flatMap(entry -> save(entry));
    return new Checked(verdict, notSaved);
  }

  /// Keeps an entry.
  ///
  /// @return where that could not be done: a sentence that says so
  public Optional<String> save(LogEntry entry) {
    try {
      log.append(entry);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          "Not saved: your progress could not be written to "
              + log.folder()
              + ": "
              + Sentences.reason(e)
              + ".");
    }
  }
}
