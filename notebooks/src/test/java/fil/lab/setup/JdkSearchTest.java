package fil.lab.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the launcher takes for a JDK 25, and what it says where there is none.
class JdkSearchTest {

  @TempDir private Path folder;
  private Shell shell;

  @BeforeEach
  void nothingInstalled() {
    shell = Shell.in(folder);
    shell.onPath("java", "echo 'no java here' >&2; exit 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "usr/lib/jvm/temurin-25-jdk-amd64",
        "Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home",
        "opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home",
        "home/linuxbrew/.linuxbrew/opt/openjdk/libexec",
        "opt/jdk-25.0.3+9"
      })
  void looksIntoTheSystemsFolders(String place) {
    Path jdk = shell.jdk25(shell.system(place));

    assertThat(shell.sealab("--version").out()).startsWith("java ");
    assertThat(shell.sealab("doctor").out()).contains("25.0.3 in " + jdk);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".sdkman/candidates/java/25.0.3-tem",
        ".jdks/temurin-25",
        ".jbang/cache/jdks/25",
        "Library/Java/JavaVirtualMachines/x/Contents/Home"
      })
  void looksIntoTheLearnersFolders(String place) {
    Path jdk = shell.jdk25(shell.home().resolve(place));

    assertThat(shell.sealab("doctor").out()).contains("25.0.3 in " + jdk);
  }

  @Test
  void passesOverAnotherJdkThatComesFirst() {
    Path old = shell.jdk(shell.system("usr/lib/jvm/java-17"), "17.0.15", "java.base jdk.jshell");
    Path jdk = shell.jdk25(shell.system("usr/lib/jvm/temurin-25"));
    shell.onPath("java", "exec " + old + "/bin/java \"$@\"").toFile().delete();
    symbolicLink(shell.home().resolve("path/java"), old.resolve("bin/java"));

    Shell.Said said = shell.with("JAVA_HOME", old.toString()).sealab("doctor");

    assertThat(said.out()).contains("25.0.3 in " + jdk);
  }

  @Test
  void followsTheLinksOfTheJavaOnThePath() {
    Path jdk = shell.jdk25(folder.resolve("elsewhere/jdk"));
    shell.home().resolve("path/java").toFile().delete();
    symbolicLink(shell.home().resolve("path/java"), jdk.resolve("bin/java"));

    assertThat(shell.sealab("doctor").out()).contains("25.0.3 in " + jdk + " (by PATH)");
  }

  @Test
  void asksAShimWhereItsJavaIs() {
    Path jdk = shell.jdk25(folder.resolve("elsewhere/jdk"));
    shell.onPath("java", "echo '    java.home = " + jdk + "' >&2");

    assertThat(shell.sealab("doctor").out()).contains("25.0.3 in " + jdk + " (by PATH)");
  }

  @Test
  void saysWhatIsMissingInOneSentence() {
    Shell.Said said = shell.sealab("seal");

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err().lines()).hasSize(1);
    assertThat(said.err())
        .startsWith("sealab: no JDK 25 found in JAVA_HOME, on the PATH, under /usr/lib/jvm")
        .contains("install one")
        .contains("SEALAB_JAVA_HOME");
  }

  @Test
  void doesNotTakeARuntimeWithoutCompiler() throws IOException {
    Path jre = shell.jdk25(shell.system("usr/lib/jvm/jre-25"));
    Files.delete(jre.resolve("bin/javac"));

    Shell.Said said = shell.with("JAVA_HOME", jre.toString()).sealab("seal");

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err()).contains("is Java 25.0.3 without javac");
  }

  @Test
  void doesNotTakeAJdkWithoutJshell() {
    Path jdk = shell.jdk(shell.system("usr/lib/jvm/small"), "25.0.3", "java.base jdk.compiler");

    Shell.Said said = shell.with("JAVA_HOME", jdk.toString()).sealab("seal");

    assertThat(said.err()).contains("is Java 25.0.3 without jshell");
  }

  @Test
  void hasASentenceForAWrongSealabJavaHome() {
    shell.jdk25(shell.system("usr/lib/jvm/temurin-25"));
    Path old = shell.jdk(folder.resolve("old"), "21.0.1", "java.base jdk.jshell");

    Shell.Said said = shell.with("SEALAB_JAVA_HOME", old.toString()).sealab("seal");

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err())
        .startsWith("sealab: SEALAB_JAVA_HOME is " + old + ", which is Java 21.0.1: ")
        .contains("unset it");
  }

  private static void symbolicLink(Path link, Path target) {
    try {
      Files.createSymbolicLink(link, target);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
