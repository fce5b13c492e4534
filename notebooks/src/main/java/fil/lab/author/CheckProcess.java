package fil.lab.author;

import fil.exercises.Exercise;
import fil.exercises.Exercises;
import fil.exercises.Finding;
import fil.exercises.HandIn;
import fil.exercises.Quiz;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `sealab author check`, in a JVM of its own that has the exercises of the clone that is checked.
///
/// | place | exercises | chapters |
/// |---|---|---|
/// | a clone | all | all |
/// | a folder of chapters | none | all that are in it |
/// | one chapter | its own, where it lies in a clone | this one |
/// | the gallery | none | the gallery, which is only run |
///
/// @param place what is checked
/// @param isRun whether cells are run
/// @param isStamped whether the cards of chapters that pass get the day and the JDK, and what they
///   show is written down, see [ShownBefore]; then all run twice
public record CheckProcess(Path place, boolean isRun, boolean isStamped) {

  private static final String CHAPTERS = "notebooks/chapters";
  private static final String NO_RUN = "--no-run";
  private static final String STAMP = "--stamp";

  /// The last line of the process's own output, so that an end without it is seen.
  private static final String DONE = "checked";

  /// Takes progress from the process's standard error, as it comes.
  public interface Told {
    void line(String text);
  }

  /// The folder of the chapters that are checked.
  public Path chapters() {
    Path whole = place.toAbsolutePath().normalize();
    return AuthorCheck.folderOf(
        cloneOf(whole).equals(Optional.of(whole)) ? whole.resolve(CHAPTERS) : whole);
  }

  /// All findings, as lines `FILE:LINE: SENTENCE`.
  ///
  /// @throws IOException where the process cannot be started or ends without a result
  public List<String> findings(Told told, Stop stop) throws IOException {
    Path classes = Files.createTempDirectory("sealab-author");
    try {
      String classPath = System.getProperty("java.class.path");
      Optional<Path> clone = cloneOf(place);
      if (clone.isPresent()) {
        List<Finding> complaints = new TreeClasses(clone.get()).compile(classes);
        if (!complaints.isEmpty()) {
          return complaints.stream().map(Finding::toString).toList();
        }
        classPath = classes + File.pathSeparator + classPath;
      }
      return run(classPath, told, stop);
    } finally {
      AuthorCheck.clear(classes);
    }
  }

  private List<String> run(String classPath, Told told, Stop stop) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-Djava.awt.headless=true",
            "-Duser.language=en",
            "-Duser.country=US",
            "-cp",
            classPath,
            CheckProcess.class.getName(),
            place.toString()));
    if (!isRun) {
      command.add(NO_RUN);
    }
    if (isStamped) {
      command.add(STAMP);
    }
    Process process = new ProcessBuilder(command).start();
    process.getOutputStream().close();
    Thread errors = Thread.ofPlatform().daemon().start(() -> tell(process, told));
    Thread stopper = Thread.ofPlatform().daemon().start(() -> endOn(stop, process));
    List<String> lines = new ArrayList<>();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      out.lines().forEach(lines::add);
      process.waitFor();
      errors.join();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new Stopped();
    } finally {
      stopper.interrupt();
    }
    stop.check();
    if (lines.isEmpty() || !lines.getLast().equals(DONE)) {
      throw new IOException("the check ended early, with exit code " + process.exitValue());
    }
    return lines.subList(0, lines.size() - 1);
  }

  private static void tell(Process process, Told told) {
    try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
      err.lines().forEach(told::line);
    } catch (IOException e) {
      told.line(e.toString());
    }
  }

  private static void endOn(Stop stop, Process process) {
    try {
      while (process.isAlive()) {
        if (stop.isRequested()) {
          process.descendants().forEach(ProcessHandle::destroy);
          process.destroy();
        }
        Thread.sleep(100);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the process has ended
    }
  }

  /// The clone in which a place lies.
  private static Optional<Path> cloneOf(Path place) {
    Path folder = place.toAbsolutePath().normalize();
    while (folder != null && !new TreeClasses(folder).isThere()) {
      folder = folder.getParent();
    }
    return Optional.ofNullable(folder);
  }

  /// The process: a place, and perhaps `--no-run` or `--stamp`.
  public static void main(String[] arguments) throws IOException {
    PrintStream out = System.out;
    PrintStream err = System.err;
    Path place = Path.of(arguments[0]).toAbsolutePath().normalize();
    List<String> options = List.of(arguments);
    Optional<Path> clone = cloneOf(place);
    boolean isWhole = clone.equals(Optional.of(place));
    Progress progress =
        (stage, done, total, _) -> err.println(stage + ": " + done + " of " + total);
    AuthorCheck check =
        new AuthorCheck(clone.orElse(AuthorCheck.folderOf(place)), progress, Stop.create());
    List<Exercise<?, ?>> exercises =
        isWhole
            ? Exercises.all()
            : clone.isPresent() && Files.isRegularFile(place) ? exercisesOf(place) : List.of();
    if (!exercises.isEmpty()) {
      check.exercises(solutions(), exercises);
    }
    check.quizzes(exercises.stream().map(Exercise::chapter).distinct().map(Quiz::of).toList());
    Path chapters = isWhole ? place.resolve(CHAPTERS) : place;
    List<ChapterSource> sources = check.chapters(chapters, runs(options));
    if (options.contains(STAMP) && check.found().isEmpty()) {
      check.stamp(sources, AuthorCheck.folderOf(chapters));
    }
    check.found().forEach(out::println);
    out.println(DONE);
    out.flush();
    System.exit(0); // cells may have left threads behind
  }

  /// The exercises of the chapter whose number a file's name begins with.
  private static List<Exercise<?, ?>> exercisesOf(Path file) {
    String name = String.valueOf(file.getFileName());
    return Exercises.all().stream()
        .filter(exercise -> name.startsWith("%02d-".formatted(exercise.chapter())))
        .toList();
  }

  private static AuthorCheck.Runs runs(List<String> options) {
    if (options.contains(NO_RUN)) {
      return AuthorCheck.Runs.NONE;
    }
    return options.contains(STAMP) ? AuthorCheck.Runs.TWICE : AuthorCheck.Runs.AS_NEEDED;
  }

  /// Our solutions are compiled for this process alone, so they are found by name.
  @SuppressWarnings("unchecked") // as it is declared there
  private static Map<String, HandIn> solutions() {
    try {
      Object all = Class.forName("fil.exercises.Solutions").getField("ALL").get(null);
      return (Map<String, HandIn>) all;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("exercises/src/solution has no fil.exercises.Solutions", e);
    }
  }
}
