package fil.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.work.Stopped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A folder that is there with all its files, or not at all.
class NewFolderTest {

  @TempDir private Path folder;

  @Test
  void isThereWhenAllIsInIt() throws IOException {
    Path path = folder.resolve("proofs");
    Path left = Files.createDirectory(NewFile.draft(path)); // by a process that was killed
    Files.writeString(left.resolve("piece-9.proof"), "another's");

    new NewFolder(path)
        .write(draft -> {
          Files.writeString(draft.resolve("piece-0.proof"), "0");
          assertThat(path).doesNotExist();
        });

    assertThat(path).isDirectoryNotContaining("glob:**piece-9.proof");
    assertThat(path.resolve("piece-0.proof")).hasContent("0");
    assertThat(folder).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void isNotThereWhenWritingFails() throws IOException {
    NewFolder proofs = new NewFolder(folder.resolve("proofs"));

    assertThatThrownBy(() ->
            proofs.write(draft -> {
              Files.writeString(draft.resolve("piece-0.proof"), "0");
              throw new IOException("No space left on device");
            }))
        .hasMessage("No space left on device");
    assertThat(folder).isEmptyDirectory();
    assertThatThrownBy(() ->
            proofs.write(draft -> {
              Files.writeString(draft.resolve("piece-0.proof"), "0");
              throw new Stopped();
            }))
        .isInstanceOf(Stopped.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void takesNobodysPlace() throws IOException {
    Path path = folder.resolve("proofs");

    assertThatThrownBy(() ->
            new NewFolder(path)
                .write(draft -> {
                  Files.writeString(draft.resolve("piece-0.proof"), "0");
                  Files.writeString(path, "another's");
                }))
        .isInstanceOf(Complaint.class)
        .hasMessageContaining("was made by another meanwhile");

    assertThat(path).hasContent("another's");
    assertThat(NewFile.draft(path)).doesNotExist();
  }
}
