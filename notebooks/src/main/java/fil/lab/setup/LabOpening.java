package fil.lab.setup;

import fil.lab.kernel.KernelSpec;
import fil.work.Turn;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Opens the lab over a workspace and keeps it open, or finds the one that is open already.
///
/// One lab at a time is open over a workspace: its process holds the turn `.sealab/lab.turn`, and
/// `.sealab/lab.json` says where it listens. The file alone proves nothing; the server is asked.
public final class LabOpening {

  private static final int POLL_MILLIS = 250;
  private static final int BYTES_NEEDED = 20 << 20;

  private final Checkout checkout;
  private final Workspace workspace;
  private final Browser browser;
  private final PrintWriter out;
  private final Consumer<String> say;
  private final Path self;

  /// @param out takes the lab's address
  /// @param say takes lines of progress
  public LabOpening(Checkout checkout, Workspace workspace, PrintWriter out, Consumer<String> say) {
    this.checkout = checkout;
    this.workspace = workspace;
    this.browser = new Browser(System.getenv());
    this.out = out;
    this.say = say;
    this.self = workspace.settings().resolve("lab.json");
  }

  /// Opens the lab and returns when it has ended, or shows the open one and returns at once.
  ///
  /// @param port the port to try first
  /// @param withBrowser whether to open a browser where there is one
  /// @throws SetupFailure when something is missing or does not work
  public void run(int port, boolean withBrowser) {
    try {
      boolean said = false;
      while (true) {
        Optional<Turn> turn = FileTurn.take(self.resolveSibling("lab.turn"));
        Optional<OpenLab> open = OpenLab.read(self).filter(OpenLab::answers);
        if (turn.isPresent()) {
          try (Turn _ = turn.get()) {
            if (open.isEmpty()) {
              openNew(port, withBrowser);
              return;
            }
          }
        }
        if (open.isPresent()) {
          say.accept("The lab is open already.");
          announce(open.get(), withBrowser, installedPython());
          return;
        }
        if (!said) {
          say.accept("Another ./sealab is opening the lab; waiting for it.");
          said = true;
        }
        FileTurn.pause(POLL_MILLIS);
      }
    } catch (IOException e) {
      throw new SetupFailure(
          "cannot open the lab over "
              + workspace.folder()
              + " ("
              + e.getMessage()
              + "): see that the disk has room and the folder can be written");
    }
  }

  /// Ends the lab that is open over a workspace.
  ///
  /// @return whether there was one
  /// @throws SetupFailure when it does not end
  public static boolean stop(Workspace workspace) {
    Optional<OpenLab> open =
        OpenLab.read(workspace.settings().resolve("lab.json")).filter(OpenLab::answers);
    if (open.isEmpty()) {
      return false;
    }
    boolean accepted = open.get().shutDown();
    for (int i = 0; accepted && i < 40; i++) {
      if (!open.get().answers()) {
        return true;
      }
      FileTurn.pause(POLL_MILLIS);
    }
    throw new SetupFailure(
        "the lab at "
            + open.get().server()
            + " does not end: end process "
            + open.get().process()
            + " yourself");
  }

  private void openNew(int port, boolean withBrowser) throws IOException {
    if (Files.deleteIfExists(self)) {
      say.accept("The lab that was open here ended without tidying up; opening a new one.");
    }
    requireSpace();
    PythonEnvironment learner = PythonEnvironment.of("learner", checkout);
    Path environment = learner.ready(PythonInstaller.fromLauncher(), say);
    new Chapters(checkout.chapters(), workspace).place().forEach(this::tell);
    KernelCache cache = KernelCache.of(checkout);
    KernelSpec kernel = cache.used();
    JupyterServer server = JupyterServer.start(checkout, environment, kernel, workspace, port);
    AtomicBoolean stopping = new AtomicBoolean();
    LabNote note = LabNote.leave(checkout, workspace);
    Thread end =
        new Thread(() -> {
          stopping.set(true);
          server.stop();
          forget(note);
        });
    Runtime.getRuntime().addShutdownHook(end);
    OpenLab open = awaitAnswer(server, learner, environment);
    open.write(self);
    server.note("The lab is at " + open.address(""));
    announce(open, withBrowser, Optional.of(PythonEnvironment.pythonOf(environment)));
    say.accept("Your notebooks are in " + workspace.folder() + ". Ctrl-C stops the lab.");
    if (!cache.isMade()) {
      KernelCache.makeLater(cache, made -> JupyterServer.offer(environment, made));
    }
    boolean inOrder = server.awaitEnd();
    if (!stopping.get()) {
      forget(note);
      if (!inOrder) {
        throw new SetupFailure(
            "JupyterLab ended by itself: run ./sealab again; the end of its log says:\n"
                + server.logEnd());
      }
      say.accept("The lab was shut down.");
    }
  }

  private void requireSpace() {
    long free = workspace.folder().toFile().getUsableSpace();
    if (free < BYTES_NEEDED) {
      throw new SetupFailure(
          "the disk that holds "
              + workspace.folder()
              + " has only "
              + (free >> 20)
              + " MB free, too little to save notebooks: free some space and run ./sealab again");
    }
  }

  /// Waits for the server; an environment that turns out to be broken is given up.
  private static OpenLab awaitAnswer(
      JupyterServer server, PythonEnvironment learner, Path environment) throws IOException {
    try {
      return server.awaitAnswer();
    } catch (SetupFailure e) {
      ChildProcess check =
          ChildProcess.run(
              List.of(
                  PythonEnvironment.pythonOf(environment).toString(), "-c", "import jupyterlab"),
              _ -> {});
      if (check.succeeded()) {
        throw e;
      }
      learner.discard(environment);
      throw new SetupFailure(
          "the Python environment in "
              + environment
              + " is damaged: run ./sealab again, and it will be made anew");
    }
  }

  private void announce(OpenLab open, boolean withBrowser, Optional<Path> python)
      throws IOException {
    List<String> chapters = new Chapters(checkout.chapters(), workspace).names();
    String address = open.address(chapters.isEmpty() ? "" : chapters.getFirst());
    boolean opened =
        withBrowser
            && browser.isThere()
            && python.isPresent()
            && browser.open(address, python.get());
    say.accept(opened ? "The lab is open in your browser, at" : "Open this address in a browser:");
    out.println(address);
    out.flush();
  }

  private Optional<Path> installedPython() throws IOException {
    return PythonEnvironment.of("learner", checkout).find().map(PythonEnvironment::pythonOf);
  }

  private void tell(Chapters.Placed placed) {
    switch (placed) {
      case Chapters.Placed.Added _ -> {}
      case Chapters.Placed.Updated(var name) ->
          say.accept(name + " has a new version; you had not changed it, so it was replaced.");
      case Chapters.Placed.Beside(var name, var newName) ->
          say.accept(
              name
                  + " has a new version and you have changed yours: yours is kept, the new one is "
                  + newName
                  + ", and './sealab diff "
                  + name
                  + "' shows the difference.");
    }
  }

  private void forget(LabNote note) {
    try {
      Files.deleteIfExists(self);
      note.remove();
    } catch (IOException e) {
      say.accept("could not remove " + self + "; the next ./sealab will see that it is stale");
    }
  }
}
