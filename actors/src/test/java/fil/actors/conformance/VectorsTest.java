package fil.actors.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import fil.datasets.Datasets;
import fil.datasets.vectors.EpochJson;
import fil.datasets.vectors.LoadedEpochs;
import fil.datasets.vectors.LoadedVector;
import fil.datasets.vectors.VectorJson;
import fil.datasets.vectors.VectorPack;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the network's machine answered, this one answers: exit codes, returned bytes, gas, states.
class VectorsTest {

  @Tag("M-07")
  @Test
  void mainnetMessagesComeOutAsTheyDid() {
    VectorPack pack = VectorPack.open(Datasets.open("mainnet-nv15"));

    List<String> differences =
        pack.names().parallelStream().map(pack::load).flatMap(VectorsTest::replay).toList();

    assertThat(pack.names()).hasSize(299);
    assertThat(differences).isEmpty();
  }

  @Test
  void scenarioMessagesComeOutAsTheyDid() throws IOException {
    List<Path> files = SharedVectors.files("scenario-v7");

    assertThat(files).hasSizeGreaterThanOrEqualTo(309);
    assertThat(files.parallelStream().map(VectorsTest::message).flatMap(VectorsTest::replay))
        .isEmpty();
  }

  @Test
  void epochsComeOutAsTheyDid() throws IOException {
    List<Path> files = SharedVectors.files("epochs-v7");

    assertThat(files).hasSizeGreaterThanOrEqualTo(42);
    assertThat(files.parallelStream().map(VectorsTest::epochs).flatMap(VectorsTest::replay))
        .isEmpty();
  }

  private static Stream<String> replay(LoadedVector loaded) {
    return MessageReplay.run(loaded.vector(), loaded.blocks(), _ -> {}).stream()
        .map(difference -> loaded.name() + ": " + difference);
  }

  private static Stream<String> replay(LoadedEpochs loaded) {
    return EpochReplay.run(
            loaded.vector(), loaded.blocks(), _ -> _ -> {}, Progress.NONE, Stop.create())
        .stream()
        .map(difference -> loaded.name() + ": " + difference);
  }

  private static LoadedVector message(Path file) {
    try {
      return VectorJson.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LoadedEpochs epochs(Path file) {
    try {
      return EpochJson.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
