package fil.exercises.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fil.exercises.Learner;
import fil.exercises.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A machine without bubblewrap: answers are shut in by namespaces, or it is said why not.
class NamespacesTest {

  private static final Isolated EXAMINER =
      new Isolated(new RoomSpec(List.of()), Sandbox.withoutBubblewrap("bubblewrap is away"));

  @TempDir private Path workspace;

  @AfterAll
  static void close() {
    EXAMINER.close();
  }

  @BeforeAll
  static void requireNamespaces() {
    assertThat(check(Hostile.IsRight.class)).isInstanceOf(Outcome.Pass.class);
    assumeTrue(
        EXAMINER.notIsolated().isEmpty(),
        () -> "skipped: not isolated here, " + EXAMINER.notIsolated().orElse(""));
  }

  @Test
  void giveNoFilesAndNoDisk() throws IOException {
    Path mine = Files.writeString(workspace.resolve("diary.txt"), "mine");
    List<String> files =
        List.of(mine.toString(), "/etc/passwd", "/proc/self/environ", "/proc/self/mem");

    assertThat(check(Hostile.Reads.class, Map.of("files", files)))
        .isInstanceOf(Outcome.NotYet.class);
    assertThat(check(Hostile.Deletes.class, Map.of("files", List.of(mine.toString()))))
        .isInstanceOf(Outcome.NotYet.class);
    assertThat(check(Hostile.FillsDisk.class)).isInstanceOf(Outcome.NotYet.class);
    assertThat(mine).hasContent("mine");
  }

  @Test
  void giveNoNetwork() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(check(Hostile.Connects.class, Map.of("port", server.getLocalPort())))
          .isInstanceOf(Outcome.NotYet.class);
    }
  }

  @Test
  void endWithTheirAnswer() {
    assertThat(check(Hostile.Loops.class)).isInstanceOf(Outcome.Stopped.class);
    assertThat(check(Hostile.Halts.class)).isInstanceOf(Outcome.Stopped.class);
  }

  /// Memory takes time to fill: on a slow machine it is the time that is over first.
  @Test
  void endWhatFillsTheMemory() {
    for (Class<?> filling : List.of(Hostile.FillsHeap.class, Hostile.FillsSegments.class)) {
      assertThat(check(filling))
          .isInstanceOfSatisfying(
              Outcome.Stopped.class,
              stopped ->
                  assertThat(stopped.limit())
                      .isInstanceOfAny(
                          Outcome.Limit.Memory.class,
                          Outcome.Limit.Time.class,
                          Outcome.Limit.Work.class));
      assertThat(check(Hostile.IsRight.class)).isInstanceOf(Outcome.Pass.class);
    }
  }

  @Test
  void haveNoRoomForTenThousandThreads() {
    assertThat(check(Hostile.StartsThreads.class))
        .isInstanceOfAny(Outcome.Stopped.class, Outcome.NotYet.class);
    assertThat(check(Hostile.CountsThreads.class)).isNotInstanceOf(Outcome.Pass.class);
    assertThat(check(Hostile.IsRight.class)).isInstanceOf(Outcome.Pass.class);
  }

  @Test
  void areDoneWithoutWhereTheyCannotBeHad() {
    Sandbox refused = new Namespaces(Path.of("/bin/false"), "bubblewrap is away");

    assertThat(refused.isRefusal("unshare: unshare failed: Operation not permitted")).isTrue();
    assertThat(refused.otherwise("unshare: unshare failed: Operation not permitted").whyNot())
        .contains(
            "bubblewrap is away, and namespaces cannot be had: unshare: unshare failed: Operation"
                + " not permitted");
  }

  private static Outcome check(Class<?> entry) {
    return check(entry, Map.of());
  }

  private static Outcome check(Class<?> entry, Map<String, Object> given) {
    return EXAMINER
        .check(
            ExaminerContract.PADDED_SIZE,
            Learner.ANNA,
            new HandedIn.Code(Programs.of(entry, given)),
            0)
        .outcome();
  }
}
