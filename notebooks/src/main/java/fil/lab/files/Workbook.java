package fil.lab.files;

import fil.exercises.Exercise;
import fil.exercises.Exercises;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The folder of exercise files in a workspace. A file that is there is the learner's: it is never
/// overwritten and never deleted.
///
/// ```
/// exercises/Exercise6_2.java         the learner's
/// exercises/Exercise6_2.java.1       what it was before the first reset
/// exercises/solutions/Exercise6_2.java.txt   ours, once theirs is right
/// ```
///
/// @param folder where the files are
/// @param imports what a cell can use without importing it, as lines of Java
public record Workbook(Path folder, String imports) {

  private static final Pattern NAME = Pattern.compile("Exercise(\\d+)_(\\d+)\\.java");
  private static final Pattern LAST_STATEMENT = Pattern.compile("(?m)^(check\\(.*\\))$");

  /// The file of an exercise, whether it is there or not.
  public Path file(Exercise<?, ?> exercise) {
    return folder.resolve(className(exercise) + ".java");
  }

  /// The exercise that a file is about; nothing where its name says of none.
  public static Optional<Exercise<?, ?>> exerciseOf(Path file) {
    Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
    if (!name.matches()) {
      return Optional.empty();
    }
    String id = name.group(1) + "." + name.group(2);
    return Exercises.all().stream()
        .filter(exercise -> exercise.id().equals(id))
        .<Exercise<?, ?>>map(exercise -> exercise)
        .findFirst();
  }

  /// Makes the file of an exercise from its starter unless there is one.
  ///
  /// @return whether it was made
  public boolean begin(Exercise<?, ?> exercise) throws IOException {
    Files.createDirectories(folder);
    try {
      Files.writeString(file(exercise), starter(exercise), StandardOpenOption.CREATE_NEW);
      return true;
    } catch (FileAlreadyExistsException _) {
      return false;
    }
  }

  /// Begins anew. What was there is kept beside it.
  ///
  /// @return where it is kept; nothing where there was no file
  public Optional<Path> reset(Exercise<?, ?> exercise) throws IOException {
    Path file = file(exercise);
    Optional<Path> kept = Optional.empty();
    if (Files.exists(file)) {
      kept = Optional.of(free(file));
      Files.move(file, kept.get()); // fails where something is there by now
    }
    begin(exercise);
    return kept;
  }

  private static Path free(Path file) {
    for (int i = 1; ; i++) {
      Path aside = file.resolveSibling(file.getFileName() + "." + i);
      if (!Files.exists(aside)) {
        return aside;
      }
    }
  }

  /// Puts our solution beside a file that is right.
  ///
  /// @return where it is
  public Path putSolution(Exercise<?, ?> exercise) throws IOException {
    Path solutions = Files.createDirectories(folder.resolve("solutions"));
    Path file = solutions.resolve(className(exercise) + ".java.txt");
    try {
      Files.writeString(file, Exercises.solution(exercise), StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException _) {
      // it has been put there before
    }
    return file;
  }

  static String className(Exercise<?, ?> exercise) {
    return "Exercise" + exercise.id().replace('.', '_');
  }

  /// The text of a file that nobody has written in: what the exercise speaks of, as members, and
  /// its cell, as a method.
  String starter(Exercise<?, ?> exercise) {
    String cell =
        indented(
            "    ",
            LAST_STATEMENT.matcher(Exercises.stub(exercise).stripTrailing()).replaceAll("$1;"));
    String prelude = indented("  ", Exercises.prelude(exercise).stripTrailing());
    String members =
        prelude.isEmpty() ? "" : "\n  // At hand, as in the chapter:\n" + prelude + "\n";
    return """
    // Exercise %s, %s. It is checked whenever you save it while ./sealab watch runs, or by
    // ./sealab check %s. Write as in a cell; methods and records of yours go beside answer().
    %s
    class %s {
    %s
      static void answer() throws Exception {
    %s
      }
    }
    """
        .formatted(
            exercise.id(),
            exercise.title(),
            exercise.id(),
            imports,
            className(exercise),
            members,
            cell);
  }

  private static String indented(String indent, String text) {
    return text.lines()
        .map(line -> line.isEmpty() ? line : indent + line)
        .collect(Collectors.joining("\n"));
  }
}
