package fil.proofs.snark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import fil.datasets.Datasets;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterSetTest {

  private static ParameterSet set(String name) {
    return ParameterSet.named(name).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"window-2kib", "winning-2kib", "porep-2kib", "update-2kib"})
  void filesAreNamedAsTheReferenceNamesThem(String name) throws IOException {
    String reference =
        new ObjectMapper()
            .readTree(Datasets.open("groth16-" + name + "-params").read())
            .get("file")
            .textValue();

    assertThat(set(name).fileName() + ".params").isEqualTo(reference);
  }

  /// Names of the network's own parameters, as its list of downloads has them.
  @ParameterizedTest
  @CsvSource({
    "porep-8MiB, ecd68364, 52bb", "porep-512MiB, 6babf46c, d472", "porep-32GiB, 82a357d2, 7820",
    "porep-64GiB, 96f1b4a0, dfb2", "winning-8MiB, 50c7368d, f331", "winning-512MiB, 7d739b8c, 5781",
    "winning-32GiB, 559e581f, 8d7e", "winning-64GiB, b6209862, 5a3c", "window-8MiB, 5294475d, 65a9",
    "window-512MiB, 0cfb4f17, 36d9", "window-32GiB, 0377ded6, 3edc", "window-64GiB, 2627e400, 9def",
    "update-8MiB, 92180959, ad63", "update-512MiB, 61fa69f3, a30c", "update-32GiB, 3b7f44a9, 9d18",
    "update-64GiB, 102e1444, 83a7"
  })
  void namesOfOtherSizesAreTheNetworks(String name, String begin, String end) {
    String fileName = set(name).fileName();
    String digest = fileName.substring(fileName.lastIndexOf('-') + 1);

    assertThat(digest).hasSize(64).startsWith(begin).endsWith(end);
    assertThat(set(name)).hasToString(name);
  }

  /// As the sizes of the network's verifying keys have them, 868 bytes and 96 for each.
  @ParameterizedTest
  @CsvSource({
    "porep-2KiB, 4708", "porep-512MiB, 4708", "porep-32GiB, 32356", "porep-64GiB, 32356",
    "winning-2KiB, 13636", "winning-64GiB, 13636", "window-2KiB, 3076", "window-8MiB, 3076",
    "window-32GiB, 2481508", "window-64GiB, 2429764", "update-2KiB, 1348", "update-64GiB, 1348"
  })
  void publicInputsAreAsManyAsInTheNetworksKeys(String name, int keyBytes) {
    assertThat(868 + 96 * set(name).inputs()).isEqualTo(keyBytes);
  }

  @Test
  void thereAreFourForEachSize() {
    assertThat(ParameterSet.all()).hasSize(20).doesNotHaveDuplicates();
    assertThat(ParameterSet.named("porep-3kib")).isEmpty();
  }
}
