package fil.lab.author;

import fil.exercises.Exercise;
import fil.exercises.ExerciseRules;
import fil.exercises.ExerciseSources;
import fil.exercises.Finding;
import fil.exercises.HandIn;
import fil.exercises.Quiz;
import fil.lab.kernel.KernelSpec;
import fil.lab.notebook.BadNotebook;
import fil.lab.notebook.ChapterPairs;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Everything that must be true of chapters and exercises, gone through once.
///
/// Rules read the exercises that this JVM was started with; [CheckProcess] starts one that has a
/// clone's own.
final class AuthorCheck {

  /// How cells are run.
  enum Runs {
    NONE,
    /// Once where a chapter shows what it showed before, else twice.
    AS_NEEDED,
    TWICE
  }

  private final Path base;
  private final Progress progress;
  private final Stop stop;
  private final List<Finding> found = new ArrayList<>();
  private final Map<ChapterSource, String> shown = new LinkedHashMap<>();

  /// @param base what findings name files from
  AuthorCheck(Path base, Progress progress, Stop stop) {
    this.base = base;
    this.progress = progress;
    this.stop = stop;
  }

  List<Finding> found() {
    return List.copyOf(found);
  }

  /// Proves exercises of a clone.
  ///
  /// @param solutions by the exercises' ids
  void exercises(Map<String, HandIn> solutions, List<Exercise<?, ?>> all) {
    ExerciseSources sources = new ExerciseSources(base);
    ExerciseRules rules = new ExerciseRules(sources);
    try (StubRun stubs = new StubRun(sources)) {
      for (int i = 0; i < all.size(); i++) {
        stop.check();
        Exercise<?, ?> exercise = all.get(i);
        HandIn ours = solutions.get(exercise.id());
        if (ours == null) {
          found.add(rules.unsolved(exercise));
        } else {
          found.addAll(rules.all(exercise, ours));
        }
        found.addAll(LinkRules.all(exercise, sources));
        found.addAll(stubs.all(exercise));
        progress.report("exercises", i + 1, all.size(), "exercises");
      }
    }
  }

  /// Reads the quizzes of chapters.
  void quizzes(List<Quiz> quizzes) {
    ExerciseSources sources = new ExerciseSources(base);
    quizzes.forEach(quiz -> found.addAll(LinkRules.all(quiz, sources)));
  }

  /// Reads a chapter or the gallery, or all of a folder, and runs them. The gallery is no chapter:
  /// only its links are read.
  ///
  /// @param runs how cells are run
  /// @return the chapters that were looked at
  List<ChapterSource> chapters(Path place, Runs runs) throws IOException {
    List<Path> files = Files.isDirectory(place) ? ChapterPairs.notebooks(place) : List.of(place);
    ShownBefore before = ShownBefore.in(folderOf(place));
    List<ChapterSource> sources = new ArrayList<>();
    for (Path file : files) {
      stop.check();
      try {
        ChapterSource source = ChapterSource.read(file, base);
        sources.add(source);
        if (!ChapterPairs.isGallery(file)) {
          found.addAll(ChapterRules.all(source));
        }
        found.addAll(LinkRules.all(source));
        switch (runs) {
          case NONE -> {}
          case AS_NEEDED -> run(source, before.of(source));
          case TWICE -> run(source, Optional.empty());
        }
      } catch (BadNotebook e) {
        found.add(new Finding(file, 1, String.valueOf(e.getMessage())));
      }
    }
    return sources;
  }

  private void run(ChapterSource source, Optional<String> before) throws IOException {
    Path folder = Files.createTempDirectory("sealab-chapter");
    try {
      ChapterRun run = new ChapterRun(KernelSpec.ofThisJvm().launch(), folder);
      ChapterRun.Shown ran = run.all(source, before, progress, stop);
      found.addAll(ran.findings());
      shown.put(source, ran.digest());
    } finally {
      clear(folder);
    }
  }

  /// Writes day and JDK into the cards of chapters that passed, and beside them what they showed.
  ///
  /// @param folder where they are
  void stamp(List<ChapterSource> sources, Path folder) throws IOException {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    for (ChapterSource source : sources) {
      Files.writeString(source.file(), ChapterCard.stamped(source, today));
    }
    ShownBefore.in(folder).with(shown).writeTo(folder);
  }

  /// The folder of chapters that a place is, or is in.
  static Path folderOf(Path place) {
    Path parent = Files.isDirectory(place) ? place : place.getParent();
    return parent == null ? place : parent;
  }

  /// Removes a folder and what is in it.
  static void clear(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
