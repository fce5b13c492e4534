package fil.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Another process that tries the lock of a file, by the means of the system alone.
public final class Rival {

  private static final int TURNED_AWAY = 9;

  private Rival() {}

  /// Ends with 0 where nobody has the lock.
  public static void main(String... arguments) throws IOException {
    try (FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
      System.exit(channel.tryLock() == null ? TURNED_AWAY : 0);
    }
  }

  /// Fails unless another process finds the file locked.
  public static void assertTurnedAway(Path file) throws IOException {
    assertThat(tried(file)).as("another process at %s", file).isEqualTo(TURNED_AWAY);
  }

  /// Fails unless another process finds the file free.
  public static void assertLetIn(Path file) throws IOException {
    assertThat(tried(file)).as("another process at %s", file).isZero();
  }

  private static int tried(Path file) throws IOException {
    try {
      return new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xshare:auto",
              "-XX:TieredStopAtLevel=1",
              "-cp",
              System.getProperty("java.class.path"),
              Rival.class.getName(),
              file.toString())
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts this thread", e);
    }
  }
}
