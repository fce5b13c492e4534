package fil.lab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.work.Stopped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file that is whole or not there.
class NewFileTest {

  @TempDir private Path folder;

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(each -> String.valueOf(each.getFileName())).sorted().toList();
    }
  }

  @Test
  void isThereWhenItIsWhole() throws IOException {
    Path path = folder.resolve("proof.json");

    new NewFile(path)
        .write(out -> {
          out.write("all of it".getBytes(UTF_8));
          assertThat(path).doesNotExist();
        });

    assertThat(path).hasContent("all of it");
    assertThat(files()).containsExactly("proof.json");
  }

  @Test
  void isNotThereWhenWritingFails() throws IOException {
    NewFile file = new NewFile(folder.resolve("proof.json"));

    assertThatThrownBy(() ->
            file.write(out -> {
              out.write(new byte[100_000]);
              throw new IOException("No space left on device");
            }))
        .isInstanceOf(IOException.class);
    assertThat(files()).isEmpty();
    assertThatThrownBy(() ->
            file.write(out -> {
              out.write(1);
              throw new Stopped();
            }))
        .isInstanceOf(Stopped.class);
    assertThat(files()).isEmpty();

    file.write(out -> out.write(1));
    assertThat(files()).containsExactly("proof.json");
  }

  @Test
  void takesNobodysPlace() throws IOException {
    Path path = folder.resolve("proof.json");

    assertThatThrownBy(() ->
            new NewFile(path)
                .write(out -> {
                  out.write('1');
                  Files.writeString(path, "another's");
                }))
        .isInstanceOf(Complaint.class)
        .hasMessageContaining("what belongs there is in " + path + ".");

    assertThat(path).hasContent("another's");
    assertThat(files()).hasSize(2).element(1).asString().matches("proof\\.json\\.\\d+\\.new");
    assertThat(folder.resolve(files().get(1))).hasContent("1");
  }
}
