package fil.lab.files;

import fil.exercises.Exercise;
import fil.exercises.Exercises;
import fil.exercises.Learner;
import fil.exercises.LogEntry;
import fil.exercises.Outcome;
import fil.exercises.ProgressLog;
import fil.exercises.exam.Verdict;
import fil.lab.Door;
import fil.lab.OutcomeView;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Looks at the exercise files and at what is typed, and does what either asks for.
///
/// A file is checked when its time or its size has changed since it was last looked at. Files are
/// looked at five times a second: that finds what editors do on every system, renames among them.
public final class Watch {

  private static final long TURN_MILLIS = 200;
  private static final String KEYS =
      "h hint, l list, n next, k skip, r reset, s solution, c check all, q quit; then Enter";

  private final Workbook workbook;
  private final FileDoor door;
  private final PrintWriter out;
  private final Map<Path, Stamp> stamps = new TreeMap<>();
  private final BlockingQueue<String> typed = new LinkedBlockingQueue<>();
  private Exercise<?, ?> current = Exercises.all().getFirst();

  /// What tells one state of a file from another.
  private record Stamp(long modified, long size) {}

  /// @param out gets all that is said
  public Watch(Workbook workbook, FileDoor door, PrintWriter out) {
    this.workbook = workbook;
    this.door = door;
    this.out = out;
  }

  /// Watches until `q` is typed or the thread is interrupted. The end of the input is no end: a
  /// watch without a terminal goes on.
  ///
  /// @param first where to begin; nothing for the next that is open
  /// @throws IOException where the folder cannot be used
  public void run(Optional<Exercise<?, ?>> first, InputStream input) throws IOException {
    Thread.ofPlatform().daemon().name("typed").start(() -> read(input));
    stamps.putAll(look());
    out.println("You are " + door.learner().name() + "; --learner NAME says who else.");
    door.log().damage().ifPresent(this::say);
    turnTo(first.or(() -> door.log().next(door.learner())).orElse(current));
    out.println(KEYS);
    out.flush();
    try {
      while (true) {
        String line = typed.poll(TURN_MILLIS, TimeUnit.MILLISECONDS);
        if (line != null && line.strip().equalsIgnoreCase("q")) {
          return;
        }
        if (line != null) {
          attempt(() -> obey(line.strip().toLowerCase(Locale.ROOT)));
        }
        attempt(this::checkChanged);
        out.flush();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Something that may fail without ending the watch.
  private interface Step {
    void take() throws IOException;
  }

  private void attempt(Step step) {
    try {
      step.take();
    } catch (IOException e) {
      out.println("That could not be done: " + Sentences.of(e) + ".");
    } catch (UncheckedIOException e) {
      out.println("That could not be done: " + Sentences.of(e.getCause()) + ".");
    } catch (RuntimeException e) { // a fault of ours, which is no end either
      out.println(
          "That could not be done: this is a fault of the lab's own (%s)."
              .formatted(e.getClass().getSimpleName()));
    }
  }

  private void read(InputStream input) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        typed.add(line);
      }
    } catch (IOException e) {
      // nothing more will be typed
    }
  }

  private Map<Path, Stamp> look() throws IOException {
    Map<Path, Stamp> found = new TreeMap<>();
    if (!Files.isDirectory(workbook.folder())) {
      return found;
    }
    try (Stream<Path> files = Files.list(workbook.folder())) {
      for (Path file : files.filter(each -> Workbook.exerciseOf(each).isPresent()).toList()) {
        try {
          BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
          found.put(file, new Stamp(seen.lastModifiedTime().toMillis(), seen.size()));
        } catch (NoSuchFileException e) {
          // an editor is replacing it: it is there again at the next look
        }
      }
    }
    return found;
  }

  private void checkChanged() throws IOException {
    for (Map.Entry<Path, Stamp> each : look().entrySet()) {
      if (!each.getValue().equals(stamps.put(each.getKey(), each.getValue()))) {
        Workbook.exerciseOf(each.getKey()).ifPresent(exercise -> current = exercise);
        check(current);
      }
    }
  }

