package fil.lab.kernel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fil.num.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A kernel running as a child of this process, and how to reach it.
///
/// @param key signs messages; nobody without the connection file can talk to the kernel
/// @param ports by the names of the connection file: `shell_port` and so on
/// @param log what the process itself prints
record KernelProcess(Process process, String key, Map<String, Integer> ports, Path log)
    implements AutoCloseable {

  private static final String ADDRESS = "127.0.0.1";
  private static final List<String> PORTS =
      List.of("shell_port", "iopub_port", "control_port", "stdin_port", "hb_port");
  private static final int KEY_BYTES = 32;
  private static final long FAREWELL_SECONDS = 3;
  private static final long MOMENT_NANOS = 10_000_000;
  private static final int PATIENCE = 100;

  /// How a JVM begins to tell of an exception that ended it.
  private static final String EXCEPTION = "Exception in thread ";

  /// Starts a kernel whose working directory is `folder`.
  static KernelProcess start(KernelLaunch launch, Path folder) throws IOException {
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    String key = Bytes.copyOf(random).toHex();
    Map<String, Integer> ports = freePorts();
    // a temporary file can be read by its owner alone
    Path connection = Files.createTempFile("sealab-kernel", ".json");
    Files.writeString(connection, connectionFile(key, ports));
    Path log = Files.createTempFile("sealab-kernel", ".log");
    ProcessBuilder builder =
        launch
            .process(connection)
            .directory(folder.toAbsolutePath().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("JPY_PARENT_PID", Long.toString(ProcessHandle.current().pid()));
    connection.toFile().deleteOnExit();
    log.toFile().deleteOnExit();
    return new KernelProcess(builder.start(), key, ports, log);
  }

  private static Map<String, Integer> freePorts() throws IOException {
    Map<String, Integer> ports = new TreeMap<>();
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (String name : PORTS) {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        held.add(socket);
        ports.put(name, socket.getLocalPort());
      }
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
    return ports;
  }

  private static String connectionFile(String key, Map<String, Integer> ports) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("transport", "tcp").put("ip", ADDRESS).put("key", key);
    json.put("signature_scheme", "hmac-sha256");
    ports.forEach(json::put);
    return json.toString();
  }

  String address(String port) {
    return "tcp://" + ADDRESS + ":" + ports.get(port);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// What the process that has ended complained about: its exception, else its first line.
  ///
  /// What it says on standard error passes through a filter, which may be a moment behind what the
  /// JVM says of its end on standard output, and comes in the middle of it.
  String complaint() {
    try {
      for (int waited = 0; waited < PATIENCE; waited++) {
        try (var lines = Files.lines(log)) {
          Optional<String> exception = lines.filter(line -> line.contains(EXCEPTION)).findFirst();
          if (exception.isPresent()) {
            return exception.get().substring(exception.get().indexOf(EXCEPTION));
          }
        }
        LockSupport.parkNanos(MOMENT_NANOS);
      }
      try (var lines = Files.lines(log)) {
        return lines.findFirst().orElse("it said nothing");
      }
    } catch (IOException | UncheckedIOException e) {
      return e.toString();
    }
  }

  /// All that the process has printed so far.
  String printed() throws IOException {
    return Files.readString(log);
  }

  /// Waits a little for the process to end by itself, then ends it and what it has started.
  @Override
  public void close() {
    List<ProcessHandle> started = process.descendants().toList();
    try {
      if (!process.waitFor(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } finally {
      started.forEach(ProcessHandle::destroyForcibly);
    }
  }
}
