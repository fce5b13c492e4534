package fil.exercises.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fil.exercises.Learner;
import fil.exercises.LogEntry;
import fil.exercises.Outcome;
import fil.exercises.Outcome.Limit;
import fil.exercises.ProgressLog;
import fil.num.Bytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever an answer does: it is said, and the next check is as if nothing had been. Every check
/// here comes after another that did its worst.
class IsolatedTest implements ExaminerContract {

  private static final Isolated EXAMINER = new Isolated(new RoomSpec(List.of()));

  @TempDir private Path workspace;

  @AfterAll
  static void close() {
    EXAMINER.close();
  }

  @Override
  public Examiner examiner() {
    return EXAMINER;
  }

  @Test
  void removesTheFolderThatAKilledLabLeft() throws Exception {
    Process killed = new ProcessBuilder("/bin/sh", "-c", "exit").start();
    killed.waitFor();
    Path left = Files.createTempDirectory("sealab-room-" + killed.pid() + "-");
    Files.writeString(left.resolve("answer"), "half of it");
    Path alive = Files.createTempDirectory("sealab-room-" + ProcessHandle.current().pid() + "-");
    try (Isolated examiner = new Isolated(new RoomSpec(List.of()))) {
      var handedIn = new HandedIn.Code(Programs.of(Hostile.IsRight.class, Map.of()));
      examiner.check(PADDED_SIZE, Learner.ANNA, handedIn, 0);
      assertThat(left).doesNotExist();
      assertThat(alive).exists();
    } finally {
      Files.delete(alive);
    }
  }

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /// The time as the rooms of these tests know it, in nanoseconds.
  private final AtomicLong now = new AtomicLong();

  private Isolated letting(Optional<Duration> patience, Consumer<Room> ending) {
    return new Isolated(
        new RoomSpec(List.of()), Sandbox.best(), new Isolated.Leaving(patience, now::get, ending));
  }

  /// Whether the room is let go where so much more time passes.
  private boolean goesAfter(Duration time, Isolated examiner) {
    now.addAndGet(time.toNanos());
    examiner.letGoUnwanted();
    return examiner.isLetGo();
  }

  /// A lab that nobody uses keeps no process for answers; what resumes it starts the one that the
  /// next check takes.
  @Test
  void letsTheRoomGoThatNobodyWants() throws Exception {
    try (Isolated examiner = letting(Optional.of(PATIENCE), Room::close)) {
      Room first = examiner.awaitReady().orElseThrow();
      assertThat(goesAfter(PATIENCE.minusNanos(1), examiner)).isFalse();
      assertThat(first.isAlive()).isTrue();
      assertThat(goesAfter(Duration.ofNanos(1), examiner)).isTrue();
      awaitEnd(first);

      examiner.resume();
      assertThat(examiner.isLetGo()).isFalse();
      Room resumed = examiner.awaitReady().orElseThrow();
      var handedIn = new HandedIn.Code(Programs.of(Hostile.IsRight.class, Map.of()));
      assertThat(examiner.check(PADDED_SIZE, Learner.ANNA, handedIn, 0).outcome())
          .isInstanceOf(Outcome.Pass.class);
      awaitEnd(resumed); // a room that no check took would wait on
    }
  }

  /// A kernel takes what the pool of all does for a cell's.
  @Test
  void keepsTheTimeOutsideThePoolOfAll() {
    try (Isolated examiner = letting(Optional.of(PATIENCE), Room::close)) {
      assertThat(examiner.awaitReady()).isPresent();
      assertThat(ForkJoinPool.commonPool().getDelayedTaskCount()).isZero();
    }
  }

  /// By the real clock, too.
  @Test
  void letsTheRoomGoByItself() throws Exception {
    var ended = new CompletableFuture<Room>();
    var leaving =
        new Isolated.Leaving(
            Optional.of(Duration.ofMillis(10)),
            System::nanoTime,
            room -> {
              room.close();
              ended.complete(room);
            });
    try (Isolated examiner = new Isolated(new RoomSpec(List.of()), Sandbox.best(), leaving)) {
      examiner.prepare();
      awaitEnd(ended.get(3, TimeUnit.MINUTES));
    }
  }

