package fil.lab.author;

import static org.assertj.core.api.Assertions.assertThat;

import fil.exercises.Chapter;
import fil.exercises.Course;
import fil.exercises.Exercise;
import fil.exercises.Exercises;
import fil.exercises.Finding;
import fil.exercises.Learner;
import fil.exercises.Lesson;
import fil.exercises.Quiz;
import fil.exercises.Quiz.Choice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Breaks one thing at a time in a copy of a chapter, and expects its line and a sentence.
class ChapterRulesTest {

  private static final Path CHAPTERS = Path.of("chapters");
  private static final String NAME = "06-pieces-fr32-commp.md";

  private static final Chapter PIECES = Course.chapter(6);

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "nothing",
      value = {
        "# Pieces, Fr32, CommP | # Pieces | the title must be '# Pieces, Fr32, CommP'",
        "40 minutes | 50 minutes | the card must say '| **Time** | 40 minutes |'",
        "Piece: stable | Piece: reliable | the card must say '| **Status there** | Piece: stable",
        "version 15, | version 16, | the card must say '| **Network** | version 15, actors v7 |'",
        "36 of 36 pass | 35 of 36 pass | the card must say '| **Vectors** | N of N pass |'",
        ", JDK 25 | , JDK 21 | the card must say when it was tested and with which JDK",
        "(01-bytes-cbor-cids.ipynb) | (00-the-tour.ipynb) | the card must link chapter 1, which it",
        "**Which 32 bytes | **Which bytes | it must ask its question in bold: **Which 32 bytes",
        "## Look: the two spare bits | ## Build: too early | before 'Build: too early' comes 'Look'",
        "## Play | ## Plays a lot | nothing",
        "## Play | ## Game | before 'Quiz' comes 'Play'",
        "**What we left out.** | **More.** | the last part must say **What we left out.**",
        "holds(\"bytes after padding\" | holds(\"bytes after padding, and many more words than any one"
            + " line of code has room for in a cell\" | a line of ",
        "var logbook = Lab.logbook(); | var logbook = Lab.logbook(); var t = System.nanoTime(); | this"
            + " shows something else on each run",
        "### Step 3: the name | ### The name | nothing",
        "### Step | ### Not a step | 'Build' has 0 steps",
        "### 6.1 Padded size | ### Step 6: padded size | 'Build' has 6 steps",
        "check(\"6.1\", paddedSize) | hint(\"6.1\") | exercise 6.1 is checked in no cell",
        "predict( | guess( | no cell has predict(",
        "blank | vacant | no cell has blank",
        "chapter(6) | chapter(5) | no cell has chapter(6)",
        "check(\"6.1\", paddedSize) | check(\"6.9\", paddedSize) | the chapter has no exercise 6.9",
        "n -> yourTurn() | n -> yourTurn( ) | the cell differs from what exercise 6.1 starts from",
        "quiz(6) | quiz(5) | no cell has quiz(6)",
        "(01-bytes-cbor-cids.ipynb) | (01-bytes.ipynb) | the link leads nowhere: there is no 01-bytes",
        "(01-bytes-cbor-cids.ipynb) | (01-bytes-cbor-cids.ipynb#Nowhere) | the link leads nowhere: 01-",
        "/filecoin_files/piece/ | /filecoin_files/pieces/ | the specification has no page /systems",
        "/filecoin_files/piece/ | /filecoin_files/piece/#data-representation | nothing",
        "/filecoin_files/piece/ | /filecoin_files/piece/#no-such | the page /systems/filecoin_files",
        "You know what CommP | FIP-9999. You know what CommP | there is no FIP-9999",
        "You know what CommP | FIP-0002, 9998. You know what CommP | there is no FIP-9998",
        "You know what CommP | See [this][page]. You know what CommP | links are written [text]",
        "You know what CommP | See <https://a.example>. You know what CommP | links are written [text]",
        "You know what CommP | See https://a.example. You know what CommP | links are written [text]",
        "You know what CommP | Type `a[1][2]`. You know what CommP | nothing",
        "(https://github.com/filecoin-project/rust | (https://github.com/filecoin-project/dust | addresses.tsv does not have",
        "(https://github.com/filecoin-project/rust | (http://github.com/filecoin-project/rust | links go"
            + " to https or to a file",
      })
  void findsTheLine(String words, String instead, String sentence) throws IOException {
    String text = Files.readString(CHAPTERS.resolve(NAME));
    assertThat(text).contains(words);

    List<String> found = findings(text.replace(words, instead));

    if (sentence == null) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found)
          .anyMatch(each -> each.matches(NAME + ":\\d+: .*") && each.contains(sentence));
      assertThat(found.getFirst()).matches(NAME + ":[1-9]\\d*: .*");
    }
  }

  @Test
  void namesTheVeryLine() throws IOException {
    String text = Files.readString(CHAPTERS.resolve(NAME));
    String words = "paddedSize = n -> yourTurn()";
    int line = (int) text.substring(0, text.indexOf(words)).lines().count();

    assertThat(findings(text.replace(words, "paddedSize = n -> yourTurn( )")))
        .containsExactly(
            NAME
                + ":"
                + line
                + ": the cell differs from what exercise 6.1 starts from, stubs/6.1.jsh");
  }

  @Test
  void minutesAreEnoughForWhatIsThere() throws IOException {
    String text = Files.readString(CHAPTERS.resolve(NAME));
    String long40 = text.replace("## Play", "word ".repeat(3_000) + "\n\n## Play");

    assertThat(findings(long40))
        .anyMatch(
            each -> each.matches(NAME + ":1: it takes a reader about 5\\d minutes.*, not 40"));
  }

  @Test
  void cellsAreShort() throws IOException {
    String text = Files.readString(CHAPTERS.resolve(NAME));
    String many = "```java\nLab.map()" + "\n// more".repeat(15);

    assertThat(findings(text.replace("```java\nLab.map()", many)))
        .singleElement()
        .asString()
        .endsWith(": a cell of 16 lines, and the most is 15");
  }

  @Test
  void cellsAreFew() throws IOException {
    String text = Files.readString(CHAPTERS.resolve(NAME));
    String more = "```java\n1\n```\n\n## Play";

    assertThat(findings(text.replace("## Play", more)))
        .singleElement()
        .asString()
        .endsWith(": 31 code cells, and the most is 30");
  }

  @Test
  void reasonsAndStepsAreShort() throws IOException {
    String text = Files.readString(CHAPTERS.resolve(NAME));

    assertThat(findings(text.replace("## Why\n", "## Why\n\n" + "word ".repeat(60))))
        .singleElement()
        .asString()
        .matches(NAME + ":\\d+: 'Why' has \\d+ words, and the most is 120");
    assertThat(findings(text.replace("## Why\n", "## Why: names\n\n" + "word ".repeat(60))))
        .singleElement()
        .asString()
        .matches(NAME + ":\\d+: 'Why: names' has \\d+ words, and the most is 120");
    assertThat(findings(text.replace("into a root\n", "into a root\n\n" + "word ".repeat(80))))
        .singleElement()
        .asString()
        .matches(NAME + ":\\d+: 'Step 2: words into a root' has \\d+ words, and the most is 80");
  }

  @Test
  void aChapterTakes45MinutesAtMost() {
    Chapter longer =
        new Chapter(
            PIECES.number(),
            PIECES.title(),
            PIECES.question(),
            46,
            PIECES.needs(),
            PIECES.specification());

    assertThat(ChapterRules.header(source(), longer))
        .extracting(Finding::toString)
        .contains(NAME + ":1: it takes 46 minutes, and the most is 45");
  }

  @Test
  void threeExercisesAreAskedAndDiffer() {
    Lesson asked = new Lesson(Exercises.of(6), Quiz.of(6));
    Lesson few = new Lesson(asked.exercises().subList(0, 2), asked.quiz());
    List<Exercise<?, ?>> alike =
        asked.exercises().stream().<Exercise<?, ?>>map(each -> sameForAll(each)).toList();
    int line = source().lineOf("## Exercises");

    assertThat(questions(asked)).isEmpty();
    assertThat(questions(few))
        .contains(NAME + ":" + line + ": 2 exercises, and at least 3 are wanted");
    assertThat(questions(new Lesson(alike, asked.quiz())))
        .containsExactly(
            NAME
                + ":"
                + line
                + ": 0 exercises differ from learner to learner, and at least 3 should");
  }

  private static <I, O> Exercise<I, O> sameForAll(Exercise<I, O> exercise) {
    I own = exercise.ownInput(Learner.ANNA);
    return new Exercise<>(
        exercise.id(),
        exercise.title(),
        exercise.question(),
        exercise.start(),
        exercise.form(),
        _ -> own,
        exercise.open(),
        exercise.hidden(),
        exercise.truth(),
        exercise.showInput(),
        exercise.mistakes(),
        exercise.hints(),
        exercise.lesson(),
        exercise.solution());
  }

  @Test
  void aQuizHasFourQuestionsAndSaysSomethingAboutEachChoice() {
    List<Quiz.Question> questions = Quiz.of(6).questions();
    Quiz.Question mute =
        new Quiz.Question(
            "What is 1 + 1?", List.of(Choice.right("2", "Yes."), Choice.wrong("3", " ")));
    int line = source().lineOf("## Quiz");

    assertThat(questions(new Lesson(Exercises.of(6), new Quiz(6, questions.subList(0, 3)))))
        .containsExactly(NAME + ":" + line + ": 3 questions, and 4 are wanted");
    List<Quiz.Question> withMute =
        Stream.concat(questions.subList(0, 3).stream(), Stream.of(mute)).toList();
    assertThat(questions(new Lesson(Exercises.of(6), new Quiz(6, withMute))))
        .containsExactly(
            NAME + ":" + line + ": 'What is 1 + 1?' says nothing about one of its choices");
  }

  private static List<String> questions(Lesson lesson) {
    return ChapterRules.questions(source(), PIECES, Optional.of(lesson)).stream()
        .map(Finding::toString)
        .toList();
  }

  /// The chapter as it is.
  private static ChapterSource source() {
    return ChapterSource.read(CHAPTERS.resolve(NAME), CHAPTERS);
  }

  @Test
  void aNameSaysTheNumber() throws IOException {
    Path file = Files.writeString(folder.resolve("99-nothing.md"), "# Nothing\n");
    Path other = Files.writeString(folder.resolve("Pieces.md"), "# Nothing\n");

    assertThat(ChapterRules.all(ChapterSource.read(file, folder)))
        .extracting(Finding::toString)
        .containsExactly("99-nothing.md:1: the course has no chapter 99, only 0 to 20");
    assertThat(ChapterRules.all(ChapterSource.read(other, folder)))
        .extracting(Finding::toString)
        .containsExactly("Pieces.md:1: a chapter's file is called NN-title.md, in small letters");
  }

  /// What is found in a copy of the chapter that says something else.
  private List<String> findings(String text) throws IOException {
    Path file = Files.writeString(folder.resolve(NAME), text);
    for (Path each : fil.lab.notebook.ChapterPairs.chapters(CHAPTERS)) {
      if (!each.endsWith(NAME)) {
        Files.copy(
            each,
            folder.resolve(each.getFileName()),
            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
    }
    ChapterSource source = ChapterSource.read(file, folder);
    return Stream.concat(ChapterRules.all(source).stream(), LinkRules.all(source).stream())
        .map(Finding::toString)
        .toList();
  }
}
