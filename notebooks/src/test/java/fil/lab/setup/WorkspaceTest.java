package fil.lab.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {

  @TempDir private Path home;

  @Test
  void isTheOptionThenTheVariableThenTheHome() {
    Checkout checkout = new Checkout(home.resolve("code"));
    Map<String, String> set =
        Map.of("HOME", home.toString(), "SEALAB_WORKSPACE", home.resolve("b").toString());

    assertThat(Workspace.choose(home.resolve("a").toString(), set, checkout).folder())
        .isEqualTo(home.resolve("a"));
    assertThat(Workspace.choose("", set, checkout).folder()).isEqualTo(home.resolve("b"));
    assertThat(Workspace.choose("", Map.of("HOME", home.toString()), checkout).folder())
        .isEqualTo(home.resolve("sealab"));
  }

  @Test
  void isNeverTheCloneItself() throws IOException {
    Path clone = Files.createDirectories(home.resolve("sealab"));
    Path link = Files.createSymbolicLink(home.resolve("link"), clone);

    assertThat(Workspace.choose("", Map.of("HOME", home.toString()), new Checkout(clone)).folder())
        .isEqualTo(home.resolve("sealab-notebooks"));
    assertThatThrownBy(() -> Workspace.choose(link.toString(), Map.of(), new Checkout(clone)))
        .isInstanceOf(SetupFailure.class)
        .hasMessageContaining("Sealab's own folder");
  }

  @Test
  void saysThatItCannotBeMade() throws IOException {
    Path file = Files.writeString(home.resolve("file"), "");

    assertThatThrownBy(() -> new Workspace(file.resolve("x")).settings())
        .isInstanceOf(SetupFailure.class)
        .hasMessageContaining("cannot make the workspace");
  }
}
