package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `proofs/gpu-check` does before and after it runs Java, as it lies in its archive.
class GpuCheckScriptTest {

  /// All that it may call where neither a card's driver nor a toolkit is.
  private static final List<String> TOOLS =
      List.of(
          "bash", "cat", "date", "dirname", "find", "git", "ls", "mkdir", "mktemp", "rm", "sed",
          "sort", "tee", "timeout");

  @TempDir private Path temp;
  private Path system;
  private Path out;

  @BeforeEach
  void unpack() throws IOException {
    system = Files.createDirectory(temp.resolve("system"));
    out = temp.resolve("out");
    Path check = Files.createDirectories(temp.resolve("gpu-check"));
    Files.copy(Path.of("gpu-check"), check.resolve("gpu-check"));
    Files.writeString(check.resolve("COMMIT"), "a-commit\n");
    program(check.resolve("runtime/bin/java"), "echo \"loader: $LD_LIBRARY_PATH\"; echo \"$@\"");
    Path path = Files.createDirectory(temp.resolve("path"));
    for (String tool : TOOLS) {
      Path there = Path.of("/usr/bin", tool);
      program(
          path.resolve(tool),
          "exec %s \"$@\"".formatted(Files.exists(there) ? there : Path.of("/bin", tool)));
    }
  }

  @Test
  void saysWhichProgramsOfAToolkitAreMissing() throws IOException, InterruptedException {
    check();

    assertThat(Files.readAllLines(out.resolve("report.txt")))
        .singleElement()
        .asString()
        .startsWith("not there: ptxas, nvdisasm, nvidia-smi (");
    assertThat(out.resolve("nvidia-smi.txt")).doesNotExist();
  }

  /// Containers have them in folders that no `PATH` names.
  @Test
  void findsADriverAndAToolkitWhereContainersKeepThem() throws IOException, InterruptedException {
    Path libraries = Files.createDirectories(system.resolve("usr/local/nvidia/lib64"));
    program(system.resolve("usr/local/nvidia/bin/nvidia-smi"), "echo a card");
    program(system.resolve("usr/local/cuda/bin/nvdisasm"), "exit 0");

    String said = check();

    assertThat(Files.readAllLines(out.resolve("report.txt")))
        .singleElement()
        .asString()
        .startsWith("not there: ptxas (");
    assertThat(out.resolve("nvidia-smi.txt")).hasContent("a card");
    assertThat(said).contains("loader: " + libraries + "\n");
  }

  private String check() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", temp.resolve("gpu-check/gpu-check").toString())
            .redirectErrorStream(true)
            .redirectOutput(temp.resolve("said").toFile());
    builder.environment().clear();
    builder.environment().put("PATH", temp.resolve("path").toString());
    builder.environment().put("SEALAB_SYSTEM_ROOT", system.toString());
    builder.environment().put("OUT", out.toString());
    int code = builder.start().waitFor();
    String said = Files.readString(temp.resolve("said"));
    assertThat(code).as(said).isZero();
    return said;
  }

  private static void program(Path file, String script) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, "#!/bin/bash\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