  /// However slow the machine is: what starts is not let go, and what is ready waits its time.
  @Test
  void countsFromWhenTheRoomIsReady() {
    try (Isolated examiner = letting(Optional.of(PATIENCE), Room::close)) {
      examiner.prepare();
      assertThat(goesAfter(PATIENCE, examiner)).isFalse();
      examiner.awaitReady();
      assertThat(goesAfter(PATIENCE.minusNanos(1), examiner)).isFalse();
    }
  }

  @Test
  void keepsTheRoomThatIsWantedAgain() {
    try (Isolated examiner = letting(Optional.of(PATIENCE), Room::close)) {
      examiner.awaitReady();
      assertThat(goesAfter(PATIENCE.minusNanos(1), examiner)).isFalse();
      examiner.resume();
      assertThat(goesAfter(PATIENCE.minusNanos(1), examiner)).isFalse();
      assertThat(goesAfter(Duration.ofNanos(1), examiner)).isTrue();
    }
  }

  /// A cell that computes for long may end with a check.
  @Test
  void keepsTheRoomWhileItIsHeld() {
    try (Isolated examiner = letting(Optional.of(PATIENCE), Room::close)) {
      examiner.awaitReady();
      examiner.hold();
      assertThat(goesAfter(PATIENCE.multipliedBy(3), examiner)).isFalse();
      examiner.release();
      assertThat(goesAfter(PATIENCE.minusNanos(1), examiner)).isFalse();
      assertThat(goesAfter(Duration.ofNanos(1), examiner)).isTrue();
      examiner.hold();
      assertThat(examiner.isLetGo()).isFalse();
      examiner.release();
    }
  }

  @Test
  void keepsTheRoomOfAnExaminerWithoutEndOfPatience() {
    try (Isolated examiner = letting(Optional.empty(), Room::close)) {
      examiner.awaitReady();
      assertThat(goesAfter(PATIENCE.multipliedBy(100), examiner)).isFalse();
    }
    try (Isolated examiner = Isolated.untilClosed(new RoomSpec(List.of()))) {
      assertThat(examiner.patience()).isEmpty();
    }
  }

