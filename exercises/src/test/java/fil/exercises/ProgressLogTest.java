package fil.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.cid.Cid;
import fil.ipld.CarReader;
import fil.ipld.Dag;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressLogTest {

  private static final LogEntry HINT = LogEntry.hint(Learner.ANNA, "0.1", 1);
  private static final LogEntry PASS = LogEntry.pass("0.1", Learner.ANNA, List.of(64), 1);
  private static final LogEntry LOOK = LogEntry.reveal(Learner.ANNA, "0.1");

  @TempDir Path folder;

  @Test
  void keepsEntriesInTheirOrder() throws IOException {
    log(HINT, PASS, LOOK);

    assertThat(reopened().entries()).containsExactly(HINT, PASS, LOOK);
    assertThat(reopened().passed(Learner.ANNA)).containsExactly("0.1");
    assertThat(reopened().passed(Learner.named("bo"))).isEmpty();
    assertThat(reopened().hintsSeen(Learner.ANNA, "0.1")).isEqualTo(1);
  }

  @Test
  void whatWasLeftForLaterComesLast() throws IOException {
    assertThat(next()).isEqualTo("0.1");

    log(LogEntry.skip(Learner.ANNA, "0.1"));
    assertThat(next()).isEqualTo("0.2");
    assertThat(reopened().skipped(Learner.ANNA)).containsExactly("0.1");

    for (Exercise<?, ?> exercise : Exercises.all().subList(1, Exercises.all().size())) {
      log(LogEntry.pass(exercise.id(), Learner.ANNA, List.of(), 1));
    }
    assertThat(next()).isEqualTo("0.1");

    log(PASS);
    assertThat(reopened().next(Learner.ANNA)).isEmpty();
    assertThat(reopened().skipped(Learner.ANNA)).isEmpty();
  }

  private String next() {
    return reopened().next(Learner.ANNA).orElseThrow().id();
  }

  @Test
  void doingItAgainChangesNothing() throws IOException {
    log(HINT, PASS);
    byte[] once = Files.readAllBytes(car());

    log(PASS, HINT);

    assertThat(Files.readAllBytes(car())).isEqualTo(once);
  }

  @Test
  void isACarFileWhoseLinksFormAChain() throws IOException {
    log(HINT, PASS);

    try (InputStream in = Files.newInputStream(car());
        CarReader reader = CarReader.open(in)) {
      int blocks = 0;
      while (reader.next().isPresent()) {
        blocks++;
      }
      assertThat(blocks).isEqualTo(5);
    }
  }

  @Test
  void theLastLinkLeadsToEveryBlock() throws IOException {
    assertThat(reopened().chain().blocks().find(reopened().chain().head())).isPresent();
    log(HINT, PASS);

    ProgressLog.Chain chain = reopened().chain();
    List<Cid> found = new ArrayList<>();
    Dag.walk(
        chain.blocks(), chain.head(), node -> found.add(node.cid()), Progress.NONE, Stop.create());

    assertThat(found).hasSize(5).contains(HINT.cid(), PASS.cid());
  }

  @Test
  void isAlsoWrittenInPlainText() throws IOException {
    log(HINT, PASS);

    assertThat(Files.readString(folder.resolve("progress.txt")))
        .contains("anna  0.1  hint  1\n")
        .contains("anna  0.1  passed 1 of 1  receipt " + PASS.cid() + "\n");
  }

  @Test
  void survivesBeingCutOffAnywhere() throws IOException {
    log(HINT, PASS);
    byte[] whole = Files.readAllBytes(car());
    for (int size = 0; size <= whole.length; size++) {
      Files.write(car(), Arrays.copyOf(whole, size));

      log(LOOK);

      List<LogEntry> entries = reopened().entries();
      assertThat(entries).last().isEqualTo(LOOK);
      assertThat(List.of(HINT, PASS, LOOK)).containsSubsequence(entries);
    }
  }

  @Test
  void putsAsideWhatItCannotRead() throws IOException {
    log(HINT, PASS);
    byte[] damaged = Files.readAllBytes(car());
    damaged[damaged.length - 1] ^= 1;
    Files.write(car(), damaged);

    log(LOOK);

    assertThat(reopened().entries()).containsExactly(HINT, LOOK);
    assertThat(Files.size(folder.resolve("progress.rest-1"))).isPositive();
  }

  @Test
  void passesOverWhatIsDamagedInTheMiddle() throws IOException {
    log(HINT, PASS);
    byte[] before = Files.readAllBytes(car());
    assertThat(reopened().damage()).isEmpty();
    log(LOOK);
    byte[] damaged = Files.readAllBytes(car());
    damaged[before.length - 60] ^= 1; // in the link that names PASS
    Files.write(car(), damaged);

    assertThat(reopened().entries()).containsExactly(HINT, LOOK);
    assertThat(reopened().damage().orElseThrow())
        .matches("\\d+ of " + damaged.length + " bytes of .*progress\\.car cannot be read.*");

    log(PASS);
    assertThat(reopened().entries()).containsExactly(HINT, LOOK, PASS);
    assertThat(folder.resolve("progress.rest-1")).doesNotExist();
  }

  @Test
  void readsOnAfterADamagedHeader() throws IOException {
    log(HINT, PASS);
    byte[] whole = Files.readAllBytes(car());
    int header = 1 + whole[0]; // its length comes first
    for (int i = 0; i < header; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 0x11;
      Files.write(car(), damaged);

      assertThat(reopened().entries()).as("byte %d", i).containsExactly(HINT, PASS);
      assertThat(reopened().damage().orElseThrow()).startsWith("1 of " + whole.length + " bytes");
      log(LOOK);
      assertThat(reopened().entries()).containsExactly(HINT, PASS, LOOK);
      assertThat(folder.resolve("progress.rest-1")).doesNotExist();
    }
  }

  @Test
  void isDamagedInEveryBitWithoutFalling() throws IOException {
    log(HINT);
    byte[] whole = Files.readAllBytes(car());
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] damaged = whole.clone();
      damaged[bit / 8] ^= (byte) (1 << (bit % 8));
      Files.write(car(), damaged);

      assertThat(reopened().entries()).isSubsetOf(HINT);
    }
  }

  @Test
  void twoWritersLoseNothing() throws Exception {
    List<LogEntry> entries =
        IntStream.range(0, 40)
            .mapToObj(i -> LogEntry.hint(Learner.named("writer " + i), "0.1", 1))
            .toList();

    entries.parallelStream()
        .forEach(entry -> {
          try {
            reopened().append(entry);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });

    assertThat(reopened().entries()).containsExactlyInAnyOrderElementsOf(entries);
  }

  @Test
  void whatCannotBeWrittenCountsUntilTheEnd() throws IOException {
    Path file = Files.createFile(folder.resolve("no folder"));
    ProgressLog log = ProgressLog.in(file);

    assertThatThrownBy(() -> log.append(PASS)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> log.welcome(Learner.named("bo"))).isInstanceOf(IOException.class);

    assertThat(log.entries()).containsExactly(PASS);
    assertThat(log.learner()).hasValue(Learner.named("bo"));
  }

  @Test
  void keepsAnswersWhosePairsAreCutOrHalf() throws IOException {
    for (String answer : List.of("x".repeat(78) + "😀", "half \ud83d", "\ude00 of it")) {
      Exercise<?, ?> exercise = Exercises.find("6.1");
      Outcome outcome = Check.of(exercise, Learner.ANNA, answer, 0);
      log(LogEntry.of(Learner.ANNA, outcome, answer).orElseThrow());
    }
    log(PASS);

    assertThat(reopened().entries())
        .extracting(LogEntry::detail)
        .containsExactly('"' + "x".repeat(78) + "…", "\"half �\"", "\"� of it\"", PASS.detail());
  }

  @Test
  void whatHasNoEncodingStopsNothingElse() throws IOException {
    ProgressLog log = reopened();
    LogEntry half = new LogEntry("\ud83d", "0.1", LogEntry.Deed.SKIPPED, "", 0, 0);

    assertThatThrownBy(() -> log.append(half)).isInstanceOf(IllegalArgumentException.class);
    log.append(PASS);

    assertThat(log.entries()).containsExactly(PASS);
    assertThatThrownBy(() -> Learner.named("bo\ud83d"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void remembersWhoCameLast() throws IOException {
    assertThat(reopened().learner()).isEmpty();

    reopened().welcome(Learner.ANNA);
    reopened().welcome(Learner.named("bo"));
    reopened().welcome(Learner.ANNA);

    assertThat(reopened().learner()).hasValue(Learner.ANNA);
  }

  @Test
  void twoDoorsKnowTheSameLearner() throws IOException {
    ProgressLog watch = reopened();
    watch.welcome(Learner.ANNA);
    assertThat(watch.learner()).hasValue(Learner.ANNA);

    reopened().welcome(Learner.named("bo"));

    assertThat(watch.learner()).hasValue(Learner.named("bo"));
  }

  private void log(LogEntry... entries) throws IOException {
    ProgressLog log = reopened();
    for (LogEntry entry : entries) {
      log.append(entry);
    }
  }

  private ProgressLog reopened() {
    return ProgressLog.in(folder);
  }

  private Path car() {
    return folder.resolve("progress.car");
  }
}
