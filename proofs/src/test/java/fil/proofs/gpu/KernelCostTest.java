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
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is written of kernels' costs is what receipts and benches reckon with.
class KernelCostTest {

  private static final Pattern NAME = Pattern.compile("`(\\w+)`");
  private static final double SLOTS = 132 * 1.98e9 * 64;
  private static final double H100 = 3.35e12;
  private static final double H200 = 4.80e12;

  @Test
  void isWrittenAsItIsReckonedWith() throws IOException {
    List<List<String>> rows = rows();

    assertThat(rows).hasSize(21);
    assertThat(rows)
        .allSatisfy(row -> {
          String kernel = row.get(0).replace("`", "");
          long slots = Long.parseLong(row.get(2));
          assertThat(KernelCost.slots(kernel)).as(kernel).isEqualTo(slots).isPositive();
          assertThat(row.get(4)).as(kernel).isEqualTo(figure(SLOTS / slots));
          if (!row.get(3).isEmpty()) {
            double bytes = Double.parseDouble(row.get(3));
            assertThat(KernelCost.bytes(kernel)).as(kernel).isEqualTo((long) bytes);
            assertThat(row.subList(5, 7))
                .as(kernel)
                .containsExactly(figure(H100 / bytes), figure(H200 / bytes));
          }
        });
  }

  /// Transforms wait for memory: beside the multipliers alone they would look slow where they are
  /// as fast as can be.
  @ParameterizedTest
  @CsvSource({
    "NVIDIA H100 80GB HBM3, 4_807_000, 1000",
    "NVIDIA H200, 3_355_000, 1000",
    "NVIDIA H100 PCIe, 4_807_000, 626",
    "NVIDIA GH200 480GB, 4_807_000, 626",
    "NVIDIA H100 80GB HBM3 MIG 1g.10gb, 4_807_000, 626"
  })
  void isBesideTheSlowerOfMultipliersAndMemory(String name, String nanoseconds, long perMille) {
    Meter transform =
        Meter.ZERO.plusRun("ntt_three_steps", 8L << 21, 1).plusRun("ntt_order", 1L << 24, 1);

    assertThat(perMille(name, transform, Long.parseLong(nanoseconds.replace("_", ""))))
        .isBetween(perMille - 1, perMille + 1);
  }

  /// Hashes do not.
  @Test
  void isBesideTheMultipliersWhereTheyAreSlower() {
    Meter hashes = Meter.ZERO.plusRun("poseidon_8_hash_lazily", 1L << 21, 1);
    long nanoseconds = (long) ((1 << 21) * 377_346.0 / SLOTS * 1e9);

    assertThat(perMille("NVIDIA H100 80GB HBM3", hashes, nanoseconds)).isBetween(999L, 1001L);
    assertThat(perMille("NVIDIA A card", hashes, 2 * nanoseconds)).isBetween(499L, 501L);
  }

  private static long perMille(String name, Meter done, long nanoseconds) {
    DeviceFacts facts =
        new DeviceFacts(
            name, 0, "550", "CUDA 12.4", DeviceFacts.Kind.GPU, Optional.empty(), 132, 1980, 1, 1);
    return KernelCost.perMille(facts, done, nanoseconds).orElseThrow();
  }

  @Test
  void hasARowOrAReasonForEveryKernel() throws IOException {
    List<String> named = new ArrayList<>(without());
    rows().forEach(row -> named.add(row.get(0).replace("`", "")));

    assertThat(named).containsExactlyInAnyOrderElementsOf(SelfTestTest.kernels());
  }

  /// The kernels in the list of those without a row.
  private static List<String> without() throws IOException {
    String text = Files.readString(Path.of("bench", "gpu", "README.md"));
    int begin = text.indexOf("\n- `");
    String list = text.substring(begin, text.indexOf("\n\n", begin));
    return NAME.matcher(list).results().map(found -> found.group(1)).toList();
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.2e", value);
  }

  /// The rows of the table that begin with a kernel.
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
