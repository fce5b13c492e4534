package fil.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How showing behaves in a JVM that has shown nothing yet.
class FreshJvmTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"tree", "table", "chart"})
  void saysNothingOnStandardError(String what) throws Exception {
    run(what);

    assertThat(Files.readString(folder.resolve("err"))).isEmpty();
  }

  /// The first picture of the first chapter waits for no font, chart or table.
  @Test
  void drawsATreeWithoutFontsChartsAndTables() throws Exception {
    List<String> out = run("tree", "-Xlog:class+load:file=" + folder.resolve("classes"));

    assertThat(out.getFirst()).isEqualTo("A tree");
    assertThat(Long.parseLong(out.getLast())).as("milliseconds").isLessThan(5_000);
    List<String> classes = Files.readAllLines(folder.resolve("classes"));
    assertThat(classes).anyMatch(line -> line.contains("fil.lab.MerkleTreeFigure "));
    assertThat(classes)
        .filteredOn(line ->
            line.matches(
                ".* (sun\\.font\\.\\w*FontManager|tech\\.tablesaw|org\\.knowm|javax\\.imageio)\\b.*"))
        .isEmpty();
  }

  @Test
  void givesTheSameBytesInAnotherJvm() throws Exception {
    List<String> there = run("all");

    assertThat(there.subList(there.size() - Samples.figures().size(), there.size()))
        .isEqualTo(FreshJvm.digests());
  }

  private List<String> run(String what, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Djava.awt.headless=true"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "fil.lab.FreshJvm", what));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    List<String> out = Files.readAllLines(folder.resolve("out"));
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("err"))).isZero();
    return out;
  }
}
