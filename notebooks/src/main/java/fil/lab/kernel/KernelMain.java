package fil.lab.kernel;

import fil.lab.WarmUp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;

/// Starts the kernel for Jupyter; [KernelSpec] has the command line.
///
/// The process ends on Jupyter's request, and when the process that started it is gone.
public final class KernelMain {

  private static final long FAREWELL_MILLIS = 100;
  private static final long HOOKS_MILLIS = 2_000;

  private KernelMain() {}

  public static void main(String[] arguments) {
    try {
      if (arguments.length != 1) {
        throw new IllegalArgumentException("the kernel needs one argument, a connection file");
      }
      if (Agent.instrumentation().isEmpty()) {
        throw new IllegalArgumentException(
            "the kernel needs -javaagent with its own jar on the command line");
      }
      endWithParent();
      serve(Path.of(arguments[0]));
    } catch (IllegalArgumentException | IOException e) {
      System.err.println("sealab: " + e.getMessage());
      System.exit(2);
    }
  }

  private static void serve(Path connectionFile) throws IOException {
    JupyterConnection connection = connection(Files.readString(connectionFile));
    String version =
        Optional.ofNullable(KernelMain.class.getPackage().getImplementationVersion()).orElse("0");
    JupyterKernel kernel = new JupyterKernel(version, connection, KernelMain::end);
    kernel.onStartup();
    connection.connect();
    kernel.whenRested(WarmUp::begin);
    connection.waitUntilClose();
  }

  private static JupyterConnection connection(String json) {
    try {
      return new JupyterConnection(KernelConnectionProperties.parse(json));
    } catch (RuntimeException | NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalArgumentException("not a connection file: " + e.getMessage(), e);
    }
  }

  /// Ends the process once the last answer has left, whatever cells are still doing.
  private static void end() {
    Thread.ofPlatform()
        .name("end")
        .start(() -> {
          sleep(FAREWELL_MILLIS);
          Thread.ofPlatform().daemon().start(KernelMain::halt);
          System.exit(0);
        });
  }

  private static void halt() {
    sleep(HOOKS_MILLIS);
    Runtime.getRuntime().halt(0);
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Jupyter names the process to watch; without a name it is the one that started this.
  private static void endWithParent() {
    String named = System.getenv("JPY_PARENT_PID");
    Optional<ProcessHandle> parent =
        named == null || !named.matches("\\d{1,18}")
            ? ProcessHandle.current().parent()
            : ProcessHandle.of(Long.parseLong(named));
    parent.ifPresentOrElse(
        process -> {
          var _ = process.onExit().thenRun(() -> Runtime.getRuntime().halt(0));
        },
        KernelMain::end);
  }
}
