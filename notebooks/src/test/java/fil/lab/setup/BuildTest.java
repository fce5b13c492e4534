package fil.lab.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When the launcher builds, and how it takes a build that fails or was killed.
class BuildTest {

  @TempDir private Path folder;
  private Shell shell;

  @BeforeEach
  void onlyAJdk() {
    shell = Shell.in(folder);
    shell.jdk25(shell.system("usr/lib/jvm/temurin-25"));
  }

  @Test
  void buildsOnceAndRunsTheCommand() throws IOException {
    Shell.Said first = shell.sealab("seal", "--data", "a b");
    Shell.Said second = shell.sealab("seal");

    assertThat(first.exitCode()).isZero();
    assertThat(first.out()).contains("fil.lab.cli.Main seal --data a b");
    assertThat(second.err()).isEmpty();
    assertThat(shell.builds()).isEqualTo(1);
  }

  @Test
  void worksThroughALinkFromElsewhere() throws IOException {
    Path link = shell.home().resolve("link");
    Files.createSymbolicLink(link, Path.of("../a clone/sealab"));

    assertThat(shell.run(link, "seal").out())
        .contains("-Dsealab.checkout=" + shell.checkout().toRealPath());
  }

  @Test
  void buildsAgainWhenASourceIsNewer() throws IOException {
    shell.sealab("seal");
    Path source = shell.checkout().resolve("kernel-lib/src/main/java/A.java");
    Files.writeString(source, "class A {}");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));

    Shell.Said said = shell.sealab("seal");

    assertThat(said.err()).contains("The sources are newer than the lab");
    assertThat(shell.builds()).isEqualTo(2);
  }

  @Test
  void startsAKilledBuildAfresh() throws IOException {
    shell.maven("mkdir -p \"$lib\"; echo half > \"$lib/half.jar\"; kill -9 $$");
    shell.sealab("seal");
    Path begun = shell.checkout().resolve("notebooks/target/sealab/begun");
    Path leftOver = shell.checkout().resolve("kernel-lib/target/lean/classes/Half.class");
    Files.createDirectories(leftOver.getParent());
    Files.writeString(leftOver, "half");
    assertThat(begun).exists();
    shell.maven("mkdir -p \"$lib\"; echo jar > \"$lib/whole.jar\"; echo BUILD SUCCESS");

    Shell.Said said = shell.sealab("seal");

    assertThat(said.exitCode()).isZero();
    assertThat(said.err()).contains("An earlier build did not finish");
    assertThat(leftOver).doesNotExist();
    assertThat(shell.checkout().resolve("notebooks/target/sealab/lib"))
        .isDirectoryContaining("glob:**whole.jar");
    assertThat(shell.checkout().resolve("notebooks/target/sealab/lib/half.jar")).doesNotExist();
  }

  @Test
  void takesOverTheLockOfABuilderThatIsGone() throws IOException {
    Path lock = shell.checkout().resolve("notebooks/target/sealab.lock");
    Files.createDirectories(lock);
    Files.writeString(lock.resolve("pid"), "999999999");

    assertThat(shell.sealab("seal").exitCode()).isZero();
    assertThat(lock).doesNotExist();
  }

  @Test
  void saysThatTheNetworkIsMissing() {
    shell.maven("echo '[ERROR] Could not transfer artifact x from central: Unknown host'; exit 1");

    Shell.Said said = shell.sealab("seal");

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err()).contains("sealab: the network could not be reached");
  }

  @Test
  void saysThatTheDiskIsFull() {
    shell.maven("echo '[ERROR] x.jar: No space left on device'; exit 1");

    assertThat(shell.sealab("seal").err()).contains("is full, so the lab could not be built");
  }

  @Test
  void showsTheErrorsOfABuildThatFailsOtherwise() {
    shell.maven("echo '[ERROR] A.java:[1,1] class expected'; exit 1");

    Shell.Said said = shell.sealab("seal");

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err()).contains("A.java:[1,1] class expected").contains("build.log");
  }

  @Test
  void helpTakesTwentyLinesAndNeedsNothing() {
    Shell.Said said = Shell.in(folder.resolve("bare")).sealab("--help");

    assertThat(said.exitCode()).isZero();
    assertThat(said.out().lines().count()).isLessThanOrEqualTo(20);
    assertThat(said.out()).contains("JDK 25", "Python 3.10", "--workspace", "test [--long]");
  }
}