  /// To end a room takes up to seconds; a cell that starts meanwhile is not kept waiting.
  @Test
  void endsARoomWhileOthersGoOn() throws Exception {
    CountDownLatch isSlow = new CountDownLatch(1);
    Consumer<Room> slowly =
        room -> {
          try {
            isSlow.await(1, TimeUnit.MINUTES);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          room.close();
        };
    try (Isolated examiner = letting(Optional.of(PATIENCE), slowly)) {
      Room room = examiner.awaitReady().orElseThrow();
      CompletableFuture<Void> next =
          CompletableFuture.runAsync(() -> {
            assertThat(goesAfter(PATIENCE, examiner)).isTrue();
            examiner.resume();
          });
      next.get(30, TimeUnit.SECONDS);
      assertThat(room.isAlive()).isTrue();
      isSlow.countDown();
      awaitEnd(room);
    } finally {
      isSlow.countDown();
    }
  }

  /// What is killed takes a moment to be gone.
  private static void awaitEnd(Room room) throws InterruptedException {
    for (int i = 0; i < 600 && room.isAlive(); i++) {
      Thread.sleep(100);
    }
    assertThat(room.isAlive()).isFalse();
  }

  @Test
  void survivesTenThousandThreads() {
    assertThat(check(Hostile.StartsThreads.class))
        .isInstanceOfAny(Outcome.Stopped.class, Outcome.NotYet.class);
    assertThat(check(Hostile.IsRight.class)).isInstanceOf(Outcome.Pass.class);
  }

  /// What the address space has room for, whoever the learner is: root has no other limit.
  @Test
  void hasNoRoomForTenThousandThreads() {
    requireIsolation();

    assertThat(check(Hostile.CountsThreads.class)).isNotInstanceOf(Outcome.Pass.class);
    assertThat(check(Hostile.IsRight.class)).isInstanceOf(Outcome.Pass.class);
  }

  @Test
  void letsNoProcessBeStarted() {
    requireIsolation();
    assumeTrue(
        NoProcesses.filter(System.getProperty("os.arch")).isPresent(),
        "skipped: no filter for this architecture");

    assertThat(check(Hostile.Forks.class)).isInstanceOf(Outcome.Pass.class);
  }

  @Test
  void stopsTenGibibytesOfHeap() {
    assertThat(limit(Hostile.FillsHeap.class)).matches(IsolatedTest::isMemoryOrTime);
    assertThat(limit(Hostile.FillsHeapAndCatches.class)).matches(IsolatedTest::isMemoryOrTime);
    assertThat(check(Hostile.IsRight.class)).isInstanceOf(Outcome.Pass.class);
  }

  @Test
  void stopsTenGibibytesOutsideTheHeap() {
    assertThat(limit(Hostile.FillsBuffers.class)).matches(IsolatedTest::isMemoryOrTime);
    assertThat(limit(Hostile.FillsSegments.class)).matches(IsolatedTest::isMemoryOrTime);
    assertThat(check(Hostile.IsRight.class)).isInstanceOf(Outcome.Pass.class);
  }

  /// Memory takes time to fill: on a slow machine it is the time that is over first.
  private static boolean isMemoryOrTime(Limit limit) {
    return limit instanceof Limit.Memory
        || limit instanceof Limit.Time
        || limit instanceof Limit.Work;
  }

  @Test
  void giveNoVerdictWhereTheAnswerEndsTheProcess() {
    assertThat(limit(Hostile.Exits.class)).isInstanceOf(Limit.NoVerdict.class);
    assertThat(limit(Hostile.Halts.class)).isInstanceOf(Limit.NoVerdict.class);
    assertThat(check(Hostile.IsRight.class)).isInstanceOf(Outcome.Pass.class);
  }

  @Test
  void stopsInitialisersThatNeverEnd() {
    assertThat(limit(Hostile.IsHostileFromTheStart.class)).isInstanceOf(Limit.Work.class);
  }

  @Test
  void stopsAnswersThatWait() {
    assertThat(limit(Hostile.Sleeps.class)).isInstanceOf(Limit.Time.class);
  }

  @Test
  void keepsTheBeginningOfAHundredMegabytes() {
    Verdict verdict = verdict(Hostile.PrintsWithoutEnd.class, Map.of());

    assertThat(verdict.outcome()).isInstanceOf(Outcome.Pass.class);
    assertThat(verdict.printed().text()).hasSize(Printed.LARGEST).matches("x+");
    assertThat(verdict.printed().isCut()).isTrue();
  }

  @Test
  void keepsWhatWasPrintedBeforeALoopWasEnded() {
    Verdict verdict = verdict(Hostile.PrintsAndLoops.class, Map.of());

    assertThat(limitOf(verdict.outcome())).isInstanceOf(Limit.Work.class);
    assertThat(verdict.printed().text()).isEqualTo("round and round\n");
  }

  @Test
  void takesNoControlCharactersFromAnAnswer() {
    Verdict verdict = verdict(Hostile.PrintsControls.class, Map.of());

    assertThat(verdict.printed())
        .isEqualTo(
            new Printed(
                "a\uFFFD[2Jb\uFFFDc\n\td\uFFFDe\nf\uFFFDg<script>alert(1)</script>", false));
  }

  /// What the cell prints is printed when it runs, and not again.
  @Test
  void keepsNothingThatWasPrintedBeforeTheAnswerWasHandedIn() {
    Verdict verdict = verdict(Hostile.PrintsBefore.class, Map.of());

    assertThat(verdict.outcome()).isInstanceOf(Outcome.Pass.class);
    assertThat(verdict.printed()).isEqualTo(Printed.NOTHING);
  }

  /// A file has not run anywhere else.
  @Test
  void keepsAllThatAFilePrints() {
    HandedIn file = new HandedIn.Code(Programs.of(Hostile.PrintsBefore.class, Map.of(), true));

    Verdict verdict = examiner().check(PADDED_SIZE, Learner.ANNA, file, 0);

    assertThat(verdict.outcome()).isInstanceOf(Outcome.Pass.class);
    assertThat(verdict.printed().text()).isEqualTo("before\n");
  }

  @Test
  void givesNoDisk() {
    requireIsolation();
    assertThat(got(Hostile.FillsDisk.class)).contains("UncheckedIOException");
  }

  @Test
  void givesNoFilesToDelete() throws IOException {
    requireIsolation();
    ProgressLog.in(workspace).append(LogEntry.hint(Learner.ANNA, "6.1", 1));
    Path inHome = Files.createTempFile(Path.of(System.getProperty("user.home")), "sealab", ".test");
    Path log = workspace.resolve("progress.car");
    try {
      List<String> files = List.of(inHome.toString(), log.toString());

      assertThat(check(Hostile.Deletes.class, Map.of("files", files)))
          .isInstanceOf(Outcome.NotYet.class);

      assertThat(inHome).exists();
      assertThat(ProgressLog.in(workspace).entries()).hasSize(1);
    } finally {
      Files.deleteIfExists(inHome);
    }
  }

  @Test
  void givesNoFilesToRead() throws IOException {
    requireIsolation();
    Path mine = Files.writeString(workspace.resolve("diary.txt"), "mine");
    List<String> files =
        List.of(mine.toString(), "/etc/passwd", "/proc/self/environ", "/proc/self/mem");

    assertThat(check(Hostile.Reads.class, Map.of("files", files)))
        .isInstanceOf(Outcome.NotYet.class);
  }

  @Test
  void givesNoNetwork() throws IOException {
    requireIsolation();
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(check(Hostile.Connects.class, Map.of("port", server.getLocalPort())))
          .isInstanceOf(Outcome.NotYet.class);
    }
    assertThat(check(Hostile.Resolves.class)).isInstanceOf(Outcome.NotYet.class);
  }

