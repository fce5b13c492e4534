package fil.lab.setup;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Makes virtual environments: with uv where it is on the PATH, with venv and pip otherwise.
///
/// @param python a Python 3.10 or newer
/// @param uv the program `uv`, where there is one
public record PythonInstaller(Path python, Optional<Path> uv) {

  private static final int PACKAGES_PER_LINE = 20;

  /// What the launcher found: `SEALAB_PYTHON`, and uv on the PATH.
  ///
  /// @throws SetupFailure when the launcher named no Python
  public static PythonInstaller fromLauncher() {
    String python = System.getenv("SEALAB_PYTHON");
    if (python == null || python.isEmpty()) {
      throw new SetupFailure("no Python was named: start through ./sealab, or set SEALAB_PYTHON");
    }
    return new PythonInstaller(Path.of(python), uvOnPath());
  }

  /// Fills `environment` with exactly what `lock` lists.
  ///
  /// @throws SetupFailure when neither way works, saying why
  void install(Path lock, Path environment, Consumer<String> say) throws IOException {
    say.accept("Making a Python environment from " + lock.getFileName() + " (needs the network).");
    List<String> log = new ArrayList<>();
    if (uv.isPresent()) {
      if (runAll(withUv(uv.get(), lock, environment), log, _ -> {})) {
        return;
      }
      say.accept("uv could not make it; trying pip.");
      SafeFile.deleteFolder(environment);
    }
    int[] fetched = {0};
    boolean installed =
        runAll(
            withPip(lock, environment),
            log,
            line -> {
              if (line.startsWith("Collecting ") && ++fetched[0] % PACKAGES_PER_LINE == 0) {
                say.accept("  " + fetched[0] + " packages fetched");
              }
            });
    if (!installed) {
      Path logFile = environment.resolveSibling("setup.log");
      SafeFile.write(logFile, String.join("\n", log).getBytes(StandardCharsets.UTF_8));
      throw new SetupFailure(explain(log, logFile));
    }
  }

  private List<List<String>> withUv(Path program, Path lock, Path environment) {
    List<String> make =
        List.of(
            program.toString(),
            "venv",
            "--no-project",
            "--allow-existing",
            "--no-python-downloads",
            "--python",
            python.toString(),
            environment.toString());
    List<String> fill =
        List.of(
            program.toString(),
            "pip",
            "sync",
            "--require-hashes",
            "--python",
            PythonEnvironment.pythonOf(environment).toString(),
            lock.toString());
    return List.of(make, fill);
  }

  private List<List<String>> withPip(Path lock, Path environment) {
    List<String> make = List.of(python.toString(), "-m", "venv", environment.toString());
    List<String> fill =
        List.of(
            PythonEnvironment.pythonOf(environment).toString(),
            "-m",
            "pip",
            "install",
            "--require-hashes",
            "--no-deps",
            "--no-input",
            "--disable-pip-version-check",
            "--progress-bar",
            "off",
            "-r",
            lock.toString());
    return List.of(make, fill);
  }

  private static boolean runAll(
      List<List<String>> commands, List<String> log, Consumer<String> line) {
    for (List<String> command : commands) {
      log.add("$ " + String.join(" ", command));
      ChildProcess done = ChildProcess.run(command, line);
      log.addAll(done.output());
      if (!done.succeeded()) {
        return false;
      }
    }
    return true;
  }

  /// One sentence on why an installation failed, from what the tools said.
  String explain(List<String> log, Path logFile) {
    String text = String.join("\n", log).toLowerCase(Locale.ROOT);
    for (Trouble trouble : TROUBLES) {
      if (trouble.signs().stream().anyMatch(text::contains)) {
        return trouble.sentence().formatted(python) + " (details in " + logFile + ")";
      }
    }
    return "the Python environment could not be made with " + python + ": see " + logFile;
  }

  /// A cause of failure that tools announce in their own words.
  private record Trouble(List<String> signs, String sentence) {}

  private static final List<Trouble> TROUBLES =
      List.of(
          new Trouble(
              List.of("no space left on device", "disk quota exceeded", "file too large"),
              "the disk is full, so the Python environment could not be made: free about 600 MB and"
                  + " run the same again"),
          new Trouble(
              List.of(
                  "ensurepip is not available",
                  "no module named venv",
                  "no module named ensurepip"),
              "%s cannot make virtual environments: install its venv module (Debian and Ubuntu"
                  + " 'apt install python3-venv'), or uv, and run the same again"),
          new Trouble(
              List.of("do not match the hashes", "hash mismatch"),
              "a downloaded package is not the one that was locked, so nothing of it was used: try"
                  + " again later or from another network"),
          new Trouble(
              List.of(
                  "failed to establish a new connection",
                  "name resolution",
                  "network is unreachable",
                  "connection refused",
                  "connection reset",
                  "connection aborted",
                  "timed out",
                  "error sending request",
                  "dns error",
                  "no matching distribution found"),
              "the network could not be reached, and the first set-up needs it to fetch Python"
                  + " packages: connect and run the same again"));

  private static Optional<Path> uvOnPath() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "uv"))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
