package fil.proofs.sector;

import static org.assertj.core.api.Assertions.assertThat;

import fil.num.Bytes32;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How soon a seal and an update of 8 MiB end when they are asked to, whatever they are doing.
///
/// The commitment is the reference's for a sector of zeros.
@Tag("long")
class StoppedSealTest {

  private static final String COMM_R =
      "062b430c66404709af25b87df118ea72284891787785aac3760c9b8b92a64d3e";
  private static final RegisteredSealProof PROOF = RegisteredSealProof.of(SectorSize.MIB_8);
  private static final Duration AT_MOST = Duration.ofSeconds(1);

  /// A stop is asked for within so many milliseconds of the beginning of a stage.
  private static final int LATEST = 100;

  @TempDir private Path temp;

  private final Random moments = new Random();
  private final Set<String> stages = new ConcurrentSkipListSet<>();
  private final List<Duration> waits = new ArrayList<>();
  private Path zeros;

  /// Something that can be stopped, and goes on when it is given again.
  private interface Run {
    SectorManifest run(Progress progress, Stop stop);
  }

  @BeforeEach
  void write() throws IOException {
    zeros = Files.write(temp.resolve("zeros"), new byte[(int) PROOF.size().dataBytes()]);
  }

  private FolderSeal seal() {
    return new FolderSeal(
        PROOF, new SectorIdentity(1000, 1), Bytes32.ZERO, zeros, temp.resolve("sector"));
  }

  @Test
  void aSealEndsWithinASecond() throws InterruptedException {
    SectorManifest sealed =
        stoppedInEachStage((progress, stop) -> seal().run(_ -> {}, progress, stop));

    assertThat(sealed.commitments().orElseThrow().commR().toHex()).isEqualTo(COMM_R);
    assertThat(stages)
        .contains("tree-d", "parents", "layer 1 of 2", "layer 2 of 2", "columns", "tree-r-last");
    assertThat(waits)
        .as("%s", stages)
        .hasSizeGreaterThan(5)
        .allMatch(wait -> wait.compareTo(AT_MOST) < 0);
  }

  @Test
  void anUpdateEndsWithinASecond() throws IOException, InterruptedException {
    seal().run(_ -> {}, Progress.NONE, Stop.create());
    byte[] content = new byte[(int) PROOF.size().dataBytes()];
    new Random(19).nextBytes(content);
    Path data = Files.write(temp.resolve("data"), content);
    FolderUpdate update = new FolderUpdate(temp.resolve("sector"), data, temp.resolve("updated"));

    stoppedInEachStage((progress, stop) -> update.run(_ -> {}, progress, stop));

    assertThat(stages).contains("tree-d", "tree-r-last");
    assertThat(waits)
        .as("%s", stages)
        .hasSizeGreaterThan(3)
        .allMatch(wait -> wait.compareTo(AT_MOST) < 0);
    FolderUnseal.unseal(
        temp.resolve("updated"),
        Optional.of(temp.resolve("sector")),
        temp.resolve("back"),
        Progress.NONE,
        Stop.create());
    assertThat(temp.resolve("back")).hasSameBinaryContentAs(data);
  }

  /// Stops a run soon after a stage has begun that was not stopped before, and lets it go on.
  private SectorManifest stoppedInEachStage(Run run) throws InterruptedException {
    while (true) {
      Stop stop = Stop.create();
      AtomicLong asked = new AtomicLong();
      List<Thread> asking = new ArrayList<>();
      Progress stopper =
          (stage, _, _, _) -> {
            synchronized (asking) {
              if (asking.isEmpty() && stages.add(stage)) {
                asking.add(Thread.ofPlatform().start(() -> ask(stop, asked)));
              }
            }
          };
      try {
        SectorManifest finished = run.run(stopper, stop);
        if (asking.isEmpty()) {
          return finished;
        }
      } catch (Stopped e) {
        waits.add(Duration.ofNanos(System.nanoTime() - asked.get()));
      }
      for (Thread thread : asking) {
        thread.join();
      }
    }
  }

  private void ask(Stop stop, AtomicLong asked) {
    try {
      Thread.sleep(moments.nextInt(LATEST));
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts this thread", e);
    }
    asked.set(System.nanoTime());
    stop.request();
  }
}
