package fil.lab.setup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A program run to its end. It ends with this process, should this one be told to end first.
///
/// @param exitCode the program's
/// @param output every line it wrote, errors among them
record ChildProcess(int exitCode, List<String> output) {

  ChildProcess {
    output = List.copyOf(output);
  }

  /// Variables of the learner's shell that would lead a Python or Jupyter of ours astray.
  private static final List<String> MISLEADING =
      List.of("PYTHON", "JUPYTER", "IPYTHON", "VIRTUAL_ENV", "CONDA_");

  private static final List<String> MISLEADING_PIP =
      List.of("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_REQUIRE_VIRTUALENV");

  /// Runs `command` with no input, showing each line to `line` as it comes.
  ///
  /// @throws SetupFailure when there is no such program
  static ChildProcess run(List<String> command, Consumer<String> line) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    tidy(builder.environment());
    try {
      Process process = builder.start();
      Thread end = new Thread(process::destroy);
      Runtime.getRuntime().addShutdownHook(end);
      try {
        process.getOutputStream().close();
        List<String> output = readLines(process, line);
        return new ChildProcess(process.waitFor(), output);
      } finally {
        process.destroy();
        Runtime.getRuntime().removeShutdownHook(end);
      }
    } catch (IOException e) {
      throw new SetupFailure("cannot run " + command.getFirst() + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SetupFailure("interrupted while running " + command.getFirst());
    }
  }

  /// Takes out of `environment` what would lead a Python of ours astray.
  static void tidy(Map<String, String> environment) {
    environment.keySet().removeIf(name -> MISLEADING.stream().anyMatch(name::startsWith));
    environment.keySet().removeAll(MISLEADING_PIP);
    environment.put("PYTHONNOUSERSITE", "1");
    environment.put("PYTHONUTF8", "1");
  }

  boolean succeeded() {
    return exitCode == 0;
  }

  private static List<String> readLines(Process process, Consumer<String> line) throws IOException {
    List<String> output = new ArrayList<>();
    try (var reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        output.add(text);
        line.accept(text);
      }
    }
    return output;
  }
}
