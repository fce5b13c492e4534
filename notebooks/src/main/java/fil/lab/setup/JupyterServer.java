package fil.lab.setup;

import fil.lab.kernel.KernelSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A JupyterLab server of ours: on loopback, with a token, with our kernel only, and with none of
/// the learner's other Jupyter settings. It ends with this process, whatever ends this process.
final class JupyterServer {

  private static final int START_SECONDS = 90;
  private static final int STOP_SECONDS = 8;
  private static final int POLL_MILLIS = 50;
  private static final int LOG_LINES = 8;

  private static final String OVERRIDES =
      """
      {
        "@jupyterlab/apputils-extension:notification": {
          "fetchNews": "false", "checkForUpdates": false
        },
        "@jupyterlab/extensionmanager-extension:plugin": { "enabled": false },
        "@jupyter-widgets/jupyterlab-manager:plugin": { "saveState": true }
      }
      """;

  private final Process supervisor;
  private final Path runtime;
  private final Path log;

  private JupyterServer(Process supervisor, Path runtime, Path log) {
    this.supervisor = supervisor;
    this.runtime = runtime;
    this.log = log;
  }

  /// Starts a server over a workspace.
  ///
  /// @param checkout the clone, which holds the supervisor's script
  /// @param environment a finished Python environment
  /// @param kernel the kernel to offer
  /// @param port the port to try first
  static JupyterServer start(
      Checkout checkout, Path environment, KernelSpec kernel, Workspace workspace, int port) {
    Path settings = workspace.settings();
    try {
      Path jupyter = SafeFile.privateFolder(settings.resolve("jupyter"));
      Path runtime = SafeFile.privateFolder(jupyter.resolve("runtime"));
      SafeFile.deleteFolder(runtime);
      SafeFile.privateFolder(runtime);
      install(environment, kernel);
      Path log = settings.resolve("lab.log");
      SafeFile.writePrivate(log, "");
      ProcessBuilder builder =
          new ProcessBuilder(command(checkout, environment, workspace, port))
              .directory(jupyter.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      environment(builder.environment(), jupyter, workspace);
      return new JupyterServer(builder.start(), runtime, log);
    } catch (IOException e) {
      throw new SetupFailure(
          "cannot start JupyterLab over " + workspace.folder() + " (" + e.getMessage() + ")");
    }
  }

  /// Waits until the server answers.
  ///
  /// @throws SetupFailure when it ends or stays silent
  OpenLab awaitAnswer() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (supervisor.isAlive() && System.nanoTime() < deadline) {
      Optional<OpenLab> open = self();
      if (open.isPresent() && open.get().answers()) {
        return open.get();
      }
      FileTurn.pause(POLL_MILLIS);
    }
    String how = supervisor.isAlive() ? "does not answer" : "ended at once";
    stop();
    throw new SetupFailure("JupyterLab " + how + "; the end of " + log + " says:\n" + logEnd());
  }

  /// Adds a line to the server's log.
  void note(String line) throws IOException {
    Files.writeString(log, line + "\n", StandardOpenOption.APPEND);
  }

  /// Waits until the server has ended by itself.
  ///
  /// @return whether it ended in order
  boolean awaitEnd() {
    try {
      return supervisor.waitFor() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /// Ends the server and its kernels, at the latest after a few seconds.
  void stop() {
    List<ProcessHandle> family = supervisor.descendants().toList();
    try {
      supervisor.getOutputStream().close();
      if (!supervisor.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        supervisor.destroyForcibly();
      }
    } catch (IOException e) {
      supervisor.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      supervisor.destroyForcibly();
    }
    family.forEach(ProcessHandle::destroyForcibly);
  }

  /// The last lines of the server's log.
  String logEnd() {
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    } catch (IOException e) {
      return "(the log cannot be read)";
    }
  }

  private static List<String> command(
      Checkout checkout, Path environment, Workspace workspace, int port) {
    return List.of(
        PythonEnvironment.pythonOf(environment).toString(),
        checkout.supervisor().toString(),
        PythonEnvironment.pythonOf(environment).toString(),
        "-m",
        "jupyterlab",
        "--no-browser",
        "--allow-root",
        "--ServerApp.ip=127.0.0.1",
        "--ServerApp.port=" + port,
        "--ServerApp.port_retries=50",
        "--ServerApp.root_dir=" + workspace.folder(),
        "--LabApp.extension_manager=readonly",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.news_url=None",
        "--LanguageServerManager.autodetect=False",
        "--KernelSpecManager.ensure_native_kernel=False",
        "--KernelSpecManager.allowed_kernelspecs=" + KernelSpec.NAME,
        "--MultiKernelManager.default_kernel_name=" + KernelSpec.NAME,
        "--KernelManager.shutdown_wait_time=2");
  }

  private static void environment(Map<String, String> variables, Path jupyter, Workspace workspace)
      throws IOException {
    ChildProcess.tidy(variables);
    variables.put("JUPYTER_CONFIG_DIR", folder(jupyter, "config"));
    variables.put("JUPYTER_DATA_DIR", folder(jupyter, "data"));
    variables.put("JUPYTER_RUNTIME_DIR", folder(jupyter, "runtime"));
    variables.put("JUPYTERLAB_SETTINGS_DIR", folder(jupyter, "settings"));
    variables.put("JUPYTERLAB_WORKSPACES_DIR", folder(jupyter, "workspaces"));
    variables.put("IPYTHONDIR", folder(jupyter, "ipython"));
    variables.put("JUPYTER_PREFER_ENV_PATH", "1");
    variables.put("JUPYTER_TOKEN", newToken());
    variables.put("SEALAB_WORKSPACE", workspace.folder().toString());
  }

  private static String folder(Path jupyter, String name) throws IOException {
    return SafeFile.privateFolder(jupyter.resolve(name)).toString();
  }

  /// Makes the kernel and the front end's settings known to this environment alone.
  private static void install(Path environment, KernelSpec kernel) throws IOException {
    Path share = environment.resolve("share/jupyter");
    put(
        share.resolve("kernels").resolve(KernelSpec.NAME).resolve("kernel.json"),
        kernel.toJson() + "\n");
    put(share.resolve("lab/settings/overrides.json"), OVERRIDES);
  }

  /// Lets kernels that are started from now on be started as `kernel` says; where that cannot be
  /// written, they start as before.
  static void offer(Path environment, KernelSpec kernel) {
    try {
      install(environment, kernel);
    } catch (IOException e) {
      // the former way of starting them is as good, only slower
    }
  }

  private static void put(Path file, String text) throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    if (!SafeFile.digest(file).equals(Optional.of(SafeFile.digest(content)))) {
      SafeFile.write(file, content);
    }
  }

  /// What the server wrote about itself once it had a port.
  private Optional<OpenLab> self() {
    try (Stream<Path> files = Files.list(runtime)) {
      return files
          .filter(file -> file.getFileName().toString().matches("jpserver-\\d+\\.json"))
          .findFirst()
          .flatMap(OpenLab::read);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String newToken() {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
