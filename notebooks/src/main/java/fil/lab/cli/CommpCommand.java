package fil.lab.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fil.lab.files.Sentences;
import fil.piece.PieceInfo;
import fil.piece.PieceStream;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sealab commp`: the piece commitment of data of any length.
@Command(
    name = "commp",
    description = {
      "Prints the piece commitment (CommP) of a file or of what comes in by a pipe.",
      "The data may have any length: a few megabytes of it are held at a time."
    },
    mixinStandardHelpOptions = true)
final class CommpCommand implements Callable<Integer> {

  private static final String STANDARD_INPUT = "-";

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "The data; - is standard input.")
  private Path file;

  @Option(names = "--json", description = "Print JSON, with CommP in hexadecimal digits too.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    return Interruptible.run(err, stop -> print(err, stop));
  }

  private int print(PrintWriter err, Stop stop) {
    TerminalProgress progress = TerminalProgress.to(err);
    long begun = System.nanoTime();
    PieceStream.Piece piece;
    try {
      piece =
          file.toString().equals(STANDARD_INPUT)
              ? hashInput(progress, stop)
              : hash(file, progress, stop);
    } finally {
      progress.end();
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? json(piece, seconds) : text(piece, seconds));
    out.flush();
    return 0;
  }

  private static PieceStream.Piece hashInput(Progress progress, Stop stop) {
    try {
      return PieceStream.hash(System.in, Progress.UNKNOWN, progress, stop);
    } catch (IOException e) {
      throw Complaint.wrong("standard input cannot be read: " + Sentences.reason(e) + ".");
    }
  }

  /// The commitment of a file, or of what a named pipe gives.
  ///
  /// @throws Complaint where it cannot be read
  static PieceStream.Piece hash(Path file, Progress progress, Stop stop) {
    Complaint.requireThere(file);
    if (Files.isDirectory(file)) {
      throw Complaint.badArguments(file + " is a folder, not a file.");
    }
    try (InputStream data = Files.newInputStream(file)) {
      long expected = Files.isRegularFile(file) ? Files.size(file) : Progress.UNKNOWN;
      return PieceStream.hash(data, expected, progress, stop);
    } catch (IOException e) {
      throw Complaint.wrong(file + " cannot be read: " + Sentences.reason(e) + ".");
    }
  }

  private static String text(PieceStream.Piece piece, double seconds) {
    PieceInfo info = piece.info();
    return String.format(
        Locale.ROOT,
        """
        CommP   %s
        size    %,d padded bytes
        data    %,d bytes
        time    %.3f s, %,.0f MB/s\
        """,
        info.cid(),
        info.size().bytes(),
        piece.dataBytes(),
        seconds,
        piece.dataBytes() / seconds / 1e6);
  }

  private String json(PieceStream.Piece piece, double seconds) {
    ObjectNode root = new JsonMapper().createObjectNode();
    root.put("comm_p_cid", piece.info().cid().toString());
    root.put("comm_p", piece.info().commP().toHex());
    root.put("padded_size", piece.info().size().bytes());
    root.put("data_bytes", piece.dataBytes());
    root.put("seconds", seconds);
    return root.toPrettyString();
  }
}
