package fil.exercises;

import fil.cid.Cid;
import fil.exercises.LogEntry.Deed;
import fil.ipld.BlockStore;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What learners have done in one workspace.
///
/// The folder holds `progress.car`, the log itself; `progress.txt`, the same to be read by people;
/// and `learner`, the name of whoever came last. The log only ever grows, and an entry that is
/// there already is not added again. What could not be written is kept in memory until the process
/// ends.
public final class ProgressLog {

  private static final String DRAFT = ".draft";
  private static final Pattern DRAFT_NAME = Pattern.compile(".+\\.(\\d{1,18})\\.draft");
  private static final Object ONE_DRAFT = new Object();

  private final Path folder;
  private final CarLog car;
  private final List<LogEntry> unsaved = new ArrayList<>();

  /// Whoever came last, where that could not be written.
  private @Nullable Learner unsavedLearner;

  private ProgressLog(Path folder) {
    this.folder = folder;
    this.car = new CarLog(folder.resolve("progress.car"));
  }

  /// The log in `folder`, which is made when there is something to write.
  public static ProgressLog in(Path folder) {
    return new ProgressLog(folder);
  }

  /// Where it is kept.
  public Path folder() {
    return folder;
  }

  /// Whoever came last, by this door or another.
  public synchronized Optional<Learner> learner() {
    return Optional.ofNullable(unsavedLearner).or(this::readLearner);
  }

  /// Remembers who is learning now.
  ///
  /// @throws IOException where it could not be written; it is remembered until the process ends
  public synchronized void welcome(Learner learner) throws IOException {
    unsavedLearner = learner;
    if (!readLearner().equals(Optional.of(learner))) {
      replace(folder.resolve("learner"), learner.name() + "\n");
    }
    unsavedLearner = null;
  }

  /// Adds an entry unless an equal one is there.
  ///
  /// @throws IOException where it could not be written; it counts until the process ends
  /// @throws IllegalArgumentException where it has no encoding; it counts as if it had never been
  public synchronized void append(LogEntry entry) throws IOException {
    if (entries().contains(entry)) {
      return;
    }
    var _ = entry.cid(); // what has no encoding must not stand in the way of all that follow
    unsaved.add(entry);
    Files.createDirectories(folder);
    car.append(
        unsaved,
        all -> {
          unsaved.clear();
          replace(folder.resolve("progress.txt"), text(all));
        });
  }

  /// All entries, oldest first.
  public synchronized List<LogEntry> entries() {
    SequencedSet<LogEntry> entries = new LinkedHashSet<>();
    try {
      entries.addAll(car.read());
    } catch (IOException _) {
      // a log that cannot be read now counts as empty; nothing is overwritten because of that
    }
    entries.addAll(unsaved);
    return List.copyOf(entries);
  }

  /// The log as blocks: each link names an entry and the link before it.
  ///
  /// @param blocks all of them; only read it
  /// @param head the last link, which names the whole log
  public record Chain(BlockStore blocks, Cid head) {}

  /// The log as it is in its file.
  ///
  /// @throws IOException where it cannot be read
  public synchronized Chain chain() throws IOException {
    return car.chain();
  }

  /// A sentence about what of the log cannot be read; nothing where all can.
  public synchronized Optional<String> damage() {
    try {
      return car.damage();
    } catch (IOException e) {
      return Optional.of("Your progress in " + folder + " cannot be read (" + e + ").");
    }
  }

  /// The exercises that a learner has passed.
  public SequencedSet<String> passed(Learner learner) {
    return with(Deed.PASSED, learner);
  }

  /// The exercises that a learner has left for later and has not passed since.
  public SequencedSet<String> skipped(Learner learner) {
    SequencedSet<String> skipped = with(Deed.SKIPPED, learner);
    skipped.removeAll(passed(learner));
    return skipped;
  }

  private SequencedSet<String> with(Deed deed, Learner learner) {
    SequencedSet<String> exercises = new LinkedHashSet<>();
    for (LogEntry entry : entries()) {
      if (entry.deed() == deed && entry.learner().equals(learner.name())) {
        exercises.add(entry.exercise());
      }
    }
    return exercises;
  }

  /// Where a learner goes on: the first exercise that is neither passed nor left for later; then
  /// the first that was left for later; nothing where all are passed.
  public Optional<Exercise<?, ?>> next(Learner learner) {
    SequencedSet<String> passed = passed(learner);
    SequencedSet<String> skipped = skipped(learner);
    return Exercises.all().stream()
        .filter(exercise -> !passed.contains(exercise.id()) && !skipped.contains(exercise.id()))
        .findFirst()
        .or(() ->
            Exercises.all().stream()
                .filter(exercise -> skipped.contains(exercise.id()))
                .findFirst());
  }

  /// The highest number of a hint that a learner has read, 0 for none.
  public int hintsSeen(Learner learner, String exercise) {
    return entries().stream()
        .filter(entry -> entry.deed() == Deed.HINT)
        .filter(entry -> entry.learner().equals(learner.name()))
        .filter(entry -> entry.exercise().equals(exercise))
        .mapToInt(entry -> Integer.parseInt(entry.detail()))
        .max()
        .orElse(0);
  }

  private Optional<Learner> readLearner() {
    try {
      return Optional.of(Learner.named(Files.readString(folder.resolve("learner"))));
    } catch (IOException | IllegalArgumentException _) {
      return Optional.empty(); // nobody has said a name, or the file holds none
    }
  }

  private static String text(List<LogEntry> entries) {
    StringBuilder text =
        new StringBuilder("Progress, oldest first. The log itself is progress.car.\n");
    for (LogEntry entry : entries) {
      text.append(entry.learner()).append("  ").append(entry.exercise()).append("  ");
      text.append(entry.deed().word());
      if (entry.total() > 0) {
        text.append(' ').append(entry.passed()).append(" of ").append(entry.total());
      }
      if (entry.deed() == Deed.PASSED) {
        text.append("  receipt ").append(entry.cid());
      } else if (!entry.detail().isEmpty()) {
        text.append("  ").append(entry.detail());
      }
      text.append('\n');
    }
    return text.toString();
  }

  /// Writes a file anew: whoever reads it sees the old text or the new one.
  private void replace(Path file, String text) throws IOException {
    Files.createDirectories(folder);
    clearDrafts();
    Path draft = folder.resolve(file.getFileName() + "." + ProcessHandle.current().pid() + DRAFT);
    synchronized (ONE_DRAFT) {
      try {
        Files.writeString(draft, text);
        Files.move(
            draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException _) {
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(draft);
      }
    }
  }

  /// Deletes what processes that were killed have left.
  private void clearDrafts() throws IOException {
    try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder, "*" + DRAFT)) {
      for (Path draft : drafts) {
        Matcher name = DRAFT_NAME.matcher(String.valueOf(draft.getFileName()));
        if (name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
          Files.deleteIfExists(draft);
        }
      }
    }
  }
}
