package fil.exercises.exam;

import fil.exercises.pieces.PaddedSize;
import fil.exercises.pieces.PiecesLesson;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongUnaryOperator;

/// Rules that do what no answer may do. Each is handed in by a class of its own, as a cell would.
@SuppressWarnings({
  "EmptyCatch",
  "ThreadJoinLoop",
  "UnusedVariable",
  "ModifiedButNotUsed",
  "AddressSelection"
}) // hostile code is like that
final class Hostile {

  private Hostile() {}

  private static void handIn(LongUnaryOperator rule) {
    Capture.offer("6.1", rule);
  }

  static final class Loops {
    static void do_it$() {
      handIn(n -> {
        while (true) {
          Thread.onSpinWait();
        }
      });
    }
  }

  static final class Sleeps {
    static void do_it$() {
      handIn(n -> {
        LockSupport.parkNanos(60_000_000_000L);
        return right(n);
      });
    }
  }

  /// Ends with a right answer: what it left running is what is hostile.
  static final class StartsThreads {
    static void do_it$() {
      handIn(n -> {
        for (int i = 0; i < 10_000; i++) {
          Thread thread = new Thread(() -> LockSupport.parkNanos(60_000_000_000L));
          thread.setDaemon(false);
          thread.start();
        }
        return right(n);
      });
    }
  }

  static final class FillsHeap {
    static void do_it$() {
      handIn(n -> {
        List<byte[]> all = new ArrayList<>();
        for (int i = 0; i < 10_240; i++) {
          all.add(new byte[1 << 20]);
        }
        return all.size();
      });
    }
  }

  static final class FillsHeapAndCatches {
    static void do_it$() {
      handIn(n -> {
        List<byte[]> all = new ArrayList<>();
        while (true) {
          try {
            all.add(new byte[1 << 20]);
          } catch (OutOfMemoryError e) {
            // and again
          }
        }
      });
    }
  }

  static final class FillsBuffers {
    static void do_it$() {
      handIn(n -> {
        List<ByteBuffer> all = new ArrayList<>();
        for (int i = 0; i < 1_024; i++) {
          all.add(ByteBuffer.allocateDirect(10 << 20));
        }
        return all.size();
      });
    }
  }

  static final class FillsSegments {
    static void do_it$() {
      handIn(n -> {
        for (int i = 0; i < 10; i++) {
          Arena.global().allocate(1L << 30).fill((byte) 1);
        }
        return n;
      });
    }
  }

