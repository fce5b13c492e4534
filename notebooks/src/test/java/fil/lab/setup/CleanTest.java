package fil.lab.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Cleaning removes what was made, after it was said and agreed to, and never a notebook.
class CleanTest {

  @TempDir private Path folder;
  private Shell shell;
  private Path environment;
  private Path notebook;
  private Path layout;

  @BeforeEach
  void aLabThatWasUsed() throws IOException {
    shell = Shell.in(folder);
    environment = file(shell.checkout().resolve(".sealab/learner-1/complete"));
    Path workspace = shell.home().resolve("sealab");
    notebook = file(workspace.resolve("00-tour.ipynb"));
    layout = file(workspace.resolve(".sealab/jupyter/layout"));
  }

  @Test
  void saysWhatItWouldRemoveAndRemovesNothingUnasked() {
    Shell.Said said = shell.sealab("clean");

    assertThat(said.exitCode()).isZero();
    assertThat(said.err())
        .contains(shell.checkout() + "/.sealab  (Python environments)")
        .contains("Nothing was removed; give --yes to remove without asking.");
    assertThat(environment).exists();
  }

  @Test
  void removesWhatWasMadeAndNoNotebook() {
    Shell.Said said = shell.sealab("clean", "--yes");

    assertThat(said.exitCode()).isZero();
    assertThat(environment).doesNotExist();
    assertThat(layout).doesNotExist();
    assertThat(notebook).exists();
    assertThat(shell.sealab("clean", "--yes").err()).contains("nothing to remove");
  }

  @Test
  void leavesTheContributorsBuildAlone() throws IOException {
    Path classes = file(shell.checkout().resolve("kernel-lib/target/classes/A.class"));
    Path lean = file(shell.checkout().resolve("kernel-lib/target/lean/classes/A.class"));

    shell.sealab("clean", "--yes");

    assertThat(classes).exists();
    assertThat(lean).doesNotExist();
  }

  @Test
  void refusesWhileALabIsOpen() throws IOException {
    file(shell.checkout().resolve(".sealab/labs/" + ProcessHandle.current().pid()));

    Shell.Said said = shell.sealab("clean", "--yes");

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err()).contains("is open");
    assertThat(environment).exists();
  }

  @Test
  void refusesOtherArguments() {
    assertThat(shell.sealab("clean", "--all").exitCode()).isEqualTo(2);
    assertThat(shell.sealab("clean", "--workspace", "").exitCode()).isEqualTo(2);
    assertThat(shell.sealab("test", "--lonng").exitCode()).isEqualTo(2);
    assertThat(shell.sealab("test", "proofs").exitCode()).isEqualTo(2);
    assertThat(environment).exists();
  }

  /// The launcher's own commands explain themselves, and need no JDK for it.
  @Test
  void explainsItself() {
    for (String command : List.of("clean", "doctor", "test")) {
      Shell.Said said = shell.sealab(command, "--help");
      assertThat(said.exitCode()).isZero();
      assertThat(said.out()).startsWith("Usage: ./sealab " + command);
      assertThat(shell.sealab("help", command)).isEqualTo(said);
    }
    assertThat(environment).exists();
  }

  private static Path file(Path path) throws IOException {
    Files.createDirectories(path.resolve("..").normalize());
    return Files.writeString(path, "x");
  }
}
