package fil.lab.setup;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// A real `./sealab`, started as a user would, with a home and a workspace of the test's own.
final class LabProcess implements AutoCloseable {

  private static final int START_SECONDS = 120;
  private static final int STOP_SECONDS = 15;
  private static final int POLL_MILLIS = 50;

  private final Process process;
  private final Path out;
  private final Path err;

  private LabProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /// Whoever runs the tests in the background may have them ignore Ctrl-C and hang-ups, and what
  /// they start inherits that. A lab on a terminal does not.
  private static final String WITH_DEFAULT_SIGNALS =
      """
      import os, signal, sys
      signal.signal(signal.SIGINT, signal.SIG_DFL)
      signal.signal(signal.SIGHUP, signal.SIG_DFL)
      os.execvp(sys.argv[1], sys.argv[1:])
      """;

  /// Skips the test where the lab is not set up: a test must not spend minutes on a build.
  static void assumeSetUp() {
    assumeTrue(
        System.getenv("SEALAB_LEARNER_PYTHON") != null,
        "skipped: no lab (run the tests through ./sealab test, which sets it up)");
  }

  static LabProcess start(Path workspace, String... arguments) throws IOException {
    Path out = Files.createTempFile("lab", ".out");
    Path err = Files.createTempFile("lab", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(
                Objects.requireNonNull(System.getenv("SEALAB_LEARNER_PYTHON")),
                "-c",
                WITH_DEFAULT_SIGNALS,
                "bash",
                Shell.projectRoot().resolve("sealab").toString())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.command().addAll(List.of("--workspace", workspace.toString()));
    builder.command().addAll(List.of(arguments));
    builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"));
    return new LabProcess(builder.start(), out, err);
  }

  /// The address that the launcher prints, once it has.
  String address() throws IOException {
    for (int i = 0; i < START_SECONDS * 1000 / POLL_MILLIS; i++) {
      String said = Files.readString(out);
      if (said.endsWith("\n")) {
        return said.strip();
      }
      if (!process.isAlive() && Files.readString(out).isEmpty()) {
        throw new AssertionError("./sealab ended: " + errors());
      }
      FileTurn.pause(POLL_MILLIS);
    }
    throw new AssertionError("./sealab printed no address: " + errors());
  }

  String errors() throws IOException {
    return Files.readString(err);
  }

  /// Every process that came of it, itself first.
  List<ProcessHandle> family() {
    List<ProcessHandle> family = new java.util.ArrayList<>();
    family.add(process.toHandle());
    process.descendants().forEach(family::add);
    return family;
  }

  /// Sends a signal such as `INT` to the launcher alone.
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
  }

  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("./sealab did not end within " + STOP_SECONDS + " s");
    }
    return process.exitValue();
  }

  /// Waits until none of `family` lives any more; what still does is returned, and ended.
  static List<ProcessHandle> survivors(List<ProcessHandle> family) {
    for (int i = 0; i < STOP_SECONDS * 1000 / POLL_MILLIS; i++) {
      if (family.stream().noneMatch(ProcessHandle::isAlive)) {
        return List.of();
      }
      FileTurn.pause(POLL_MILLIS);
    }
    List<ProcessHandle> left = family.stream().filter(ProcessHandle::isAlive).toList();
    left.forEach(ProcessHandle::destroyForcibly);
    return left;
  }

  @Override
  public void close() {
    List<ProcessHandle> family = family();
    process.destroy();
    survivors(family);
  }
}
