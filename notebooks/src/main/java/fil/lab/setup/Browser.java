package fil.lab.setup;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Opens an address in the learner's browser.
///
/// The browser's command line can be seen by everyone on the machine, and the address holds the
/// lab's token. So the browser is handed an address that works once and leads to the real one.
final class Browser {

  private static final int WAIT_SECONDS = 20;

  private final Map<String, String> environment;

  Browser(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /// Whether there is a screen to open a browser on: not over SSH, and on Linux only under a
  /// display. A learner's `BROWSER` counts as one.
  boolean isThere() {
    if (!environment.getOrDefault("BROWSER", "").isEmpty()) {
      return true;
    }
    if (environment.containsKey("SSH_CONNECTION") || environment.containsKey("SSH_TTY")) {
      return false;
    }
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac")
        || environment.containsKey("DISPLAY")
        || environment.containsKey("WAYLAND_DISPLAY");
  }

  /// Opens `address` with the help of `python`, which knows the system's browsers.
  ///
  /// @return whether a browser came for it
  boolean open(String address, Path python) {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    String path = "/" + HexFormat.of().formatHex(random);
    CountDownLatch came = new CountDownLatch(1);
    HttpServer door;
    try {
      door = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    } catch (IOException e) {
      return false;
    }
    door.createContext("/", exchange -> lead(exchange, path, address, came));
    door.start();
    try {
      String once = "http://127.0.0.1:" + door.getAddress().getPort() + path;
      ChildProcess opened =
          ChildProcess.run(
              List.of(
                  python.toString(),
                  "-c",
                  "import sys, webbrowser; sys.exit(not webbrowser.open(sys.argv[1]))",
                  once),
              _ -> {});
      return opened.succeeded() && came.await(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      door.stop(1);
    }
  }

  /// Sends the first who knows `path` on to `address`, and everybody else away.
  private static void lead(HttpExchange exchange, String path, String address, CountDownLatch came)
      throws IOException {
    try (exchange) {
      boolean first;
      synchronized (came) {
        first = came.getCount() == 1 && exchange.getRequestURI().getPath().equals(path);
        if (first) {
          came.countDown();
        }
      }
      if (first) {
        exchange.getResponseHeaders().set("Location", address);
        exchange.sendResponseHeaders(302, -1);
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }
}
