package fil.exercises;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Where the texts of exercises lie in a clone, so that a finding can name file and line.
///
/// @param tree the clone's folder
public record ExerciseSources(Path tree) {

  /// Below the clone's folder.
  static final Path CLASSES = Path.of("exercises/src/main/java/fil/exercises");

  static final Path SOLUTIONS = Path.of("exercises/src/solution/java/fil/exercises");
  static final Path STUBS = Path.of("exercises/src/main/resources/fil/exercises/stubs");

  /// A finding about the exercise as such, at the line that has its id.
  Finding at(Exercise<?, ?> exercise, String sentence) {
    return at(exercise, quoted(exercise.id()), sentence);
  }

  /// A finding at the line of the exercise's class that has these words, or the beginning of them
  /// where they go over several lines.
  Finding at(Exercise<?, ?> exercise, String words, String sentence) {
    Path file = classOf(exercise);
    int line = lineOf(file, words);
    return new Finding(
        relative(file),
        line > 0 ? line : Math.max(1, lineOf(file, quoted(exercise.id()))),
        "exercise " + exercise.id() + ": " + sentence);
  }

  /// A finding about a text of the exercise's, at its line.
  public Finding inText(Exercise<?, ?> exercise, String text, String sentence) {
    return at(exercise, quoted(text), sentence);
  }

  /// A finding about a text of a quiz, at the line of its lesson where the text begins; at the
  /// beginning of the quiz where the lesson makes the text in another way than by writing it down.
  public Finding inQuiz(Quiz quiz, String text, String sentence) {
    Pattern beginning = Pattern.compile("new Quiz\\(\\s*" + quiz.chapter() + ",");
    Path file = lessonWith(beginning);
    int line = 1;
    if (Files.isRegularFile(file)) {
      String source = read(file);
      line =
          SourceText.in(source).stream()
              .filter(written -> !written.text().isEmpty() && text.startsWith(written.text()))
              .max(Comparator.comparingInt(written -> written.text().length()))
              .map(SourceText::line)
              .orElseGet(() -> lineOfFirst(beginning, source));
    }
    return new Finding(relative(file), line, "quiz of chapter " + quiz.chapter() + ": " + sentence);
  }

  private static int lineOfFirst(Pattern pattern, String source) {
    Matcher matcher = pattern.matcher(source);
    return matcher.find() ? SourceText.lineAt(source, matcher.start()) : 1;
  }

  /// The lesson that has this in it; the folder of them all where none does.
  private Path lessonWith(Pattern pattern) {
    Path folder = tree.resolve(CLASSES);
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith("Lesson.java"))
          .filter(file -> pattern.matcher(read(file)).find())
          .min(Path::compareTo)
          .orElse(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A finding about our solution, at its first line of doc.
  Finding inSolution(Exercise<?, ?> exercise, String sentence) {
    Path file = tree.resolve(SOLUTIONS).resolve(exercise.solution());
    return new Finding(
        relative(file),
        Math.max(1, lineOf(file, "/// Exercise ")),
        "exercise " + exercise.id() + ": " + sentence);
  }

  /// A finding about the text that a learner starts from.
  public Finding inStub(Exercise<?, ?> exercise, String sentence) {
    Path file = tree.resolve(STUBS).resolve(exercise.id() + ".jsh");
    return new Finding(relative(file), 1, "exercise " + exercise.id() + ": " + sentence);
  }

  static String quoted(String text) {
    return '"' + text + '"';
  }

  /// The class that names the id first; the folder of them all where none does.
  private Path classOf(Exercise<?, ?> exercise) {
    Path folder = tree.resolve(CLASSES);
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> lineOf(file, quoted(exercise.id()) + ",") > 0)
          .min(Path::compareTo)
          .orElse(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Counted from 1; 0 where no line has it.
  private static int lineOf(Path file, String words) {
    if (!Files.isRegularFile(file)) {
      return 0;
    }
    try {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).contains(words)) {
          return i + 1;
        }
      }
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path relative(Path file) {
    return tree.relativize(file);
  }
}
