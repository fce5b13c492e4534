package fil.lab.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The environment is finished or it is not there, with a Python that only pretends.
class PythonEnvironmentTest {

  private static final String MAKES = "mkdir -p \"$3/bin\"; cp \"$0\" \"$3/bin/python\"";

  @TempDir private Path folder;
  private PythonEnvironment environment;
  private final List<String> said = new ArrayList<>();

  @BeforeEach
  void lock() throws IOException {
    Path lock = Files.writeString(folder.resolve("learner.lock"), "jupyterlab==4.6.6");
    environment = new PythonEnvironment("learner", lock, folder.resolve("made"));
  }

  @Test
  void isMadeOnce() throws IOException {
    Path made = environment.ready(python(MAKES, "echo pip >> " + log()), said::add);
    Path again = environment.ready(python("exit 9", "exit 9"), said::add);

    assertThat(again).isEqualTo(made);
    assertThat(log()).hasContent("pip");
    assertThat(environment.find()).contains(made);
  }

  @Test
  void startsAfreshAfterAnAttemptThatWasKilled() throws IOException {
    assertThatThrownBy(() -> environment.ready(python(MAKES, "kill -9 $$"), said::add))
        .isInstanceOf(SetupFailure.class);
    assertThat(environment.find()).isEmpty();

    Path made = environment.ready(python(MAKES, "exit 0"), said::add);

    assertThat(said)
        .contains(
            "An earlier set-up of the Python environment did not finish; starting it afresh.");
    try (var folders = Files.list(folder.resolve("made"))) {
      assertThat(folders.filter(Files::isDirectory)).containsExactly(made);
    }
  }

  @Test
  void isMadeAnewWhenItsPythonIsGone() throws IOException {
    Path made = environment.ready(python(MAKES, "exit 0"), said::add);
    Files.delete(made.resolve("bin/python"));

    assertThat(environment.find()).isEmpty();
    assertThat(environment.ready(python(MAKES, "exit 0"), said::add)).isNotEqualTo(made);
  }

  @Test
  void isMadeAnewForAnotherLock() throws IOException {
    Path made = environment.ready(python(MAKES, "exit 0"), said::add);
    Files.writeString(environment.lock(), "jupyterlab==5");

    assertThat(environment.ready(python(MAKES, "exit 0"), said::add)).isNotEqualTo(made);
    assertThat(made).exists();
  }

  @Test
  void saysThatTheNetworkIsMissing() {
    fails(
        "echo 'Failed to establish a new connection'; exit 1", "the network could not be reached");
  }

  @Test
  void saysThatTheDiskIsFull() {
    fails("echo 'OSError: [Errno 28] No space left on device'; exit 1", "the disk is full");
  }

  @Test
  void saysThatAPackageIsNotTheLockedOne() {
    fails("echo 'THESE PACKAGES DO NOT MATCH THE HASHES'; exit 1", "not the one that was locked");
  }

  @Test
  void saysThatTheVenvModuleIsMissing() {
    assertThatThrownBy(
            () -> environment.ready(python("echo 'No module named venv'; exit 1", ""), said::add))
        .hasMessageContaining("install its venv module");
  }

  @Test
  void triesPipWhereUvFails() throws IOException {
    Path uv = Shell.program(folder.resolve("uv"), "exit 2");
    PythonInstaller pip = python(MAKES, "exit 0");

    environment.ready(new PythonInstaller(pip.python(), Optional.of(uv)), said::add);

    assertThat(environment.find()).isPresent();
    assertThat(said).contains("uv could not make it; trying pip.");
  }

  private void fails(String pip, String sentence) {
    assertThatThrownBy(() -> environment.ready(python(MAKES, pip), said::add))
        .isInstanceOf(SetupFailure.class)
        .hasMessageContaining(sentence);
  }

  private Path log() {
    return folder.resolve("log");
  }

  /// A Python whose `-m venv FOLDER` runs one script and whose `-m pip` another.
  private PythonInstaller python(String venv, String pip) {
    Path file = folder.resolve("python-" + System.nanoTime());
    Shell.program(
        file, "case $2 in venv) " + venv + " ;; pip) " + (pip.isEmpty() ? ":" : pip) + " ;; esac");
    return new PythonInstaller(file, Optional.empty());
  }
}
