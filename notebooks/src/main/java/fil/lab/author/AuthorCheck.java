package fil.lab.author;

import fil.exercises.Exercise;
import fil.exercises.ExerciseRules;
import fil.exercises.ExerciseSources;
import fil.exercises.Finding;
import fil.exercises.HandIn;
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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Everything that must be true of chapters and exercises, gone through once.
///
/// Rules read the exercises that this JVM was started with; [CheckProcess] starts one that has a
/// clone's own.
final class AuthorCheck {

  private final Path base;
  private final Progress progress;
  private final Stop stop;
  private final List<Finding> found = new ArrayList<>();

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
        found.addAll(stubs.all(exercise));
        progress.report("exercises", i + 1, all.size(), "exercises");
      }
    }
  }

  /// Reads a chapter, or all of a folder, and runs them where they are read without a complaint.
  ///
  /// @param isRun whether cells are run at all
  /// @return the chapters that were looked at
  List<ChapterSource> chapters(Path place, boolean isRun) throws IOException {
    List<Path> files = Files.isDirectory(place) ? ChapterPairs.chapters(place) : List.of(place);
    List<ChapterSource> sources = new ArrayList<>();
    for (Path file : files) {
      stop.check();
      try {
        ChapterSource source = ChapterSource.read(file, base);
        sources.add(source);
        found.addAll(ChapterRules.all(source));
        found.addAll(LinkRules.all(source));
        if (isRun) {
          run(source);
        }
      } catch (BadNotebook e) {
        found.add(new Finding(file, 1, String.valueOf(e.getMessage())));
      }
    }
    return sources;
  }

  private void run(ChapterSource source) throws IOException {
    Path folder = Files.createTempDirectory("sealab-chapter");
    try {
      found.addAll(
          new ChapterRun(KernelSpec.ofThisJvm().launch(), folder).all(source, progress, stop));
    } finally {
      clear(folder);
    }
  }

  /// Writes day and JDK into the cards of chapters that passed.
  static void stamp(List<ChapterSource> sources) throws IOException {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    for (ChapterSource source : sources) {
      Files.writeString(source.file(), ChapterCard.stamped(source, today));
    }
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
