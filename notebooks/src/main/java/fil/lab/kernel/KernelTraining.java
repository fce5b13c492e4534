package fil.lab.kernel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Lets a kernel do what learners do first, while the JVM notes what it loads and compiles for it.
/// From the notes the JVM makes a cache with which the next kernels start, see [JEP 514] and
/// [JEP 515].
///
/// [JEP 514]: https://openjdk.org/jeps/514
/// [JEP 515]: https://openjdk.org/jeps/515
public final class KernelTraining {

  /// What cells are made of; each kind comes more than once, as the JVM compiles what is in use.
  private static final List<String> CELLS =
      List.of(
          "%d + 1",
          "int next%d(int n) { return n + 1; }",
          "int count%d = 3;",
          "record Pair%d(int left, int right) {}",
          "System.out.println(List.of(%d, 2).stream().map(n -> n + 1).toList());",
          "for (int i = 0; i < %d; i++) { System.out.print(i); }",
          "var bytes%d = Bytes.parseHex(\"8201\");",
          "CborView.of(\"\", Bytes.parseHex(\"8201%02x\"))",
          "int wrong%d = \"text\";",
          "throw new IllegalStateException(\"%d\");");

  private static final int ROUNDS = 6;

  /// A kernel gets ready for help and draws its first figures a while after its start.
  private static final long UNTIL_WARM_MILLIS = 8_000;

  private static final long FAREWELL_SECONDS = 120;

  private KernelTraining() {}

  /// Writes the JVM's notes of one kernel's life.
  ///
  /// @param notes the file to write
  /// @param folder the cells' working directory
  /// @throws IOException where the kernel does not start, or ends otherwise than it should
  public static void record(KernelSpec kernel, Path notes, Path folder)
      throws IOException, InterruptedException {
    KernelLaunch launch =
        kernel.recording(notes).with(Map.of("SEALAB_WORKSPACE", folder.toString()));
    try (KernelClient client = KernelClient.start(launch, folder)) {
      for (int round = 1; round <= ROUNDS; round++) {
        for (String cell : CELLS) {
          client.run(cell.formatted(round), _ -> {});
        }
      }
      client.ask(
          "inspect_request",
          JsonNodeFactory.instance.objectNode().put("code", "show(1)").put("cursor_pos", 2));
      Thread.sleep(UNTIL_WARM_MILLIS);
      client.process().destroy(); // politely: the notes are written on the way out
      client.process().onExit().get(FAREWELL_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the kernel does not end", e);
    }
  }
}
