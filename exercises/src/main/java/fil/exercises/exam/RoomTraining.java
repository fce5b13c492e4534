package fil.exercises.exam;

import fil.exercises.Exercise;
import fil.exercises.Exercises;
import fil.exercises.Learner;
import fil.num.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;

/// Lets a room do what rooms do, for all exercises, while the JVM notes what it loads and links for
/// it. From the notes the JVM makes a cache with which the next rooms start, see [JEP 483] and
/// [JEP 514].
///
/// The room of a training is not shut in: it runs nothing but our own code.
///
/// [JEP 483]: https://openjdk.org/jeps/483
/// [JEP 514]: https://openjdk.org/jeps/514
public final class RoomTraining {

  private static final long PATIENCE_SECONDS = 120;

  private RoomTraining() {}

  /// What the training's room is to check.
  static final class Sample {
    private static final String EXERCISE = "6.1";

    private Sample() {}

    static void do_it$() {
      LongUnaryOperator rule = size -> size;
      Capture.offer(EXERCISE, rule);
    }
  }

  /// The room of a training, which gets ready for all exercises before anything else.
  static final class Trainee {
    private Trainee() {}

    public static void main(String[] arguments) throws Exception {
      WarmUp.of(everything()).run();
      ExamRoom.main(arguments);
    }
  }

  /// Writes the JVM's notes of one room's life.
  ///
  /// @param notes the file to write
  /// @param folder an empty folder that the room may write to
  /// @throws IOException where the room does not start, or ends otherwise than it should
  public static void record(RoomSpec spec, Path notes, Path folder)
      throws IOException, InterruptedException {
    Path socket = folder.resolve(Sandbox.SOCKET);
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      ProcessBuilder builder =
          new ProcessBuilder(spec.recording(notes, socket.toString()))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD);
      builder.environment().put("SEALAB_WORKSPACE", folder.toString());
      Process process = builder.start();
      var _ = process.onExit().thenRun(() -> closeQuietly(server));
      try (SocketChannel channel = server.accept()) {
        Frames.read(channel, Frames.LARGEST_REPORT);
        Request request =
            new Request(Bytes.zeros(32), Sample.EXERCISE, Learner.ANNA.name(), 0, sample());
        Frames.write(channel, Request.CODEC.encode(request), Frames.LARGEST_REQUEST);
        Frames.read(channel, Frames.LARGEST_REPORT);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          throw new IOException("the room does not end");
        }
      } finally {
        process.destroyForcibly();
      }
    }
  }

  private static String everything() {
    return Exercises.all().stream().map(Exercise::id).collect(Collectors.joining(","));
  }

  private static Program sample() throws IOException {
    String name = Sample.class.getName();
    try (InputStream in = RoomTraining.class.getResourceAsStream("RoomTraining$Sample.class")) {
      if (in == null) {
        throw new IOException("there is no class file of " + name);
      }
      var file = new Program.ClassFile(name, Bytes.copyOf(in.readAllBytes()));
      return new Program(List.of(file), List.of(), List.of(), name, 0, false);
    }
  }

  private static void closeQuietly(ServerSocketChannel server) {
    try {
      server.close();
    } catch (IOException e) {
      // it is closed, whatever it says
    }
  }
}
