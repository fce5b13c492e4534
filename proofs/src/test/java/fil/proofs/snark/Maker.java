package fil.proofs.snark;

import fil.crypto.Sha256;
import fil.num.Bytes32;
import fil.proofs.snark.ParameterNote.Origin;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A process that makes a file as parameters are made, to be killed in the middle: it writes a
/// first part, says so, and goes on when its input ends.
final class Maker {

  static final int SIZE = 100_000;

  private Maker() {}

  /// Makes the file that the first argument names.
  public static void main(String... arguments) throws IOException {
    NotedFile file = new NotedFile(Path.of(arguments[0]), "porep-2KiB");
    PrintStream out = System.out;
    file.make(channel -> {
      channel.write(ByteBuffer.wrap(new byte[SIZE / 2]));
      out.println("half");
      out.flush();
      System.in.transferTo(OutputStream.nullOutputStream());
      channel.write(ByteBuffer.wrap(new byte[SIZE / 2]));
      return note();
    });
    out.println("whole");
    out.flush();
  }

  /// What is said of the file, which has nothing but zeros.
  static ParameterNote note() {
    return new ParameterNote("porep-2KiB", Origin.MADE, SIZE, digestOfZeros(), Bytes32.ZERO);
  }

  private static Bytes32 digestOfZeros() {
    return Bytes32.copyOf(Sha256.hash(new byte[SIZE]));
  }

  /// Starts one.
  static Process start(Path file) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> words = new ArrayList<>(List.of(java, "-Xshare:auto", "-XX:TieredStopAtLevel=1"));
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), Maker.class.getName()));
    words.add(file.toString());
    Path errors = Files.createTempFile("maker", ".err");
    errors.toFile().deleteOnExit();
    return new ProcessBuilder(words).redirectError(errors.toFile()).start();
  }
}
