package fil.lab.setup;

import static org.assertj.core.api.Assertions.assertThat;

import fil.lab.kernel.KernelSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelCacheTest {

  @TempDir private Path lib;
  @TempDir private Path made;

  private KernelCache cache;

  @BeforeEach
  void build() throws IOException {
    Path jar = Files.writeString(lib.resolve("notebooks-0.1.0.jar"), "some classes");
    cache = new KernelCache(new KernelSpec(Path.of("/nowhere"), lib + "/*", jar), made, lib);
  }

  @Test
  void isUsedWhereItHasBeenMade() throws IOException {
    assertThat(cache.used().cache()).isEmpty();

    Files.writeString(cache.own().file(), "a cache");

    assertThat(cache.used().cache()).contains(cache.own().file());
    assertThat(cache.used().command("file")).contains("-XX:AOTCache=" + cache.own().file());
  }

  @Test
  void isNotUsedForOtherJars() throws IOException {
    Files.writeString(cache.own().file(), "a cache");

    Files.writeString(lib.resolve("notebooks-0.1.0.jar"), "other classes, and more");

    assertThat(cache.used().cache()).isEmpty();
  }

  @Test
  void kernelsStartWithoutOneThatCannotBeMade() throws IOException {
    List<String> said = new ArrayList<>();

    KernelSpec kernel = cache.ready(said::add);

    assertThat(kernel.cache()).isEmpty();
    assertThat(kernel.command("file")).noneMatch(word -> word.contains("AOT"));
    assertThat(said).last().asString().startsWith("Kernels will start without their cache");
    try (var left = Files.list(made)) {
      assertThat(left.map(file -> file.getFileName().toString())).containsExactly("kernel.turn");
    }
  }
}
