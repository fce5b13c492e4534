package fil.lab.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A card's driver lies in a container where the system's loader does not look.
class DriverSearchTest {

  @TempDir private Path folder;

  @Test
  void letsJavaFindADriverWhereContainersKeepIt() throws IOException {
    Shell shell = pretending();
    Path driver = Files.createDirectories(shell.system("usr/local/nvidia/lib64"));
    Path toolkit = Files.createDirectories(shell.system("usr/local/cuda/lib64"));
    assertThat(loader(shell)).isEqualTo("nothing");

    Files.createFile(driver.resolve("libcuda.so.1"));
    Files.createFile(toolkit.resolve("libnvrtc.so.12"));

    assertThat(loader(shell)).isEqualTo(driver + ":" + toolkit);
    shell.with("LD_LIBRARY_PATH", "/mine");
    assertThat(loader(shell)).isEqualTo("/mine:" + driver + ":" + toolkit);
  }

  /// What the system finds by itself is not hidden by something older of the same name.
  @Test
  void leavesTheSystemsOwnInItsPlace() throws IOException {
    Shell shell = pretending();
    Path driver = file(shell.system("usr/local/nvidia/lib64/libcuda.so.1"));
    Path compiler = file(shell.system("usr/local/cuda/lib64/libnvrtc.so"));
    Path own = file(shell.system("somewhere/libcuda.so.1"));
    Shell.program(
        shell.system("sbin/ldconfig"),
        """
        echo '1 libs found in cache'
        echo '	libcuda.so.1 (libc6) => /of/32/bits'
        echo '	libcuda.so.1 (libc6,x86-64) => %s'
        echo '	libOpenCL.so.1 (libc6,x86-64) => /gone/libOpenCL.so.1'
        """
            .formatted(own));
    Shell.program(shell.system("usr/local/nvidia/bin/nvidia-smi"), "echo 'A card, 550.54'");

    assertThat(loader(shell)).isEqualTo(String.valueOf(compiler.getParent()));
    assertThat(shell.sealab("doctor").out()).contains("A card, 550.54 (" + own + ")\n");

    file(shell.system("usr/lib64/libOpenCL.so.1"));
    assertThat(loader(shell)).isEqualTo(String.valueOf(compiler.getParent()));
    file(compiler.resolveSibling("libOpenCL.so.1"));
    assertThat(loader(shell)).isEqualTo("nothing");

    Files.delete(own);
    assertThat(loader(shell)).isEqualTo(String.valueOf(driver.getParent()));
    Path mine = file(shell.home().resolve("mine/libcuda.so.1"));
    shell.with("LD_LIBRARY_PATH", String.valueOf(mine.getParent()));
    assertThat(loader(shell)).isEqualTo(String.valueOf(mine.getParent()));
    assertThat(shell.sealab("doctor").out()).contains("A card, 550.54 (" + mine + ")\n");
  }

  @Test
  void letsTheDoctorFindItThere() throws IOException {
    Shell shell = Shell.in(folder);
    Path driver = Files.createDirectories(shell.system("usr/local/nvidia/lib64"));
    Files.createFile(driver.resolve("libcuda.so.1"));
    Shell.program(shell.system("usr/local/nvidia/bin/nvidia-smi"), "echo 'A card, 550.54'");

    assertThat(shell.sealab("doctor").out())
        .contains("CUDA       found    A card, 550.54 (" + driver.resolve("libcuda.so.1") + ")\n");
  }

  /// A launcher whose Java only says where its loader looks.
  private Shell pretending() {
    Shell shell = Shell.in(folder);
    Path jdk = shell.jdk25(shell.system("usr/lib/jvm/temurin-25"));
    Shell.program(jdk.resolve("bin/java"), "echo \"loader: ${LD_LIBRARY_PATH-nothing}\"");
    return shell;
  }

  private static String loader(Shell shell) {
    return shell.sealab("gpu").out().replace("loader: ", "").strip();
  }

  private static Path file(Path path) throws IOException {
    Files.createDirectories(Objects.requireNonNull(path.getParent()));
    return Files.createFile(path);
  }
}
