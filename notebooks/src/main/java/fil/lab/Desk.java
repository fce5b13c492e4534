package fil.lab;

import fil.cid.Cid;
import fil.exercises.AnswerForm;
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
import fil.exercises.exam.Capture;
import fil.exercises.exam.Verdict;
import fil.lab.setup.ParameterPlace;
import fil.proofs.snark.ParameterFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A learner's place of work: who sits there, and what has been done so far.
///
/// What cannot be saved is shown all the same, with a sentence that says so.
final class Desk {

  private final ProgressLog log;
  private final Visits visits;
  private final Path workspace;

  Desk(Path workspace) {
    this.workspace = workspace;
    this.log = ProgressLog.in(workspace.resolve(".sealab"));
    this.visits = new Visits(workspace.resolve(".sealab"));
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

  /// Where the parameters of proofs are.
  ParameterFolder parameters() {
    return ParameterPlace.of(System.getenv(), workspace);
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

  /// All chapters, and how far the learner is.
  CourseMap map() {
    List<CourseMap.Chapter> chapters =
        Course.CHAPTERS.stream()
            .map(chapter ->
                new CourseMap.Chapter(
                    chapter.number(),
                    chapter.title(),
                    chapter.minutes(),
                    chapter.needs(),
                    chapter.isThere()))
            .toList();
    String sentence =
        String.format(
            Locale.ROOT,
            "%d chapters of %d minutes in all; those there are %s. %s has passed %s.",
            chapters.size(),
            Course.CHAPTERS.stream().mapToInt(Chapter::minutes).sum(),
            chaptersThere(),
            learner().name(),
            progress(learner()));
    return CourseMap.of("The course", chapters).described(sentence);
  }

  /// How much of a chapter is passed, and whether it has changed since the last visit.
  void chapter(int number) {
    Chapter chapter = Course.chapter(number);
    List<String> asked =
        Exercises.all().stream()
            .filter(exercise -> exercise.chapter() == number)
            .map(Exercise::id)
            .toList();
    long passed = log.passed(learner()).stream().filter(asked::contains).count();
    String progress =
        "%s has passed %d of its %d exercises. It takes about %d minutes."
            .formatted(learner().name(), passed, asked.size(), chapter.minutes());
    String changed = "";
    try {
      changed = visits.changeOf(number).map(sentence -> "\n" + sentence).orElse("");
    } catch (IOException e) {
      showNotSaved(e);
    }
    String damage = log.damage().map(sentence -> "\n" + sentence).orElse("");
    show(Note.of("Chapter " + number + ": " + chapter.title(), progress + changed + damage));
  }

  /// Like `0, 1 and 6`.
  private static String chaptersThere() {
    return Course.CHAPTERS.stream()
        .filter(Chapter::isThere)
        .map(chapter -> String.valueOf(chapter.number()))
        .collect(Collectors.joining(", "))
        .replaceFirst(", (\\d+)$", " and $1");
  }

  /// The log of all that was done here, as the blocks that it is kept in.
  DagView progress() {
    Map<Cid, String> deeds = new LinkedHashMap<>();
    for (LogEntry entry : log.entries()) {
      String deed = entry.deed().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      deeds.put(entry.cid(), entry.learner() + ": " + entry.exercise() + " " + deed);
    }
    try {
      ProgressLog.Chain chain = log.chain();
      return DagView.of("Your progress, the last deed on top", chain.blocks(), chain.head())
          .named(deeds);
    } catch (IOException e) {
      throw new UncheckedIOException("your progress cannot be read from " + log.folder(), e);
    }
  }

  void check(String id, @Nullable Object answer) {
    Exercise<?, ?> exercise = Exercises.find(id);
    Capture.offer(exercise.id(), answer);
    Learner learner = learner();
    int hintsSeen = log.hintsSeen(learner, exercise.id());
    Patience.show(
        () -> Marking.current().mark(exercise, learner, answer, hintsSeen),
        verdict -> kept(verdict, learner, answer).bundle());
  }

  /// Keeps what came of a check.
  private OutcomeView kept(Verdict verdict, Learner learner, @Nullable Object answer) {
    Outcome outcome = verdict.outcome();
    LogEntry.of(learner, outcome, answer).ifPresent(this::save);
    String progress = outcome instanceof Outcome.Pass ? progress(learner) : "";
    return new OutcomeView(verdict, progress, Door.NOTEBOOK);
  }

  /// Checks what somebody with the most usual mistake would hand in, and keeps nothing.
  void rex(String id) {
    Exercise<?, ?> exercise = Exercises.find(id);
    Object answer = usualMistake(exercise, learner());
    Outcome outcome = Check.of(exercise, learner(), answer, 0);
    show(new OutcomeView(new Verdict(outcome, Optional.empty()), "", Door.NOTEBOOK));
  }

  private static <I, O> O usualMistake(Exercise<I, O> exercise, Learner learner) {
    O answer = exercise.mistakes().getFirst().answer().apply(exercise.ownInput(learner));
    if (!(exercise.form().read(answer) instanceof AnswerForm.Value)) {
      throw new IllegalArgumentException(
          "Rex writes no rules, and exercise " + exercise.id() + " asks for one");
    }
    return answer;
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

  void reset(String id) {
    Exercise<?, ?> exercise = Exercises.find(id);
    String stub = Exercises.stub(exercise).stripTrailing();
    Cells.current().replaceCell(stub);
    show(
        new Note(
            "The starter of exercise "
                + exercise.id()
                + " (JupyterLab puts it into the cell; elsewhere, copy it). Your progress is kept.",
            stub,
            true));
  }

  void skip(String id) {
    Exercise<?, ?> exercise = Exercises.find(id);
    save(LogEntry.skip(learner(), exercise.id()));
    show(new ResumeView(log, learner()));
  }

  void resume() {
    show(new ResumeView(log, learner()));
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
        "%d of the %d exercises that are there%s",
        log.passed(learner).size(),
        Exercises.all().size(),
        ResumeView.skipped(log, learner));
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
