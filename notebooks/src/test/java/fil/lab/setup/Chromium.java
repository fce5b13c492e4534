package fil.lab.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fil.lab.kernel.Patience;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// A headless Chromium with one page and a fresh profile, driven over the [DevTools protocol].
///
/// [DevTools protocol]: https://chromedevtools.github.io/devtools-protocol/
final class Chromium implements AutoCloseable {

  private static final List<String> PROGRAMS =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final Duration REPLY = Duration.ofSeconds(30);
  private static final int POLL_MILLIS = 100;
  private static final JsonMapper JSON = new JsonMapper();

  private final Process process;
  private final AtomicInteger lastId = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> replies = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> complaints = new ConcurrentLinkedQueue<>();
  private final WebSocket socket;

  private Chromium(Process process, URI page) {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(page, new Listener()).join();
  }

  /// The browser's program, where there is one on the PATH.
  static Optional<Path> find() {
    List<String> folders = List.of(System.getenv().getOrDefault("PATH", "").split(":", -1));
    return PROGRAMS.stream()
        .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// Starts the browser with an empty page of `width` by `height` pixels.
  static Chromium start(Path program, Path profile, int width, int height) throws IOException {
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "--window-size=" + width + "," + height,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(Files.createDirectories(profile).resolve("log").toFile())
            .start();
    try {
      return new Chromium(process, page(profile.resolve("DevToolsActivePort"), process))
          .prepared(width, height);
    } catch (RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private Chromium prepared(int width, int height) {
    call("Page.enable", "{}");
    call("Network.enable", "{}");
    call("Runtime.enable", "{}");
    resize(width, height);
    return this;
  }

  private static URI page(Path portFile, Process process) throws IOException {
    List<String> lines = List.of();
    for (int i = 0; i < 300 && lines.size() < 2 && process.isAlive(); i++) {
      sleep();
      lines = Files.exists(portFile) ? Files.readAllLines(portFile) : List.of();
    }
    if (lines.size() < 2) {
      throw new IllegalStateException("Chromium did not say where it listens");
    }
    try {
      HttpRequest list =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + lines.getFirst() + "/json/list"))
              .build();
      String targets =
          HttpClient.newHttpClient().send(list, HttpResponse.BodyHandlers.ofString()).body();
      for (JsonNode target : JSON.readTree(targets)) {
        if (target.path("type").asText().equals("page")) {
          return URI.create(target.path("webSocketDebuggerUrl").asText());
        }
      }
      throw new IllegalStateException("Chromium has no page: " + targets);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  void open(String address) {
    call("Page.navigate", JSON.createObjectNode().put("url", address).toString());
  }

  void resize(int width, int height) {
    call(
        "Emulation.setDeviceMetricsOverride",
        "{\"width\": %d, \"height\": %d, \"deviceScaleFactor\": 1, \"mobile\": false}"
            .formatted(width, height));
  }

  /// The value of a JavaScript expression; a promise is waited for.
  JsonNode evaluate(String expression) {
    ObjectNode parameters =
        JSON.createObjectNode()
            .put("expression", expression)
            .put("awaitPromise", true)
            .put("returnByValue", true);
    JsonNode reply = call("Runtime.evaluate", parameters.toString());
    if (reply.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + reply.path("exceptionDetails"));
    }
    return reply.path("result").path("value");
  }

  /// Waits until a JavaScript expression is true. One that fails counts as not yet: the page may
  /// still be on its way.
  void waitFor(String what, String condition, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    String holds = "(() => { try { return !!(" + condition + "); } catch { return false; } })()";
    while (!evaluate(holds).asBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited " + atMost.toSeconds() + " s in vain for " + what);
      }
      sleep();
    }
  }

  /// Clicks the middle of the element that a JavaScript expression gives.
  void click(String element) {
    JsonNode box =
        evaluate(
            "(() => { const b = (%s).getBoundingClientRect();".formatted(element)
                + " return [b.x + b.width / 2, b.y + b.height / 2]; })()");
    for (String type : List.of("mouseMoved", "mousePressed", "mouseReleased")) {
      ObjectNode event =
          JSON.createObjectNode()
              .put("type", type)
              .put("x", box.path(0).asDouble())
              .put("y", box.path(1).asDouble());
      if (!type.equals("mouseMoved")) {
        event.put("button", "left").put("clickCount", 1);
      }
      call("Input.dispatchMouseEvent", event.toString());
    }
  }

  /// Stores what the page shows as a PNG.
  void screenshot(Path file) throws IOException {
    String data = call("Page.captureScreenshot", "{\"format\": \"png\"}").path("data").asText();
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.write(file, Base64.getDecoder().decode(data));
  }

  /// Every address that the page has asked for so far.
  List<String> requests() {
    return List.copyOf(requests);
  }

  /// Every error that the page has written to its console, and every exception nobody caught.
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /// Presses a key, such as `ArrowRight`, where the page has its focus.
  void press(String key) {
    for (String type : List.of("keyDown", "keyUp")) {
      ObjectNode event = JSON.createObjectNode().put("type", type).put("key", key).put("code", key);
      if (key.equals("ArrowRight")) {
        event.put("windowsVirtualKeyCode", 39);
      }
      call("Input.dispatchKeyEvent", event.toString());
    }
  }

  private JsonNode call(String method, String parameters) {
    int id = lastId.incrementAndGet();
    CompletableFuture<JsonNode> reply = new CompletableFuture<>();
    replies.put(id, reply);
    socket
        .sendText(
            "{\"id\": %d, \"method\": \"%s\", \"params\": %s}".formatted(id, method, parameters),
            true)
        .join();
    try {
      JsonNode answer = reply.get(Patience.of(REPLY).toSeconds(), TimeUnit.SECONDS);
      if (answer.has("error")) {
        throw new IllegalStateException(method + ": " + answer.path("error"));
      }
      return answer.path("result");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("Chromium does not reply to " + method, e);
    }
  }

  private void receive(JsonNode message) {
    CompletableFuture<JsonNode> reply = replies.remove(message.path("id").asInt(-1));
    if (reply != null) {
      reply.complete(message);
      return;
    }
    JsonNode said = message.path("params");
    switch (message.path("method").asText()) {
      case "Network.requestWillBeSent" -> requests.add(said.path("request").path("url").asText());
      case "Runtime.exceptionThrown" -> complaints.add(said.path("exceptionDetails").toString());
      case "Runtime.consoleAPICalled" -> {
        if (said.path("type").asText().equals("error")) {
          complaints.add(said.path("args").toString());
        }
      }
      default -> {} // what else happens in the browser
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    Stream<ProcessHandle> helpers = process.descendants();
    process.destroy();
    helpers.forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().orTimeout(REPLY.toSeconds(), TimeUnit.SECONDS).join();
  }

  private final class Listener implements WebSocket.Listener {

    private final List<CharSequence> parts = new ArrayList<>();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
      parts.add(text.toString());
      if (last) {
        try {
          receive(JSON.readTree(String.join("", parts)));
        } catch (IOException e) {
          throw new IllegalStateException(e);
        } finally {
          parts.clear();
        }
      }
      from.request(1);
      return CompletableFuture.completedStage(null);
    }
  }
}
