package fil.exercises;

import java.nio.file.Path;

/// A program that appends to a log until it is killed, and says what has been appended.
///
/// The command line is a folder, a name, and the number to begin with.
final class Writer {

  private Writer() {}

  public static void main(String[] arguments) throws Exception {
    ProgressLog log = ProgressLog.in(Path.of(arguments[0]));
    Learner learner = Learner.named(arguments[1]);
    for (int i = Integer.parseInt(arguments[2]); ; i++) {
      log.append(entry(learner, i));
      System.out.println(i);
      System.out.flush();
    }
  }

  /// The entry of that number.
  static LogEntry entry(Learner learner, int number) {
    return LogEntry.hint(learner, "6.1", number);
  }
}
