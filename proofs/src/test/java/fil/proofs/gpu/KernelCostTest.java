package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is written of kernels' costs is what receipts and benches reckon with.
class KernelCostTest {

  private static final double SLOTS = 132 * 1.98e9 * 64;
  private static final double H100 = 3.35e12;
  private static final double H200 = 4.80e12;

  @Test
  void isWrittenAsItIsReckonedWith() throws IOException {
    assertThat(rows())
        .allSatisfy(row -> {
          String kernel = name(row);
          long slots = KernelCost.slots(kernel);
          long bytes = KernelCost.bytes(kernel);
          assertThat(row.subList(2, 7))
              .as(kernel)
              .containsExactly(
                  Long.toString(slots),
                  bytes == 0 ? "" : Long.toString(bytes),
                  figure(SLOTS, slots),
                  figure(H100, bytes),
                  figure(H200, bytes));
        });
  }

  /// A kernel that nobody has counted would look as if it cost nothing.
  @Test
  void isWrittenAndReckonedWithForEveryKernel() throws IOException {
    assertThat(rows().stream().map(KernelCostTest::name))
        .containsExactlyInAnyOrderElementsOf(SelfTestTest.kernels());
    assertThat(KernelCost.kernels()).containsExactlyInAnyOrderElementsOf(SelfTestTest.kernels());
  }

  /// Only what has no product in it costs no slots, and only what keeps all in registers no bytes.
  @Test
  void isNothingOnlyWhereAKernelMovesOrAdds() {
    assertThat(KernelCost.kernels().stream().filter(kernel -> KernelCost.slots(kernel) == 0))
        .containsExactly(
            "carry_probe",
            "clear",
            "count_digits",
            "encode_replica",
            "fp_add_all",
            "fp_subtract_all",
            "fr_add_all",
            "fr_subtract_all",
            "g1_as_sums",
            "g2_as_sums",
            "ntt_order",
            "sort_digits");
    assertThat(KernelCost.kernels().stream().filter(kernel -> KernelCost.bytes(kernel) == 0))
        .containsExactly(
            "fp_multiply_chain", "fr_multiply_chain", "multiply_narrow", "multiply_wide");
  }

  /// A transform of 2^24 is judged by the multipliers, which take 3.0 ms; its way through memory
  /// takes longer, and stands beside it.
  @ParameterizedTest
  @CsvSource({
    "NVIDIA H100 80GB HBM3, 6_020_000, 500, 798",
    "NVIDIA H100 80GB HBM3, 4_807_000, 626, 1000",
    "NVIDIA H200, 4_807_000, 626, 697",
    "NVIDIA H100 PCIe, 4_807_000, 626,",
    "NVIDIA GH200 480GB, 4_807_000, 626,",
    "NVIDIA H100 80GB HBM3 MIG 1g.10gb, 4_807_000, 626,"
  })
  void isBesideTheMultipliersAndUnderAnotherNameBesideMemory(
      String name, String took, long perMille, @Nullable Long ofMemory) {
    Meter transform =
        Meter.ZERO.plusRun("ntt_three_steps", 8L << 21, 1).plusRun("ntt_order", 1L << 24, 1);
    long nanoseconds = Long.parseLong(took.replace("_", ""));

    assertThat(perMille(name, transform, nanoseconds)).isBetween(perMille - 1, perMille + 1);
    OptionalLong memory = KernelCost.perMilleOfMemory(facts(name), transform, nanoseconds);
    if (ofMemory == null) {
      assertThat(memory).isEmpty();
    } else {
      assertThat(memory.orElseThrow()).isBetween(ofMemory - 1, ofMemory + 1);
    }
  }

  @Test
  void isAllOfTheLimitForHashesAsQuickAsTheMultipliers() {
    Meter hashes = Meter.ZERO.plusRun("poseidon_8_hash_lazily", 1L << 21, 1);
    long nanoseconds = (long) ((1 << 21) * 377_346.0 / SLOTS * 1e9);

    assertThat(perMille("NVIDIA H100 80GB HBM3", hashes, nanoseconds)).isBetween(999L, 1001L);
    assertThat(perMille("NVIDIA A card", hashes, 2 * nanoseconds)).isBetween(499L, 501L);
  }

  private static long perMille(String name, Meter done, long nanoseconds) {
    return KernelCost.perMille(facts(name), done, nanoseconds).orElseThrow();
  }

  private static DeviceFacts facts(String name) {
    return new DeviceFacts(
        name, 0, "550", "CUDA 12.4", DeviceFacts.Kind.GPU, Optional.empty(), 132, 1980, 1, 1);
  }

  private static String name(List<String> row) {
    return row.getFirst().replace("`", "");
  }

  /// How many units a second there is for, if each takes some of it.
  private static String figure(double perSecond, long each) {
    return each == 0 ? "" : String.format(Locale.ROOT, "%.2e", perSecond / each);
  }

  /// The rows of both tables that begin with a kernel.
  private static List<List<String>> rows() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("bench", "gpu", "README.md"))) {
      if (line.startsWith("| `")) {
        String cells = line.substring(1, line.lastIndexOf('|'));
        rows.add(Arrays.stream(cells.split("\\|", -1)).map(String::strip).toList());
      }
    }
    return rows;
  }
}
