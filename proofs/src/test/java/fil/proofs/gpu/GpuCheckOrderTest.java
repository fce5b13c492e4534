package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which steps are taken on which device, and with which PTX, where some of them fail: a card of
/// NVIDIA, through CUDA and through OpenCL, that is only pretended.
class GpuCheckOrderTest {

  private static final List<String> STEPS =
      List.of("kernels", "probes", "self-test", "seal 2KiB", "bench", "partition");

  private static final List<String> WITH_NVRTC =
      List.of("self-test with NVRTC", "bench with NVRTC");

  @TempDir private Path temp;
  private final List<String> taken = new ArrayList<>();

  /// What is shipped is used, then what the compiler makes, then other devices.
  @Test
  void takesTheFirstDeviceWithWhatIsShippedAndTheRestLast()
      throws IOException, InterruptedException {
    assertThat(check(Map.of())).isZero();

    assertThat(taken)
        .containsExactly(
            "kernels 0 shipped",
            "probes 0 shipped",
            "self-test 0 shipped",
            "seal 2KiB 0 shipped",
            "bench 0 shipped",
            "partition 0 shipped",
            "self-test with NVRTC 0 nvrtc",
            "bench with NVRTC 0 nvrtc",
            "kernels 1 shipped",
            "probes 1 shipped",
            "self-test 1 shipped",
            "bench 1 shipped");
  }

  /// A card that computes wrongly with what is shipped is used with what the compiler makes.
  @Test
  void goesOnWithTheCompilerWhereTheSelfTestFails() throws IOException, InterruptedException {
    assertThat(check(Map.of("self-test 0", GpuCheckStep.FAILED))).isEqualTo(1);

    assertThat(taken)
        .startsWith(
            "kernels 0 shipped",
            "probes 0 shipped",
            "self-test 0 shipped",
            "self-test with NVRTC 0 nvrtc",
            "seal 2KiB 0 nvrtc",
            "bench 0 nvrtc",
            "partition 0 nvrtc",
            "kernels 1 shipped")
        .doesNotContain("bench with NVRTC 0 nvrtc");
    assertThat(report())
        .contains(
            "device 0 goes on with the PTX that NVRTC makes, as it failed with that which is shipped");
  }

  /// So is one whose driver does not take it, or dies of it.
  @Test
  void goesOnWithTheCompilerWhereTheDriverFails() throws IOException, InterruptedException {
    check(Map.of("kernels 0", 134));

    assertThat(taken)
        .startsWith(
            "kernels 0 shipped",
            "self-test with NVRTC 0 nvrtc",
            "probes 0 nvrtc",
            "seal 2KiB 0 nvrtc");
  }

  /// Where neither is right, or there is no compiler, the next device is looked at.
  @Test
  void goesOnWithTheNextDeviceWhereNeitherIsRight() throws IOException, InterruptedException {
    for (int other : List.of(GpuCheckStep.FAILED, GpuCheckStep.NOT_BEGUN)) {
      taken.clear();
      check(Map.of("self-test 0", GpuCheckStep.FAILED, "self-test with NVRTC 0", other));

      assertThat(taken)
          .startsWith(
              "kernels 0 shipped",
              "probes 0 shipped",
              "self-test 0 shipped",
              "self-test with NVRTC 0 nvrtc",
              "kernels 1 shipped",
              "probes 1 shipped",
              "self-test 1 shipped",
              "seal 2KiB 1 shipped")
          .doesNotContain("seal 2KiB 0 shipped", "seal 2KiB 0 nvrtc");
      assertThat(report()).contains("device 0 is not used any more");
    }
  }

  /// A device that is slow is better than none, and worse than another.
  @Test
  void usesASlowDeviceOnlyWhereThereIsNoOther() throws IOException, InterruptedException {
    check(Map.of("self-test 0", GpuCheckStep.CUT));
    assertThat(taken).contains("seal 2KiB 1 shipped").doesNotContain("seal 2KiB 0 shipped");

    taken.clear();
    check(Map.of("self-test 0", GpuCheckStep.CUT, "self-test 1", GpuCheckStep.HUNG));
    assertThat(taken).contains("seal 2KiB 0 shipped").doesNotContain("seal 2KiB 1 shipped");
  }

  /// What is beside the chosen device is no failure where it is not reached, and not measured where
  /// it is not right.
  @Test
  void doesNotMeasureAnotherDeviceThatIsWrong() throws IOException, InterruptedException {
    check(Map.of("self-test 1", GpuCheckStep.FAILED));

    assertThat(taken).contains("self-test 1 shipped").doesNotContain("bench 1 shipped");
  }

  /// @param codes how steps end that do not pass
  private int check(Map<String, Integer> codes) throws IOException, InterruptedException {
    List<String> only = new ArrayList<>(STEPS);
    only.addAll(WITH_NVRTC);
    GpuCheck.Taker taker =
        (step, device, choice, seconds) -> {
          assertThat(seconds).isPositive();
          if (step.equals("devices")) {
            Files.writeString(
                temp.resolve(GpuCheckStep.LIST), "GPU true a card\nGPU false the same card\n");
            return GpuCheckStep.PASSED;
          }
          taken.add("%s %d %s".formatted(step, device, choice));
          return codes.getOrDefault(step + " " + device, GpuCheckStep.PASSED);
        };
    CheckScratch scratch = CheckScratch.of(temp, Map.of());
    return new GpuCheck(new CheckReport(temp), scratch, taker, 510, only).run();
  }

  private List<String> report() throws IOException {
    return Files.readAllLines(temp.resolve("report.txt"));
  }
}
