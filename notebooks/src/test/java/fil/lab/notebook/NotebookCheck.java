package fil.lab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import fil.lab.kernel.KernelSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Runs notebooks as Jupyter does, with its own client in Python against the real kernel.
///
/// @param jupyterPath where the kernel is registered
record NotebookCheck(Path python, Path jupyterPath) {

  private static final Path SCRIPT = Path.of("src/test/python/run_twice.py");

  /// Registers this build's kernel in `folder`.
  static NotebookCheck in(Path folder) throws IOException {
    KernelSpec.ofThisJvm().register(folder);
    return new NotebookCheck(AuthorPython.required(), folder);
  }

  /// What a reader should never see in the notebook, one line each.
  List<String> problems(Path notebook) throws IOException, InterruptedException {
    Path complaints = Files.createTempFile(jupyterPath, "stderr", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(python.toString(), SCRIPT.toString(), notebook.toString())
            .redirectError(complaints.toFile());
    builder.environment().put("JUPYTER_PATH", jupyterPath.toString());
    Process process = builder.start();
    String problems = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exitCode = process.waitFor();
    assertThat(complaints).as("standard error of the client and the kernel").isEmptyFile();
    assertThat(exitCode).isZero();
    return problems.lines().toList();
  }
}
