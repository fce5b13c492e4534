package fil.lab.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.exercises.Exercise;
import fil.exercises.Exercises;
import fil.exercises.Learner;
import fil.exercises.LogEntry;
import fil.exercises.ProgressLog;
import fil.exercises.exam.Isolated;
import fil.exercises.exam.RoomSpec;
import fil.lab.kernel.DefaultImports;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An hour at the terminal, in a few seconds.
@Timeout(120)
class WatchTest {

  private static final Exercise<?, ?> EXERCISE = Exercises.find("6.1");

  @TempDir private Path folder;

  private final StringWriter said = new StringWriter();

  @Test
  void checksOnEverySaveAndObeysLetters() throws Exception {
    Workbook workbook = new Workbook(folder.resolve("exercises"), DefaultImports.text());
    ProgressLog log = ProgressLog.in(folder);
    try (Isolated examiner = new Isolated(new RoomSpec(List.of("fil.lab.Lab")));
        PipedOutputStream keys = new PipedOutputStream();
        PipedInputStream input = new PipedInputStream(keys)) {
      Watch watch = new Watch(workbook, new FileDoor(log, examiner), new PrintWriter(said));
      Thread terminal = start(watch, input);
      await("You are anna; --learner NAME says who else.");
      await("Exercise 6.1, Padded size");
      Path file = workbook.file(EXERCISE);
      String starter = Files.readString(file);

      Files.writeString(file, starter.replace("yourTurn()", "n +"));
      await("Does not compile: exercise 6.1");

      Files.writeString(file, starter.replace("yourTurn()", "n * 128 / 127"));
      await("Not yet: exercise 6.1");
      await("Next hint: h, then Enter");

      // the notebook door, at the same time
      ProgressLog.in(folder).append(LogEntry.hint(Learner.ANNA, "6.1", 1));
      type(keys, "h");
      await("Hint 2 of 3");

      Files.writeString(
          file,
          starter.replace(
              "yourTurn()", "{ long f = 127; while (f < n) f *= 2; return f / 127 * 128; }"));
      await("Passed: exercise 6.1");
      await("Ours is in ");
      assertThat(folder.resolve("exercises/solutions/Exercise6_1.java.txt")).exists();

      type(keys, "n");
      await("Exercise 6.2, Fr32 padding");
      type(keys, "r");
      await("starts anew; what you had is in");
      type(keys, "s");
      await("static final UnaryOperator<byte[]> fr32Pad");
      type(keys, "k");
      await("Exercise 6.2 is for later.");
      await("Exercise 6.3, ");
      type(keys, "l");
      await("6.1  Padded size                          passed");
      await("6.2  Fr32 padding                         for later");
      leave(terminal, keys);
    }
    assertThat(log.passed(Learner.ANNA)).containsExactly("6.1");
  }

  @Test
  @SuppressWarnings("NullAway") // a fault of ours, for which there is no better place
  void outlivesAFaultAndSaysWhatItCannotSave() throws Exception {
    Workbook workbook = new Workbook(folder.resolve("exercises"), DefaultImports.text());
    ProgressLog nowhere = ProgressLog.in(Files.createFile(folder.resolve("no folder")));
    try (PipedOutputStream keys = new PipedOutputStream();
        PipedInputStream input = new PipedInputStream(keys)) {
      Watch watch = new Watch(workbook, new FileDoor(nowhere, null), new PrintWriter(said));
      Thread terminal = start(watch, input);
      await("Exercise 6.1, Padded size");
      type(keys, "c");
      await("That could not be done: this is a fault of the lab's own (NullPointerException)");
      type(keys, "h");
      await("Not saved: your progress could not be written");
      await("Hint 1 of 3");
      leave(terminal, keys);
    }
  }

  @Test
  void saysInWordsWhyAFileCannotBeRead() throws Exception {
    Workbook workbook = new Workbook(folder.resolve("exercises"), DefaultImports.text());
    try (Isolated examiner = new Isolated(new RoomSpec(List.of("fil.lab.Lab")));
        PipedOutputStream keys = new PipedOutputStream();
        PipedInputStream input = new PipedInputStream(keys)) {
      FileDoor door = new FileDoor(ProgressLog.in(folder), examiner);
      Thread terminal = start(new Watch(workbook, door, new PrintWriter(said)), input);
      await("Exercise 6.1, Padded size");
      Path file = workbook.file(EXERCISE);
      Files.write(file, "// gr\u00fc\u00df".getBytes(StandardCharsets.ISO_8859_1));
      await("That could not be done: " + file + " cannot be read: it is not UTF-8 text.");

      Path vanished = folder.resolve("Exercise6_1.java");
      assertThatThrownBy(() -> door.check(EXERCISE, vanished))
          .hasMessage(vanished + " cannot be read: it does not exist");
      leave(terminal, keys);
    }
    assertThat(said.toString()).doesNotContain("Input length").doesNotContain("Exception");
  }

  /// A learner's terminal, on which `watch` runs until it is left.
  private Thread start(Watch watch, PipedInputStream input) {
    return Thread.ofPlatform()
        .start(() -> {
          try {
            watch.run(Optional.of(EXERCISE), input);
          } catch (IOException e) {
            said.append(e.toString());
          }
        });
  }

  private static void leave(Thread terminal, PipedOutputStream keys) throws Exception {
    type(keys, "q");
    terminal.join(Duration.ofSeconds(10));
    assertThat(terminal.isAlive()).isFalse();
  }

  private static void type(PipedOutputStream keys, String letter) throws IOException {
    keys.write((letter + "\n").getBytes(StandardCharsets.UTF_8));
    keys.flush();
  }

  private void await(String text) throws InterruptedException {
    Instant end = Instant.now().plusSeconds(40);
    while (!said.toString().contains(text)) {
      assertThat(Instant.now()).as("'%s' after%n%s", text, said).isBefore(end);
      Thread.sleep(50);
    }
  }
}
