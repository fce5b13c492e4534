package fil.lab.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/// Runs cells in a kernel of its own over Jupyter's protocol, as a front end does.
///
/// One thread runs cells; any thread may interrupt.
public final class KernelClient implements AutoCloseable {

  /// How long a quiet machine is given for an answer.
  private static final Duration ANSWER = Duration.ofSeconds(60);

  /// A cell may take as long as it likes.
  private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

  /// How long a quiet machine is given between a cell's answer and its last broadcast.
  private static final Duration LATE = Duration.ofSeconds(5);

  private static final Duration TURN = Duration.ofMillis(100);

  /// A kernel that starts listens only after a while; this is how often it is tried.
  private static final int RECONNECT_MILLIS = 10;

  private final ZContext context = new ZContext();
  private final KernelProcess kernel;
  private final KernelChannel shell;
  private final KernelChannel iopub;
  private final KernelChannel control;
  private Optional<Instant> answeredAt = Optional.empty();

  private KernelClient(KernelProcess kernel) {
    this.kernel = kernel;
    shell = connect(SocketType.DEALER, "shell_port");
    control = connect(SocketType.DEALER, "control_port");
    iopub = connect(SocketType.SUB, "iopub_port");
  }

  private KernelChannel connect(SocketType type, String port) {
    ZMQ.Socket socket = context.createSocket(type);
    socket.setLinger(0);
    socket.setHWM(0);
    socket.setReconnectIVL(RECONNECT_MILLIS);
    if (type == SocketType.SUB) {
      socket.subscribe(ZMQ.SUBSCRIPTION_ALL);
    }
    socket.connect(kernel.address(port));
    return new KernelChannel(socket, kernel.key());
  }

  /// Starts a kernel and waits until it answers.
  ///
  /// @param folder the cells' working directory
  /// @throws IOException when the kernel ends or stays silent for longer than [Patience] allows
  public static KernelClient start(KernelSpec spec, Path folder) throws IOException {
    return start(spec.launch(), folder);
  }

  /// Starts any kernel and waits until it answers.
  ///
  /// @param folder the cells' working directory
  /// @throws IOException when the kernel ends or stays silent for longer than [Patience] allows
  public static KernelClient start(KernelLaunch launch, Path folder) throws IOException {
    KernelClient client = new KernelClient(KernelProcess.start(launch, folder));
    try {
      client.awaitReady();
      return client;
    } catch (IOException | RuntimeException e) {
      client.close();
      throw e;
    }
  }

  /// Ready is a kernel that answers, and whose broadcasts arrive: they get lost until then.
  private void awaitReady() throws IOException {
    Duration patience = Patience.of(ANSWER);
    Instant end = Instant.now().plus(patience);
    while (Instant.now().isBefore(end)) {
      String id = shell.send("kernel_info_request", JsonNodeFactory.instance.objectNode());
      await(shell, message -> message.parent().equals(id), patience);
      if (answeredAt.isEmpty()) {
        answeredAt = Optional.of(Instant.now());
      }
      if (iopub.receive(TURN).isPresent()) {
        return;
      }
    }
    throw new IOException("the kernel has not broadcast for " + Patience.inWords(patience));
  }

  private KernelChannel.Received await(
      KernelChannel channel, Predicate<KernelChannel.Received> wanted, Duration patience)
      throws IOException {
    Instant begun = Instant.now();
    while (Duration.between(begun, Instant.now()).compareTo(patience) < 0) {
      Optional<KernelChannel.Received> message = channel.receive(TURN);
      if (message.filter(wanted).isPresent()) {
        return message.get();
      }
      if (message.isEmpty() && !kernel.isAlive()) {
        throw new IOException("the kernel has ended: " + kernel.complaint());
      }
    }
    throw new IOException("the kernel has not answered for " + Patience.inWords(patience));
  }

