package fil.exercises;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Where the texts of exercises lie in a clone, so that a finding can name file and line.
///
/// @param tree the clone's folder
public record ExerciseSources(Path tree) {

  /// Below the clone's folder.
  static final Path CLASSES = Path.of("exercises/src/main/java/fil/exercises");

  /// A text that goes over several lines is known by so many letters, which stand on the first.
  private static final int LETTERS_TOLD_APART = 30;

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

  /// A finding about a text of a quiz, at the line of the lesson that has it or its beginning.
  public Finding inQuiz(Quiz quiz, String text, String sentence) {
    String beginning = '"' + text.substring(0, Math.min(LETTERS_TOLD_APART, text.length()));
    Path file = lessonWith(beginning);
    return new Finding(
        relative(file),
        Math.max(1, lineOf(file, beginning)),
        "quiz of chapter " + quiz.chapter() + ": " + sentence);
  }

  /// The lesson that has a line with these words; the folder of them all where none does.
  private Path lessonWith(String words) {
    Path folder = tree.resolve(CLASSES);
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith("Lesson.java"))
          .filter(file -> lineOf(file, words) > 0)
          .min(Path::compareTo)
          .orElse(folder);
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
