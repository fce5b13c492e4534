package fil.lab.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fil.lab.files.Sentences;
import fil.piece.Aggregate;
import fil.piece.CommD;
import fil.piece.InclusionProof;
import fil.piece.PaddedPieceSize;
import fil.piece.PieceInfo;
import fil.piece.SectorLayout;
import fil.work.Progress;
import fil.work.Stop;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sealab aggregate`: many pieces become one, a sector's data or a deal's.
@Command(
    name = "aggregate",
    description = {
      "Puts pieces together and prints the commitment of the whole (CommD) and where each lies.",
      "With --index the whole ends with an index (FRC-0058), and proofs that each piece is in it"
          + " can be written."
    },
    mixinStandardHelpOptions = true)
final class AggregateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "PIECE",
      description = "A file, or a piece's CID, a colon and its padded size: baga…:1MiB.")
  private List<String> arguments = List.of();

  @Option(
      names = "--size",
      required = true,
      paramLabel = "SIZE",
      converter = PieceArgument.SizeConverter.class,
      description = "The padded size of the whole, such as 2KiB or 32GiB.")
  private PaddedPieceSize size;

  @Option(names = "--index", description = "End with an index that names every piece.")
  private boolean index;

  @Option(
      names = "--proofs",
      paramLabel = "DIR",
      description = "Write a proof of inclusion for each piece into a new folder; needs --index.")
  private @Nullable Path proofs;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the raw data of the whole; all pieces must be files.")
  private @Nullable Path out;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  /// A piece of the whole.
  ///
  /// @param name what stands in the command, or a word for what was added
  private record Row(String name, long offset, PieceInfo info) {}

  /// Writes the raw data of the whole.
  @FunctionalInterface
  private interface Writer {
    void write(List<InputStream> data, OutputStream raw, Progress progress, Stop stop)
        throws IOException;
  }

  @Override
  public Integer call() {
    if (proofs != null && !index) {
      throw Complaint.badArguments("--proofs needs --index: without it there is nothing to prove.");
    }
    PrintWriter err = spec.commandLine().getErr();
    return Interruptible.run(err, stop -> run(err, stop));
  }

  private int run(PrintWriter err, Stop stop) {
    requireNew(out);
    requireNew(proofs);
    TerminalProgress progress = TerminalProgress.to(err);
    List<PieceInfo> pieces = new ArrayList<>();
    List<Row> rows;
    PieceInfo whole;
    try {
      for (String argument : arguments) {
        pieces.add(piece(argument, progress, stop));
      }
      if (index) {
        Aggregate aggregate = Aggregate.of(size, pieces);
        List<PieceInfo> withIndex = new ArrayList<>(pieces);
        withIndex.add(aggregate.indexInfo());
        rows = rows(withIndex, aggregate.layout());
        whole = aggregate.info();
        write(aggregate::write, progress, stop);
        writeProofs(aggregate);
      } else {
        SectorLayout layout = SectorLayout.of(size, pieces.stream().map(PieceInfo::size).toList());
        rows = rows(pieces, layout);
        whole = new PieceInfo(size, CommD.compute(size, layout.filled(pieces)));
        write(layout::writeRaw, progress, stop);
      }
    } catch (IllegalArgumentException e) {
      throw Complaint.badArguments(e.getMessage() + ".");
    } finally {
      progress.end();
    }
    PrintWriter stdout = spec.commandLine().getOut();
    stdout.println(json ? json(rows, whole) : text(rows, whole));
    stdout.flush();
    return 0;
  }

  private PieceInfo piece(String argument, Progress progress, Stop stop) {
    Optional<PieceInfo> named = PieceArgument.info(argument);
    if (named.isEmpty()) {
      return CommpCommand.hash(Path.of(argument), progress, stop).info();
    }
    if (out != null) {
      throw Complaint.badArguments(
          "--out needs the data of every piece, and of " + argument + " only the name is given.");
    }
    return named.get();
  }

  /// The pieces in their order, with the zeros between and after them.
  private List<Row> rows(List<PieceInfo> pieces, SectorLayout layout) {
    List<Row> rows = new ArrayList<>();
    long offset = 0;
    int next = 0;
    for (PieceInfo info : layout.filled(pieces)) {
      boolean isPiece = next < pieces.size() && layout.pieces().get(next).offset() == offset;
      String name = !isPiece ? "zeros" : next < arguments.size() ? arguments.get(next) : "index";
      rows.add(new Row(name, offset, info));
      next += isPiece ? 1 : 0;
      offset += info.size().bytes();
    }
    return rows;
  }

  private static void requireNew(@Nullable Path path) {
    if (path != null && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw Complaint.badArguments(path + " exists already: give a name that is not used yet.");
    }
  }

  /// Writes the raw data, where asked for, to a file beside that gets its name when it is complete.
  private void write(Writer writer, Progress progress, Stop stop) {
    if (out == null) {
      return;
    }
    List<InputStream> streams = new ArrayList<>();
    try {
      for (String argument : arguments) {
        streams.add(new BufferedInputStream(Files.newInputStream(Path.of(argument))));
      }
      new NewFile(out).write(raw -> writer.write(streams, raw, progress, stop));
    } catch (IOException e) {
      throw Complaint.wrong(out + " cannot be written: " + Sentences.of(e) + ".");
    } finally {
      streams.forEach(AggregateCommand::close);
    }
  }

  private static void close(InputStream stream) {
    try {
      stream.close();
    } catch (IOException e) {
      // it was read to its end
    }
  }

  /// Writes the proofs, where asked for, into a folder that gets its name when all are in it.
  private void writeProofs(Aggregate aggregate) {
    if (proofs == null) {
      return;
    }
    try {
      new NewFolder(proofs)
          .write(folder -> {
            for (int i = 0; i < arguments.size(); i++) {
              byte[] proof = InclusionProof.CODEC.encode(aggregate.prove(i));
              new NewFile(folder.resolve("piece-" + i + ".proof")).write(raw -> raw.write(proof));
            }
          });
    } catch (IOException e) {
      throw Complaint.wrong(proofs + " cannot be written: " + Sentences.of(e) + ".");
    }
  }

  private String text(List<Row> rows, PieceInfo whole) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(Locale.ROOT, "%16s %10s  %-64s  %s%n", "offset", "size", "CommP", ""));
    for (Row row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "%,16d %10s  %s  %s%n",
              row.offset,
              PieceArgument.text(row.info.size()),
              row.info.cid(),
              row.name));
    }
    text.append("\nCommD   ").append(whole.cid());
    text.append("\nsize    ").append(PieceArgument.text(whole.size()));
    return text.toString();
  }

  private static String json(List<Row> rows, PieceInfo whole) {
    ObjectNode root = new JsonMapper().createObjectNode();
    root.put("comm_d_cid", whole.cid().toString());
    root.put("comm_d", whole.commP().toHex());
    root.put("padded_size", whole.size().bytes());
    ArrayNode pieces = root.putArray("pieces");
    for (Row row : rows) {
      pieces
          .addObject()
          .put("name", row.name)
          .put("offset", row.offset)
          .put("padded_size", row.info.size().bytes())
          .put("comm_p_cid", row.info.cid().toString())
          .put("comm_p", row.info.commP().toHex());
    }
    return root.toPrettyString();
  }
}
