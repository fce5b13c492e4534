package fil.lab.probe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fil.lab.kernel.KernelLaunch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Runs a whole notebook in a kernel with [nbclient], as tools of others do.
///
/// [nbclient]: https://nbclient.readthedocs.io
///
/// @param python a Python that has nbclient
/// @param notebook the notebook to run; a cell of it that fails counts, unless it is marked as one
///   that may
public record NotebookTrial(Path python, Path notebook) {

  private static final String KERNEL = "probed";
  private static final long PATIENCE_SECONDS = 300;

  /// What became of the notebook.
  ///
  /// @param folder a folder of the trial's own, the cells' working directory
  public Finding in(KernelLaunch launch, Path folder) throws IOException {
    register(launch, folder);
    ProcessBuilder builder =
        new ProcessBuilder(
                python.toString(),
                "-",
                notebook.toAbsolutePath().toString(),
                KERNEL,
                folder.toAbsolutePath().toString())
            .redirectErrorStream(true);
    builder.environment().put("JUPYTER_PATH", folder.toAbsolutePath().toString());
    builder.environment().put("PYTHONUTF8", "1");
    Process process = builder.start();
    CompletableFuture<Void> givenUp =
        CompletableFuture.runAsync(
            () -> end(process.toHandle()),
            CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    try (InputStream script = NotebookTrial.class.getResourceAsStream("run_notebook.py");
        var in = process.getOutputStream()) {
      Objects.requireNonNull(script).transferTo(in);
    }
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    int code = process.onExit().join().exitValue();
    givenUp.cancel(false);
    return Finding.of(code == 0, lastLine(said));
  }

  /// The version of its nbclient.
  ///
  /// @throws IOException where that Python has none
  public String version() throws IOException {
    Process process =
        new ProcessBuilder(python.toString(), "-c", "import nbclient; print(nbclient.__version__)")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (said.isEmpty()) {
      throw new IOException("there is no nbclient beside " + python);
    }
    return said;
  }

  private static void register(KernelLaunch launch, Path folder) throws IOException {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    launch.command().forEach(json.putArray("argv")::add);
    json.put("display_name", KERNEL).put("language", "java").put("interrupt_mode", "message");
    ObjectNode environment = json.putObject("env");
    launch.environment().forEach(environment::put);
    Path place = Files.createDirectories(folder.resolve("kernels").resolve(KERNEL));
    Files.writeString(place.resolve("kernel.json"), json.toPrettyString());
  }

  private static void end(ProcessHandle process) {
    process.descendants().toList().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static String lastLine(String said) {
    List<String> lines = Arrays.stream(said.split("\n", -1)).filter(l -> !l.isBlank()).toList();
    return lines.isEmpty() ? "" : lines.getLast();
  }
}
