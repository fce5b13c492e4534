package fil.lab;

import fil.exercises.Chapter;
import fil.exercises.Check;
import fil.exercises.Course;
import fil.exercises.Exercise;
import fil.exercises.Exercises;
import fil.exercises.Learner;
import fil.exercises.LogEntry;
import fil.exercises.Outcome;
import fil.exercises.ProgressLog;
import fil.exercises.Quiz;
import fil.exercises.Quiz.Choice;
import fil.exercises.Quiz.Question;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A learner's place of work: who sits there, and what has been done so far.
///
/// What cannot be saved is shown all the same, with a sentence that says so.
final class Desk {

  private static final List<Grid.Column> MAP_COLUMNS =
      List.of(
          Grid.Column.numbers("chapter"),
          Grid.Column.text("title"),
          Grid.Column.numbers("minutes"),
          Grid.Column.text("state"),
          Grid.Column.text("its question"));

  private final ProgressLog log;

  Desk(Path workspace) {
    this.log = ProgressLog.in(workspace.resolve(".sealab"));
  }

  /// The desk of this lab: in the folder that `SEALAB_WORKSPACE` names, or `sealab` in the home
  /// folder.
  static Desk ofThisLab() {
    String named = System.getenv("SEALAB_WORKSPACE");
    return new Desk(
        named == null || named.isBlank()
            ? Path.of(System.getProperty("user.home"), "sealab")
            : Path.of(named));
  }

  /// Who sits here: whoever came last, or anna.
  Learner learner() {
    return log.learner().orElse(Learner.ANNA);
  }

  Learner learner(String name) {
    Learner learner = Learner.named(name);
    try {
      log.welcome(learner);
    } catch (IOException e) {
      showNotSaved(e);
    }
    return learner;
  }

  /// All chapters, with what the learner has passed.
  Showable map() {
    List<List<String>> rows = new ArrayList<>();
    SequencedSet<String> passed = log.passed(learner());
    for (Chapter chapter : Course.CHAPTERS) {
      rows.add(
          List.of(
              String.valueOf(chapter.number()),
              chapter.title(),
              String.valueOf(chapter.minutes()),
              chapter.isThere() ? standing(chapter, passed) : "to come",
              chapter.question()));
    }
    return Grid.of("The course", MAP_COLUMNS, rows).showing(rows.size());
  }

  private static String standing(Chapter chapter, SequencedSet<String> passed) {
    List<String> ids =
        Exercises.ALL.stream()
            .filter(exercise -> exercise.chapter() == chapter.number())
            .map(Exercise::id)
            .toList();
    long done = ids.stream().filter(passed::contains).count();
    return String.format(Locale.ROOT, "here, %d of %d exercises passed", done, ids.size());
  }

  void check(String id, @Nullable Object answer) {
    Exercise<?, ?> exercise = Exercises.find(id);
    Learner learner = learner();
    Outcome outcome = Check.of(exercise, learner, answer, log.hintsSeen(learner, exercise.id()));
    LogEntry.of(learner, outcome, answer).ifPresent(this::save);
    show(new OutcomeView(outcome, outcome instanceof Outcome.Pass ? progress(learner) : ""));
  }

  void hint(String id, int number) {
    Exercise<?, ?> exercise = Exercises.find(id);
    if (number < 1 || number > Exercise.HINTS) {
      throw new IllegalArgumentException(
          "hints go from 1 to " + Exercise.HINTS + ", not " + number);
    }
    save(LogEntry.hint(learner(), exercise.id(), number));
    String more =
        number == Exercise.HINTS
            ? ""
            : "\nMore: hint(\"" + exercise.id() + "\", " + (number + 1) + ")";
    show(
        Note.of(
            "Hint " + number + " of " + Exercise.HINTS + " for exercise " + exercise.id(),
            exercise.hints().get(number - 1) + more));
  }

  void reveal(String id) {
    Exercise<?, ?> exercise = Exercises.find(id);
    save(LogEntry.reveal(learner(), exercise.id()));
    show(
        new Note(
            "Our solution of exercise " + exercise.id(),
            Exercises.solution(exercise).strip(),
            true));
  }

  void quiz(int chapter) {
    int questions = Quiz.of(chapter).questions().size();
    show(new QuizView(chapter, IntStream.rangeClosed(1, questions).boxed().toList()));
  }

  void quiz(int chapter, int question) {
    show(new QuizView(chapter, List.of(question)));
  }

  void answer(int chapter, int number, char letter) {
    Question question = Quiz.of(chapter).question(number);
    int index = Character.toLowerCase(letter) - 'a';
    if (index < 0 || index >= question.choices().size()) {
      throw new IllegalArgumentException(
          "choices go from a to "
              + (char) ('a' + question.choices().size() - 1)
              + ", not "
              + letter);
    }
    Choice choice = question.choices().get(index);
    show(Note.of(question.text() + " … " + choice.text(), QuizView.verdict(choice)));
  }

  private String progress(Learner learner) {
    return String.format(
        Locale.ROOT,
        "%d of %d exercises, in the %d chapters that are there",
        log.passed(learner).size(),
        Exercises.ALL.size(),
        Course.CHAPTERS.stream().filter(Chapter::isThere).count());
  }

  private void save(LogEntry entry) {
    try {
      log.append(entry);
    } catch (IOException e) {
      showNotSaved(e);
    }
  }

  private void showNotSaved(IOException e) {
    show(
        Note.of(
            "Not saved",
            "Your progress could not be written to "
                + log.folder()
                + " ("
                + e
                + "). Make room there, or say where else with SEALAB_WORKSPACE."));
  }

  private static void show(Showable what) {
    Screen.current().show(what.bundle());
  }
}
