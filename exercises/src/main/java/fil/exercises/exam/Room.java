package fil.exercises.exam;

import fil.num.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// An examiner's end of an [ExamRoom]: the process, the socket, and a folder that goes with them.
final class Room implements AutoCloseable {

  /// How the folders of rooms begin; the number of the process that they belong to follows.
  private static final String FOLDER = "sealab-room-";

  private static final Pattern FOLDERS = Pattern.compile(FOLDER + "([1-9][0-9]{0,17})-.*");

  /// A room that is not ready by then never will be.
  private static final Duration START = Duration.ofMinutes(2);

  private static final int LONGEST_COMPLAINT = 2_000;
  private static final long PATIENCE_MILLIS = 2_000;

  /// Exit codes of a JVM that has no memory left: its own, an abort, and the system's kill.
  private static final List<Integer> OUT_OF_MEMORY = List.of(3, 134, 137);

  private final Process process;
  private final SocketChannel channel;
  private final Path folder;
  private volatile boolean isKilled;

  private Room(Process process, SocketChannel channel, Path folder) {
    this.process = process;
    this.channel = channel;
    this.folder = folder;
  }

  /// Starts a room and waits until it is ready. The calling thread must live at least as long as
  /// the room: a sandbox ends with the thread that started it.
  ///
  /// @param likely the exercises to be ready for, as [ExamRoom] takes them
  /// @throws IOException where it does not become ready, with what it complains about
  static Room start(RoomSpec spec, Sandbox sandbox, String likely) throws IOException {
    removeLeftovers();
    Path folder = Files.createTempDirectory(FOLDER + ProcessHandle.current().pid() + "-");
    Path socket = folder.resolve(Sandbox.SOCKET);
    Process process = null;
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      process = launch(spec, sandbox, folder, likely);
      // whatever goes wrong outside ends the waiting here
      var _ = process.onExit().thenRun(() -> closeQuietly(server));
      Process started = process;
      Future<?> timer = Alarm.after(START, () -> kill(started));
      SocketChannel channel = server.accept();
      Files.delete(socket);
      if (!Bytes.copyOf(Frames.read(channel, Frames.LARGEST_REPORT)).equals(ExamRoom.READY)) {
        throw new IOException("it says something else than that it is ready");
      }
      timer.cancel(false);
      process.getErrorStream().close();
      return new Room(process, channel, folder);
    } catch (IOException e) {
      String complaint = process == null ? "" : complaint(process);
      if (process != null) {
        kill(process);
      }
      delete(folder);
      throw new IOException(complaint.isEmpty() ? String.valueOf(e.getMessage()) : complaint, e);
    }
  }

  private static Process launch(RoomSpec spec, Sandbox sandbox, Path folder, String likely)
      throws IOException {
    JavaFiles files = spec.files();
    List<String> command =
        spec.command(files, sandbox.socket(folder), sandbox.scratch(folder), likely);
    ProcessBuilder builder =
        new ProcessBuilder(sandbox.around(command, files, folder))
            .directory(folder.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(List.of("PATH"));
    environment.put("SEALAB_WORKSPACE", sandbox.scratch(folder));
    environment.put("MALLOC_ARENA_MAX", "2");
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  /// What the process says on its last way.
  private static String complaint(Process process) {
    kill(process);
    try (InputStream err = process.getErrorStream()) {
      return new String(err.readNBytes(LONGEST_COMPLAINT), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "";
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// What became of a request.
  sealed interface Reply {

    /// The room has said something.
    record Said(Bytes bytes) implements Reply {}

    /// It took too long and was killed.
    record TooLong() implements Reply {}

    /// It ended without a word.
    record Ended(boolean forMemory) implements Reply {}
  }

  /// Sends a request and waits for what becomes of it. Afterwards the room is of no use any more.
  ///
  /// @throws fil.work.Stopped where the thread is interrupted
  Reply ask(Request request, long limitMillis) {
    Future<?> timer =
        Alarm.after(
            Duration.ofMillis(limitMillis),
            () -> {
              isKilled = true;
              kill(process);
            });
    try {
      Frames.write(channel, Request.CODEC.encode(request), Frames.LARGEST_REQUEST);
      return new Reply.Said(Bytes.copyOf(Frames.read(channel, Frames.LARGEST_REPORT)));
    } catch (java.nio.channels.ClosedByInterruptException _) {
      throw new fil.work.Stopped();
    } catch (IOException e) {
      return isKilled ? new Reply.TooLong() : new Reply.Ended(OUT_OF_MEMORY.contains(exitCode()));
    } finally {
      timer.cancel(false);
    }
  }

  private int exitCode() {
    try {
      return process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS) ? process.exitValue() : -1;
    } catch (InterruptedException _) {
      throw new fil.work.Stopped();
    }
  }

  /// Ends the process and all that it started, and deletes the folder.
  @Override
  public void close() {
    kill(process);
    closeQuietly(channel);
    delete(folder);
  }

  /// Ends a process with its group; in a sandbox, everything in there ends with it.
  private static void kill(Process process) {
    List<ProcessHandle> started = process.descendants().toList();
    long group = process.pid();
    try {
      new ProcessBuilder("/bin/sh", "-c", "kill -KILL -- -" + group + " 2>/dev/null")
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (IOException e) {
      // no shell: the processes one by one
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    started.forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static void closeQuietly(java.nio.channels.Channel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // it is closed, whatever it says
    }
  }

  /// Removes the folders of processes that were killed before they could do so.
  private static void removeLeftovers() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, FOLDER + "*")) {
      for (Path folder : folders) {
        Matcher name = FOLDERS.matcher(folder.getFileName().toString());
        if (name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
          delete(folder);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // they are empty but for what an answer left: they may stay
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> inside = Files.walk(folder)) {
      inside.sorted((a, b) -> b.compareTo(a)).forEach(path -> path.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      folder.toFile().deleteOnExit();
    }
  }
}