  static final class FillsDisk {
    static void do_it$() {
      handIn(n -> {
        try {
          for (int i = 0; i < 1_024; i++) {
            Path file = Path.of(System.getProperty("java.io.tmpdir"), "large" + i);
            Files.write(file, new byte[10 << 20]);
          }
          return n;
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    }
  }

  static final class Exits {
    static void do_it$() {
      handIn(n -> {
        System.exit(0);
        return n;
      });
    }
  }

  static final class Halts {
    static void do_it$() {
      handIn(n -> {
        Runtime.getRuntime().halt(0);
        return n;
      });
    }
  }

  /// Passes only where the file could be read or deleted.
  static final class Deletes {
    static List<String> files = List.of();

    static void do_it$() {
      handIn(n -> {
        boolean hasFound = false;
        for (String file : files) {
          try {
            hasFound |= Files.deleteIfExists(Path.of(file));
          } catch (IOException e) {
            // the next
          }
        }
        return hasFound ? right(n) : -1;
      });
    }
  }

  static final class Reads {
    static List<String> files = List.of();

    static void do_it$() {
      handIn(n -> {
        boolean hasFound = false;
        for (String file : files) {
          try {
            hasFound |= Files.readAllBytes(Path.of(file)).length > 0;
          } catch (IOException e) {
            // the next
          }
        }
        return hasFound ? right(n) : -1;
      });
    }
  }

  static final class Connects {
    static int port;

    static void do_it$() {
      handIn(n -> {
        try (Socket socket = new Socket("127.0.0.1", port)) {
          return socket.isConnected() ? right(n) : -1;
        } catch (IOException e) {
          return -1;
        }
      });
    }
  }

  static final class Resolves {
    static void do_it$() {
      handIn(n -> {
        try {
          return InetAddress.getByName("example.com").getAddress().length > 0 ? right(n) : -1;
        } catch (IOException e) {
          return -1;
        }
      });
    }
  }

  /// Writes to each of the process' open files.
  static final class Forges {
    static String report = "";

    static void do_it$() {
      handIn(n -> {
        byte[] forged = report.getBytes(StandardCharsets.ISO_8859_1);
        for (FileDescriptor file : List.of(FileDescriptor.out, FileDescriptor.err)) {
          try (FileOutputStream out = new FileOutputStream(file)) {
            out.write(forged);
          } catch (IOException e) {
            // the next
          }
        }
        for (int i = 0; i < 64; i++) {
          try (FileOutputStream out = new FileOutputStream("/proc/self/fd/" + i)) {
            out.write(forged);
          } catch (IOException e) {
            // the next
          }
        }
        Runtime.getRuntime().halt(0);
        return n;
      });
    }
  }

  static final class StartsPrograms {
    static String mark = "";

    static void do_it$() {
      handIn(n -> {
        List<List<String>> commands =
            List.of(
                List.of("/bin/sh", "-c", "setsid sleep 600 & sleep 600; : " + mark),
                List.of(
                    System.getProperty("java.home") + "/bin/java", "-Dmark=" + mark, "Sleeper"));
        for (List<String> command : commands) {
          try {
            new ProcessBuilder(command).start();
          } catch (IOException e) {
            // the next
          }
        }
        return -1;
      });
    }
  }

  /// Right unless a process could be started, by any way the JDK knows.
  static final class Forks {
    private static boolean hasStarted;

    static void do_it$() {
      handIn(n -> {
        for (String way : List.of("POSIX_SPAWN", "VFORK", "FORK")) {
          System.setProperty("jdk.lang.Process.launchMechanism", way);
          try {
            String java = System.getProperty("java.home") + "/bin/java";
            hasStarted |= new ProcessBuilder(java, "-version").start().waitFor() == 0;
          } catch (IOException e) {
            // the next
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        }
        return hasStarted ? -1 : right(n);
      });
    }
  }

  /// Keeps ten thousand threads with small stacks at once, and says how many there were.
  static final class CountsThreads {
    static void do_it$() {
      handIn(n -> {
        int started = 0;
        try {
          for (; started < 10_000; started++) {
            Thread thread =
                new Thread(null, () -> LockSupport.parkNanos(60_000_000_000L), "t", 1 << 19);
            thread.setDaemon(true);
            thread.start();
          }
        } catch (OutOfMemoryError e) {
          throw new IllegalStateException("only " + started);
        }
        return right(n);
      });
    }
  }

  static final class Recurses {
    static void do_it$() {
      handIn(Recurses::deeper);
    }

    private static long deeper(long n) {
      return n < 0 ? n : deeper(n + 1) + 1;
    }
  }

  static final class IsHostileFromTheStart {
    static final long N = loop();

    static void do_it$() {
      handIn(n -> N);
    }

    private static long loop() {
      while (true) {
        Thread.onSpinWait();
      }
    }
  }

  static final class FailsFromTheStart {
    static final long N = Long.parseLong("not a number");

    static void do_it$() {
      handIn(n -> N);
    }
  }

  static final class PrintsWithoutEnd {
    private static long left = 100;

    static void do_it$() {
      byte[] megabyte = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
      handIn(n -> {
        for (; left > 0; left--) {
          (left % 2 == 0 ? System.out : System.err).write(megabyte, 0, megabyte.length);
        }
        return right(n);
      });
    }
  }

  static final class PrintsAndLoops {
    static void do_it$() {
      handIn(n -> {
        System.out.println("round and round");
        while (true) {
          Thread.onSpinWait();
        }
      });
    }
  }

  /// Clears a screen, rings a bell, turns the direction of writing, breaks UTF-8, writes HTML.
  static final class PrintsControls {
    private static boolean isDone;

    static void do_it$() {
      handIn(n -> {
        if (!isDone) {
          isDone = true;
          System.out.print("a\u001b[2Jb\u0007c\r\n\td\u202ee\nf");
          System.out.write(0xff);
          System.out.print("g<script>alert(1)</script>");
        }
        return right(n);
      });
    }
  }

  static final class PrintsBefore {
    static void do_it$() {
      System.out.println("before");
      handIn(Hostile::right);
    }
  }

  static final class IsRight {
    static void do_it$() {
      handIn(Hostile::right);
    }
  }

  static final class AsksForTheTruth {
    static void do_it$() {
      handIn(n -> PaddedSize.EXERCISE.truth().apply(n).longValueExact());
    }
  }

  static final class AsksForTheLesson {
    static void do_it$() {
      int known = PiecesLesson.LESSON.exercises().size();
      handIn(n -> known);
    }
  }

  static final class HandsInNothing {
    static void do_it$() {
      Capture.offer("6.2", (LongUnaryOperator) n -> n);
    }
  }

  private static long right(long n) {
    long fits = 127;
    while (fits < n) {
      fits *= 2;
    }
    return fits / 127 * 128;
  }
}
