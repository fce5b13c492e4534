package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

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
            assertThat(row.subList(5, 7))
                .as(kernel)
                .containsExactly(figure(H100 / bytes), figure(H200 / bytes));
          }
        });
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
