package fil.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.cid.Cid;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatasetsTest {

  static List<Dataset> all() {
    return Datasets.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void isWholeAndSaysWhereItComesFrom(Dataset dataset) {
    assertThat(dataset.read()).hasSize((int) dataset.size());
    assertThat(dataset.source()).isNotBlank();
    assertThat(dataset.licence()).isNotBlank();
    assertThat(dataset.checked()).isNotBlank();
    assertThat(dataset.date()).isBetween("2017-01-01", "2026-12-31");
    assertThat(dataset.cid().multihash().matches(dataset.read())).isTrue();
    assertThat(Cid.parse(dataset.cid().toString())).isEqualTo(dataset.cid());
    assertThat(Datasets.open(dataset.name())).isEqualTo(dataset);
  }

  @Test
  void listsEveryFileOnceAndInOrder() throws IOException, URISyntaxException {
    URL index = Objects.requireNonNull(Datasets.class.getResource("index.json"));
    Path root = Objects.requireNonNull(Path.of(index.toURI()).getParent());
    List<String> files;
    try (Stream<Path> walk = Files.walk(root)) {
      files =
          walk.filter(Files::isRegularFile)
              .map(file -> root.relativize(file).toString().replace('\\', '/'))
              .filter(file -> !file.endsWith(".class") && !file.equals("index.json"))
              .toList();
    }

    assertThat(Datasets.all()).extracting(Dataset::file).containsExactlyInAnyOrderElementsOf(files);
    assertThat(Datasets.all()).extracting(Dataset::name).isSorted().doesNotHaveDuplicates();
  }

  /// The list for people says what the index says, in the same order, and nothing else.
  @Test
  void theReadmeListsTheIndex() throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("README.md")).stream()
            .dropWhile(line -> !line.equals("|---|---|---|---|---|---|---|"))
            .skip(1)
            .takeWhile(line -> line.startsWith("|"))
            .toList();

    assertThat(rows).containsExactlyElementsOf(Datasets.all().stream().map(this::row).toList());
  }

  private String row(Dataset dataset) {
    return "| `%s` | %,d | %s | %s | %s | %s | `%s` |"
        .formatted(
            dataset.name(),
            dataset.size(),
            dataset.source(),
            dataset.date(),
            dataset.licence(),
            dataset.checked(),
            dataset.cid());
  }

  @Test
  void refusesAnUnknownName() {
    assertThatThrownBy(() -> Datasets.open("sector-2kib-zero"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no data set 'sector-2kib-zero', only ")
        .hasMessageContaining("sector-2kib-zeros");
  }

  @Test
  void refusesDamagedBytes() {
    Dataset pieces = Datasets.open("kat-pieces");
    byte[] content = pieces.read();
    byte[] altered = content.clone();
    altered[100] ^= 1;

    assertThatThrownBy(() -> pieces.verified(altered)).hasMessageContaining("damaged: SHA-256");
    assertThatThrownBy(() -> pieces.verified(new byte[3]))
        .hasMessageContaining("damaged: 3 bytes instead of " + pieces.size());
  }
}
