package fil.lab.cli;

import fil.cbor.MalformedInputException;
import fil.lab.files.Sentences;
import fil.piece.InclusionProof;
import fil.piece.InvalidInclusionException;
import fil.piece.PieceInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sealab inclusion`: checks that a piece is in an aggregate.
@Command(
    name = "inclusion",
    description = {
      "Checks a proof that a piece is in an aggregate and in its index (FRC-0058),",
      "and prints of which aggregate it is one."
    },
    mixinStandardHelpOptions = true)
final class InclusionCommand implements Callable<Integer> {

  /// Two paths of 62 nodes take 4,220 bytes at most.
  private static final int LONGEST_PROOF = 1 << 13;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "PROOF", description = "A proof that aggregate wrote.")
  private Path proof;

  @Option(
      names = "--piece",
      required = true,
      paramLabel = "PIECE",
      converter = PieceArgument.InfoConverter.class,
      description = "The piece: its CID, a colon and its padded size, such as baga…:1MiB.")
  private PieceInfo piece;

  @Option(
      names = "--aggregate",
      paramLabel = "PIECE",
      converter = PieceArgument.InfoConverter.class,
      description =
          "The aggregate that is known, from a deal for example; else it is printed only.")
  private @Nullable PieceInfo known;

  @Override
  public Integer call() {
    PieceInfo aggregate;
    try {
      aggregate = InclusionProof.CODEC.decode(read()).verify(piece);
    } catch (MalformedInputException e) {
      throw Complaint.wrong(proof + " is not a proof of inclusion: " + e.getMessage() + ".");
    } catch (InvalidInclusionException e) {
      throw Complaint.wrong("the proof does not hold for this piece: " + e.getMessage() + ".");
    }
    if (known != null && !known.equals(aggregate)) {
      throw Complaint.wrong("the proof is one for another aggregate: " + text(aggregate) + ".");
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("included in " + text(aggregate));
    out.flush();
    return 0;
  }

  private byte[] read() {
    Complaint.requireThere(proof);
    try (InputStream in = Files.newInputStream(proof)) {
      return in.readNBytes(LONGEST_PROOF);
    } catch (IOException e) {
      throw Complaint.wrong(proof + " cannot be read: " + Sentences.reason(e) + ".");
    }
  }

  private static String text(PieceInfo info) {
    return info.cid() + ":" + PieceArgument.text(info.size());
  }
}
