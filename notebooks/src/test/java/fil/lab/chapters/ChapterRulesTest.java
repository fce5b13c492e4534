package fil.lab.chapters;

import static org.assertj.core.api.Assertions.assertThat;

import fil.exercises.Chapter;
import fil.exercises.Course;
import fil.exercises.Exercise;
import fil.exercises.Exercises;
import fil.exercises.Quiz;
import fil.lab.kernel.KernelSpec;
import fil.lab.notebook.Cell;
import fil.lab.notebook.Notebook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What every chapter must keep to: its parts and their order, and how much a reader is asked to
/// take in at once.
class ChapterRulesTest {

  private static final Path CHAPTERS = Path.of("chapters");

  private static final int MOST_CODE_CELLS = 30;
  private static final int MOST_LINES = 15;
  private static final int MOST_COLUMNS = 105;
  private static final int MOST_WORDS_OF_WHY = 120;
  private static final int MOST_WORDS_OF_A_STEP = 80;

  /// In this order; `By hand` may come several times, and a heading may go on after the first
  /// words.
  private static final List<String> PARTS =
      List.of(
          "Why",
          "By hand",
          "Look",
          "Build",
          "Exercises",
          "Real",
          "Play",
          "Quiz",
          "What you can do now");

  private static final Pattern HEADING = Pattern.compile("(?m)^## (.+)$");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\d][^\\s]*");
  private static final Pattern WHY = Pattern.compile("(?ms)^## Why$(.*?)^## ");
  private static final Pattern STEP = Pattern.compile("(?ms)^### (Step .+?)$(.*?)(?=^##|\\z)");
  private static final Pattern CHECKED = Pattern.compile("check\\(\"(\\d+\\.\\d+)\"");
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https://)([^)#]+)[^)]*\\)");

  /// What makes a chapter differ from one run to the next.
  private static final Pattern CHANCE =
      Pattern.compile("nanoTime|currentTimeMillis|Random|Instant\\.now|LocalDate\\.now|hashCode");

  /// A chapter and its text.
  private record Source(Path file, String text, Notebook notebook) {
    int number() {
      return Integer.parseInt(file.getFileName().toString().substring(0, 2));
    }

    List<Cell> code() {
      return notebook.cells().stream().filter(Cell::isCode).toList();
    }

    /// The text without its code.
    String prose() {
      return text.replaceAll("(?ms)^```.*?^```$", "");
    }
  }

  @TestFactory
  Stream<DynamicTest> exercisesStartFromTheirStubs() {
    return Exercises.ALL.stream()
        .map(exercise ->
            DynamicTest.dynamicTest(
                exercise.id(),
                () ->
                    assertThat(cellsOf(exercise))
                        .containsExactly(Exercises.stub(exercise).stripTrailing())));
  }

  /// The cells that check an exercise.
  private static List<String> cellsOf(Exercise<?, ?> exercise) {
    String check = "check(\"" + exercise.id() + "\"";
    return sources()
        .filter(source -> source.number() == exercise.chapter())
        .flatMap(source -> source.code().stream())
        .map(Cell::source)
        .filter(cell -> cell.lines().anyMatch(line -> line.startsWith(check)))
        .map(String::stripTrailing)
        .toList();
  }

  @Test
  void theChaptersThatAreThereAreThere() {
    List<Integer> written =
        Course.CHAPTERS.stream().filter(Chapter::isThere).map(Chapter::number).toList();

    assertThat(sources().map(Source::number)).containsExactlyElementsOf(written);
  }

  @Test
  void theCourseTakes860Minutes() {
    assertThat(Course.CHAPTERS).hasSize(21);
    assertThat(Course.CHAPTERS.stream().mapToInt(Chapter::minutes).sum()).isEqualTo(860);
    assertThat(Course.CHAPTERS).allMatch(chapter -> chapter.minutes() <= 45);
  }

  @TestFactory
  Stream<DynamicTest> headerSaysWhatTheCourseSays() {
    return each(source -> {
      Chapter chapter = Course.chapter(source.number());
      assertThat(source.text()).contains("\n# " + chapter.title() + "\n");
      assertThat(source.text()).contains("| **Time** | " + chapter.minutes() + " minutes |");
      assertThat(source.text())
          .contains("| **In the specification** | " + chapter.specification() + " |");
      assertThat(source.text()).contains("**" + chapter.question() + "**");
      assertThat(source.text()).contains("name: " + KernelSpec.NAME + "\n");
      assertThat(source.text()).contains("display_name: " + KernelSpec.DISPLAY_NAME + "\n");
    });
  }

  @TestFactory
  Stream<DynamicTest> partsComeInTheirOrder() {
    return each(source -> {
      List<String> headings =
          HEADING.matcher(source.prose()).results().map(m -> m.group(1)).toList();
      int next = 0;
      for (String heading : headings) {
        int part = partOf(heading);
        if (part >= 0) {
          assertThat(part).as("part '%s'", heading).isBetween(next - 1, next);
          next = Math.max(next, part + 1);
        }
      }
      assertThat(next).as("parts found").isEqualTo(PARTS.size());
      assertThat(source.text()).contains("**What we left out.**");
    });
  }

  private static int partOf(String heading) {
    for (int i = 0; i < PARTS.size(); i++) {
      if (heading.startsWith(PARTS.get(i))) {
        return i;
      }
    }
    return -1;
  }

  @TestFactory
  Stream<DynamicTest> cellsAreShortAndFew() {
    return each(source -> {
      assertThat(source.code()).hasSizeLessThanOrEqualTo(MOST_CODE_CELLS);
      for (Cell cell : source.code()) {
        List<String> lines = cell.source().lines().toList();
        assertThat(lines).as(cell.firstLine()).hasSizeLessThanOrEqualTo(MOST_LINES);
        assertThat(lines).allMatch(line -> line.length() <= MOST_COLUMNS);
        assertThat(CHANCE.matcher(cell.source()).find()).as(cell.firstLine()).isFalse();
      }
    });
  }

  @TestFactory
  Stream<DynamicTest> proseIsShort() {
    return each(source -> {
      Matcher why = WHY.matcher(source.prose());
      assertThat(why.find()).isTrue();
      assertThat(words(why.group(1))).as("words of 'Why'").isLessThanOrEqualTo(MOST_WORDS_OF_WHY);
      Matcher step = STEP.matcher(source.prose());
      int steps = 0;
      for (; step.find(); steps++) {
        assertThat(words(step.group(2)))
            .as("words of '%s'", step.group(1))
            .isLessThanOrEqualTo(MOST_WORDS_OF_A_STEP);
      }
      assertThat(steps).isBetween(3, 5);
    });
  }

  @TestFactory
  Stream<DynamicTest> exercisesAndQuizAreAsked() {
    return each(source -> {
      List<String> asked =
          CHECKED.matcher(source.text()).results().map(m -> m.group(1)).distinct().toList();
      List<String> there =
          Exercises.ALL.stream()
              .filter(exercise -> exercise.chapter() == source.number())
              .map(Exercise::id)
              .toList();
      assertThat(asked).containsExactlyElementsOf(there);
      assertThat(source.text()).contains("quiz(" + source.number() + ")");
      assertThat(Quiz.of(source.number()).questions()).hasSize(4);
      assertThat(source.text()).contains("predict(").contains("blank");
    });
  }

  @TestFactory
  Stream<DynamicTest> linksLeadSomewhere() {
    return each(source ->
        assertThat(LINK.matcher(source.prose()).results().map(m -> m.group(1)))
            .allMatch(link -> Files.isRegularFile(CHAPTERS.resolve(link))));
  }

  private static long words(String text) {
    return WORD.matcher(text).results().count();
  }

  private static Stream<DynamicTest> each(Consumer<Source> rule) {
    return sources()
        .map(source ->
            DynamicTest.dynamicTest(
                source.file().getFileName().toString(), () -> rule.accept(source)));
  }

  private static Stream<Source> sources() {
    try (Stream<Path> files = Files.list(CHAPTERS)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .map(file -> new Source(file, textOf(file), Notebook.read(file)))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String textOf(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