  @Test
  void believesNoForgedReport() {
    byte[] forged =
        Report.CODEC.encode(
            Report.of(
                Bytes.zeros(32),
                new Outcome.Pass(
                    "6.1",
                    "Padded size",
                    65,
                    LogEntry.pass("6.1", Learner.ANNA, List.of(), 65),
                    List.of(),
                    ""),
                Bytes.EMPTY,
                false));

    assertThat(
            limitOf(
                check(
                    Hostile.Forges.class,
                    Map.of("report", new String(forged, StandardCharsets.ISO_8859_1)))))
        .isInstanceOf(Limit.NoVerdict.class);
  }

  /// What is killed takes a moment to be gone.
  @Test
  void leavesNoProcessBehind() throws InterruptedException {
    String mark = UUID.randomUUID().toString();

    check(Hostile.StartsPrograms.class, Map.of("mark", mark));

    for (int i = 0; i < 100 && !marked(mark).isEmpty(); i++) {
      Thread.sleep(100);
    }
    assertThat(marked(mark)).isEmpty();
  }

  private static List<ProcessHandle> marked(String mark) {
    return ProcessHandle.allProcesses()
        .filter(each -> each.info().commandLine().filter(c -> c.contains(mark)).isPresent())
        .filter(ProcessHandle::isAlive)
        .toList();
  }

  private void requireIsolation() {
    check(Hostile.IsRight.class);
    assumeTrue(
        EXAMINER.notIsolated().isEmpty(),
        () -> "skipped: not isolated here, " + EXAMINER.notIsolated().orElse(""));
  }

  private Limit limit(Class<?> entry) {
    return limitOf(check(entry));
  }

  private static Limit limitOf(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Stopped.class);
    return ((Outcome.Stopped) outcome).limit();
  }
}
