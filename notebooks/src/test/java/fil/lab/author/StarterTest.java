package fil.lab.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.exercises.Exercises;
import fil.lab.author.Starter.Refused;
import fil.work.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Begins in a copy of this clone's sources.
@Timeout(600)
class StarterTest {

  private static final String TITLE = "Storage market and deals";
  private static final String CHAPTER = "notebooks/chapters/07-storage-market-and-deals.md";

  @TempDir private Path clone;

  private Starter starter;

  @BeforeEach
  void copySources() throws IOException {
    for (String part :
        List.of("exercises/src/main", "exercises/src/solution", "notebooks/chapters")) {
      try (Stream<Path> files = Files.walk(Path.of("..").resolve(part))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path copy = clone.resolve(Path.of("..").relativize(file).toString());
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
    starter = new Starter(clone);
  }

  @Test
  void whatItBeginsPassesTheCheck() throws IOException, Refused {
    assertThat(starter.chapter(7, Optional.empty())).contains(clone.resolve(CHAPTER));
    assertThat(starter.exercise("7.4", "A fourth one"))
        .contains(clone.resolve("exercises/src/main/java/fil/exercises/storage/AFourthOne.java"));

    assertThat(check(CHAPTER)).isEmpty();
  }

  @Test
  @Tag("long")
  void aBrokenExerciseIsFoundInItsSource() throws IOException, Refused {
    starter.chapter(7, Optional.empty());
    Path solution =
        clone.resolve(
            "exercises/src/solution/java/fil/exercises/storage/StorageWarmUpSolution.java");
    Files.writeString(
        solution, Files.readString(solution).replace("Math.ceilDiv(n, 32)", "n / 32"));

    assertThat(check(CHAPTER))
        .anyMatch(found ->
            found.startsWith(
                "exercises/src/solution/java/fil/exercises/storage/StorageWarmUpSolution.java:5:"
                    + " exercise 7.1: our solution does not pass for learner 0: for n = "));
  }

  @Test
  @Tag("long")
  void whatDoesNotCompileIsFoundAtItsLine() throws IOException, Refused {
    starter.chapter(7, Optional.empty());
    Path lesson = clone.resolve("exercises/src/main/java/fil/exercises/storage/StorageLesson.java");
    Files.writeString(lesson, Files.readString(lesson).replace("QUIZ);", "QUIZZ);"));

    assertThat(check(CHAPTER))
        .singleElement()
        .asString()
        .matches(
            "exercises/src/main/java/fil/exercises/storage/StorageLesson\\.java:\\d+: cannot find"
                + " symbol");
  }

  @Test
  void namesTheChapterInTheCourse() throws IOException, Refused {
    Path course = clone.resolve("exercises/src/main/java/fil/exercises/Course.java");

    assertThat(starter.chapter(7, Optional.of("Deals \"for life\""))).contains(course);
    assertThat(course).content().contains("\"Deals \\\"for life\\\"\",");
    assertThat(course).content().doesNotContain(TITLE);

    starter.chapter(21, Optional.of("A chapter of my own"));
    assertThat(course)
        .content()
        .containsPattern("\"Sealing\"\\),\\s+new Chapter\\(\\s+21,\\s+\"A chapter of my own\"");
  }

  @Test
  @Tag("long")
  void aChapterAfterTheLastPassesTheCheck() throws IOException, Refused {
    starter.chapter(21, Optional.of("A chapter of my own"));

    assertThat(check("notebooks/chapters/21-a-chapter-of-my-own.md")).isEmpty();
  }

  @Test
  void overwritesNothing() throws IOException, Refused {
    starter.chapter(7, Optional.empty());
    String chapter = Files.readString(clone.resolve(CHAPTER));

    assertThatThrownBy(() -> starter.chapter(7, Optional.empty()))
        .hasMessageStartingWith("chapter 7 is there: ");
    assertThatThrownBy(() -> starter.chapter(6, Optional.of("Pieces")))
        .hasMessageStartingWith("chapter 6 is there: ");
    assertThatThrownBy(() -> starter.exercise("7.3", "Again")).hasMessage("exercise 7.3 is there");
    assertThat(clone.resolve(CHAPTER)).hasContent(chapter);
  }

  @Test
  void saysWhatCannotBeBegun() {
    assertThatThrownBy(() -> starter.chapter(30, Optional.of("Nothing")))
        .hasMessage("the course ends with chapter 20, so the next new one is 21, not 30");
    assertThatThrownBy(() -> starter.chapter(21, Optional.empty()))
        .hasMessage("chapter 21 is not planned: give it a title");
    assertThatThrownBy(() -> starter.exercise("7.1", "Too early"))
        .hasMessage("there is no chapter 7 yet: make it first");
    int next = Exercises.of(6).size() + 1;
    assertThatThrownBy(() -> starter.exercise("6.99", "Too far"))
        .hasMessage("the next exercise of chapter 6 is 6." + next + ", not 6.99");
  }

  private List<String> check(String place) throws IOException {
    return new CheckProcess(clone.resolve(place), true, false).findings(_ -> {}, Stop.create());
  }
}