  private void check(Exercise<?, ?> exercise) throws IOException {
    FileDoor.Checked checked = door.check(exercise, workbook.file(exercise));
    Verdict verdict = checked.verdict();
    out.println();
    out.println(Folded.of(new OutcomeView(verdict, standing(), Door.WATCH).bundle().text()));
    checked.notSaved().ifPresent(this::say);
    if (verdict.outcome() instanceof Outcome.Pass) {
      out.println("Ours is in " + workbook.putSolution(exercise) + "; n goes on.");
    }
    out.flush();
  }

  private void say(String sentence) {
    out.println(Folded.of(sentence));
  }

  private void save(LogEntry entry) {
    door.save(entry).ifPresent(this::say);
  }

  private void obey(String letter) throws IOException {
    switch (letter) {
      case "h" -> hint();
      case "l" -> list();
      case "n" -> next();
      case "k" -> skip();
      case "r" -> reset();
      case "s" -> reveal();
      case "c" -> checkAll();
      default -> out.println(KEYS);
    }
  }

  private void hint() {
    Learner learner = door.learner();
    int seen = door.log().hintsSeen(learner, current.id());
    int number = Math.min(seen + 1, Exercise.HINTS);
    save(LogEntry.hint(learner, current.id(), number));
    out.println(
        Folded.of(
            "Hint %d of %d for exercise %s: %s"
                .formatted(number, Exercise.HINTS, current.id(), current.hints().get(number - 1))));
  }

  private void list() {
    ProgressLog log = door.log();
    Learner learner = door.learner();
    var passed = log.passed(learner);
    var skipped = log.skipped(learner);
    for (Exercise<?, ?> exercise : Exercises.all()) {
      String state =
          passed.contains(exercise.id())
              ? "passed"
              : skipped.contains(exercise.id()) ? "for later" : "";
      String mark = exercise.id().equals(current.id()) ? ">" : " ";
      out.println(
          "%s %-4s %-36s %s"
              .formatted(mark, exercise.id(), exercise.title(), state)
              .stripTrailing());
    }
    out.println(standing());
  }

  /// The next open one after this; where there is none, the first that is open.
  private void next() throws IOException {
    Learner learner = door.learner();
    var passed = door.log().passed(learner);
    int from = Exercises.all().indexOf(current) + 1;
    Optional<Exercise<?, ?>> later =
        Exercises.all().subList(from, Exercises.all().size()).stream()
            .filter(exercise -> !passed.contains(exercise.id()))
            .<Exercise<?, ?>>map(exercise -> exercise)
            .findFirst();
    Optional<Exercise<?, ?>> chosen = later.or(() -> door.log().next(learner));
    if (chosen.isEmpty()) {
      out.println("All exercises are passed.");
    } else {
      turnTo(chosen.get());
    }
  }

  private void skip() throws IOException {
    save(LogEntry.skip(door.learner(), current.id()));
    out.println("Exercise " + current.id() + " is for later.");
    next();
  }

  private void turnTo(Exercise<?, ?> exercise) throws IOException {
    current = exercise;
    boolean isNew = workbook.begin(exercise);
    stamps.putAll(look());
    out.println();
    out.println("Exercise " + exercise.id() + ", " + exercise.title());
    out.println(Folded.of("  " + exercise.questionFor(door.learner())));
    out.println("  " + workbook.file(exercise) + (isNew ? " (new)" : ""));
  }

  private void reset() throws IOException {
    Optional<Path> kept = workbook.reset(current);
    stamps.putAll(look());
    out.println(
        "Exercise "
            + current.id()
            + " starts anew"
            + kept.map(file -> "; what you had is in " + file).orElse("")
            + ".");
  }

  private void reveal() {
    save(LogEntry.reveal(door.learner(), current.id()));
    out.println(Exercises.solution(current).strip());
  }

  private void checkAll() throws IOException {
    for (Path file : look().keySet()) {
      Optional<Exercise<?, ?>> exercise = Workbook.exerciseOf(file);
      if (exercise.isPresent()) {
        check(exercise.get());
      }
    }
  }

  private String standing() {
    Learner learner = door.learner();
    return String.format(
        Locale.ROOT,
        "%s has passed %d of %d exercises",
        learner.name(),
        door.log().passed(learner).size(),
        Exercises.all().size());
  }
}
