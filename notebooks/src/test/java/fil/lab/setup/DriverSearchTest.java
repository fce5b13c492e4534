package fil.lab.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A card's driver lies in a container where the system's loader does not look.
class DriverSearchTest {

  @TempDir private Path folder;

  @Test
  void letsJavaFindADriverWhereContainersKeepIt() throws IOException {
    Shell shell = Shell.in(folder);
    Path jdk = shell.jdk25(shell.system("usr/lib/jvm/temurin-25"));
    Shell.program(jdk.resolve("bin/java"), "echo \"loader: ${LD_LIBRARY_PATH-nothing}\"");
    assertThat(shell.sealab("gpu").out()).isEqualTo("loader: nothing\n");

    Path driver = Files.createDirectories(shell.system("usr/local/nvidia/lib64"));
    Path toolkit = Files.createDirectories(shell.system("usr/local/cuda/lib64"));

    assertThat(shell.sealab("gpu").out()).isEqualTo("loader: " + driver + ":" + toolkit + "\n");
    shell.with("LD_LIBRARY_PATH", "/mine");
    assertThat(shell.sealab("gpu").out())
        .isEqualTo("loader: /mine:" + driver + ":" + toolkit + "\n");
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
}