  /// Runs a cell to its end, however long it takes.
  ///
  /// @param shown takes each part of an output as it arrives
  /// @throws LostBroadcastException when the kernel has answered, but what it broadcast got lost
  /// @throws IOException when the kernel ends meanwhile
  public CellRun run(String code, Consumer<JsonNode> shown) throws IOException {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("code", code).put("silent", false).put("store_history", true);
    request.put("allow_stdin", false).put("stop_on_error", true);
    request.putObject("user_expressions");
    String id = shell.send("execute_request", request);
    CellOutputs outputs = new CellOutputs();
    JsonNode reply =
        awaitEnd(id, message -> outputs.add(message.type(), message.content()).ifPresent(shown));
    JsonNode payload = reply.path("payload").path(0);
    Optional<String> replacement =
        payload.path("source").asText().equals("set_next_input")
            ? Optional.of(payload.path("text").asText())
            : Optional.empty();
    return new CellRun(reply.path("execution_count").asInt(), outputs.all(), replacement);
  }

  /// Takes what a cell broadcasts until the kernel has answered and says that it is idle again.
  private JsonNode awaitEnd(String id, Consumer<KernelChannel.Received> broadcasts)
      throws IOException {
    Optional<JsonNode> reply = Optional.empty();
    Instant heard = Instant.now();
    boolean isIdle = false;
    while (!isIdle) {
      Optional<KernelChannel.Received> message = iopub.receive(TURN);
      if (message.isPresent()) {
        heard = Instant.now();
        if (message.get().parent().equals(id)) {
          broadcasts.accept(message.get());
          isIdle = saysIdle(message.get());
        }
      } else if (!kernel.isAlive()) {
        throw new IOException("the kernel has ended: " + kernel.complaint());
      } else if (reply.isEmpty()) {
        reply = answered(id);
        heard = Instant.now(); // from the answer on, what was broadcast before it may be late
      } else if (Duration.between(heard, Instant.now()).compareTo(Patience.of(LATE)) > 0) {
        throw new LostBroadcastException();
      }
    }
    return reply.isPresent()
        ? reply.get()
        : await(shell, message -> message.parent().equals(id), FOR_EVER).content();
  }

  private Optional<JsonNode> answered(String id) throws IOException {
    return shell
        .receive(Duration.ZERO)
        .filter(message -> message.parent().equals(id))
        .map(KernelChannel.Received::content);
  }

  private static boolean saysIdle(KernelChannel.Received message) {
    return message.type().equals("status")
        && message.content().path("execution_state").asText().equals("idle");
  }

  /// Sends any other request and waits for its answer.
  ///
  /// @throws IOException when the kernel ends meanwhile, or stays silent for longer than [Patience]
  ///   allows
  public JsonNode ask(String type, ObjectNode content) throws IOException {
    String id = shell.send(type, content);
    return await(shell, message -> message.parent().equals(id), Patience.of(ANSWER)).content();
  }

  /// When the kernel first answered: it was ready from then on.
  public Instant answeredAt() {
    return answeredAt.orElseThrow();
  }

  /// The process that was started; a kernel may have started others.
  public ProcessHandle process() {
    return kernel.process().toHandle();
  }

  /// All that the kernel's process has printed so far, to either stream, outside of cells.
  public String printed() throws IOException {
    return kernel.printed();
  }

  /// Sends any other request and does not wait; call it where [#run] is called, or from what it
  /// hands parts of outputs to.
  ///
  /// @return the request's id
  String send(String type, ObjectNode content) {
    return shell.send(type, content);
  }

  /// What the kernel broadcasts until the request of that id is over, whoever asked for it.
  ///
  /// @throws IOException when the kernel ends meanwhile
  List<KernelChannel.Received> broadcastsUntil(String id) throws IOException {
    List<KernelChannel.Received> heard = new ArrayList<>();
    await(
        iopub,
        message -> {
          heard.add(message);
          return message.parent().equals(id) && saysIdle(message);
        },
        Patience.of(ANSWER));
    return heard;
  }

  /// Stops the running cell.
  public void interrupt() {
    control("interrupt_request");
  }

  private synchronized void control(String type) {
    control.send(type, JsonNodeFactory.instance.objectNode().put("restart", false));
  }

  /// Ends the kernel as the system would that has no memory left: without a word.
  void kill() {
    kernel.process().destroyForcibly().onExit().join();
  }

  /// Ends the kernel.
  @Override
  public void close() {
    if (kernel.isAlive()) {
      control("shutdown_request");
    }
    kernel.close();
    context.close();
  }
}
