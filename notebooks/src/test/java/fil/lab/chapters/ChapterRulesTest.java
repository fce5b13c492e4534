package fil.lab.chapters;

import static org.assertj.core.api.Assertions.assertThat;

import fil.exercises.Chapter;
import fil.exercises.Course;
import fil.exercises.ExerciseSources;
import fil.exercises.Exercises;
import fil.exercises.Finding;
import fil.lab.author.ChapterRules;
import fil.lab.author.ChapterSource;
import fil.lab.author.LinkRules;
import fil.lab.author.StubRun;
import fil.lab.notebook.ChapterPairs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The chapters that are there keep to what every chapter must.
class ChapterRulesTest {

  private static final Path CHAPTERS = Path.of("chapters");
  private static final Path CLONE = Path.of("..");

  @Test
  void theChaptersThatAreThereAreThere() {
    List<Integer> written =
        Course.CHAPTERS.stream().filter(Chapter::isThere).map(Chapter::number).toList();

    assertThat(sources().map(source -> source.number().orElseThrow()))
        .containsExactlyElementsOf(written);
  }

  @Test
  void theCourseTakes860Minutes() {
    assertThat(Course.CHAPTERS).hasSize(21);
    assertThat(Course.CHAPTERS.stream().mapToInt(Chapter::minutes).sum()).isEqualTo(860);
  }

  @TestFactory
  Stream<DynamicTest> keepTheRules() {
    return sources()
        .map(source ->
            DynamicTest.dynamicTest(
                source.shown().toString(),
                () -> {
                  assertThat(ChapterRules.all(source)).extracting(Finding::toString).isEmpty();
                  assertThat(LinkRules.all(source)).extracting(Finding::toString).isEmpty();
                }));
  }

  @Test
  void whatExercisesCiteIsThere() {
    ExerciseSources sources = new ExerciseSources(CLONE);

    assertThat(Exercises.all().stream().flatMap(each -> LinkRules.all(each, sources).stream()))
        .extracting(Finding::toString)
        .isEmpty();
  }

  @Test
  void whatLearnersStartFromPassesNothing() {
    try (StubRun stubs = new StubRun(new ExerciseSources(CLONE))) {
      assertThat(Exercises.all().stream().flatMap(exercise -> stubs.all(exercise).stream()))
          .extracting(Finding::toString)
          .isEmpty();
    }
  }

  private static Stream<ChapterSource> sources() {
    try {
      return ChapterPairs.chapters(CHAPTERS).stream()
          .map(file -> ChapterSource.read(file, CLONE))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
