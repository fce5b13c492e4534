package fil.lab.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which Python the launcher takes, and what it says where there is none that will do.
class PythonSearchTest {

  private static final String[] NAMES = {
    "python3", "python3.10", "python3.11", "python3.12", "python3.13", "python3.14", "python"
  };

  @TempDir private Path folder;
  private Shell shell;

  @BeforeEach
  void onlyAJdk() {
    shell = Shell.in(folder);
    shell.jdk25(shell.system("usr/lib/jvm/temurin-25"));
    for (String name : NAMES) {
      shell.onPath(name, "exit 127");
    }
    shell.onPath("uv", "exit 1");
  }

  @Test
  void saysWhatIsMissingInOneSentence() {
    Shell.Said said = shell.sealab();

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err().lines()).hasSize(1);
    assertThat(said.err())
        .startsWith("sealab: no Python 3.10 or newer found on the PATH")
        .contains("install one");
  }

  @Test
  void namesThePythonThatIsTooOld() {
    python("python3", "3.9.2");

    assertThat(shell.sealab().err()).contains("path/python3 is Python 3.9.2");
  }

  @Test
  void looksBeyondAPythonThatIsTooOld() {
    python("python3", "3.9.2");
    Path newer = python("python3.12", "3.12.1");

    assertThat(shell.sealab("doctor").out()).contains("3.12.1 at " + newer);
  }

  @Test
  void doesNotTakePythonThreePointTenForThreePointOne() {
    Path python = python("python3", "3.10.0");

    assertThat(shell.sealab("doctor").out()).contains("3.10.0 at " + python);
  }

  @Test
  void hasASentenceForAWrongSealabPython() {
    python("python3", "3.12.1");

    Shell.Said said = shell.with("SEALAB_PYTHON", "/bin/ls").sealab();

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err()).startsWith("sealab: SEALAB_PYTHON is /bin/ls, which does not run");
  }

  @Test
  void asksForPythonOnlyWhereItIsNeeded() {
    assertThat(shell.sealab("seal").out()).contains("fil.lab.cli.Main seal");
  }

  private Path python(String name, String version) {
    String file = folder.resolve("home/path").resolve(name).toString();
    return shell.onPath(
        name,
        "case $2 in *version_info*) echo "
            + version
            + " ;; *executable*) echo "
            + file
            + " ;; esac");
  }
}
