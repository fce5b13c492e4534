package fil.proofs.golden;

import fil.num.Bytes;
import fil.num.Bytes32;
import fil.piece.CommD;
import fil.piece.Fr32;
import fil.piece.PaddedPieceSize;
import fil.piece.PieceHasher;
import fil.piece.PieceInfo;
import fil.piece.UnpaddedPieceSize;
import fil.proofs.porep.SectorSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// `kat-pieces`: padding and its inverse, piece commitments, data commitments of several pieces.
final class PiecesCheck implements GoldenCheck {

  /// What the smallest piece and the largest sector take.
  private static final long LEAST_BYTES = 1;

  private static final long MOST_BYTES = SectorSize.GIB_64.bytes();

  @Override
  public void check(GoldenFile file, Report report) {
    checkAll("fr32", PiecesCheck::padding, file, report);
    checkAll("pieces", vector -> piece(vector, file), file, report);
    checkAll("comm_d_2kib", vector -> sector(vector, file, report), file, report);
  }

  private static void checkAll(
      String field, Function<Fields, Comparison> compare, GoldenFile file, Report report) {
    report.attempt(
        file.path().toString(),
        () -> {
          for (Fields vector : file.content().at(field).elements()) {
            file.stop().check();
            report.check(file.where(vector.path()), vector, () -> compare.apply(vector));
          }
        });
  }

  private static Comparison padding(Fields vector) {
    Bytes raw = vector.at("raw").hex();
    Bytes padded = vector.at("padded").hex();
    Comparison comparison = new Comparison();
    comparison.bytes("padded", padded, Bytes.copyOf(Fr32.pad(raw.toArray())));
    Bytes unpadded = Bytes.copyOf(Fr32.unpad(padded.toArray()));
    comparison.bytes("raw", raw, unpadded.slice(0, Math.min(raw.size(), unpadded.size())));
    return comparison;
  }

  private static Comparison piece(Fields vector, GoldenFile file) {
    long size = vector.at("size").number(LEAST_BYTES, MOST_BYTES);
    Comparison comparison = new Comparison();
    try (TestData data = TestData.of(vector.at("data"), size)) {
      PieceInfo info = PieceHasher.hash(data, size, file.progress(), file.stop());
      comparison.hash(vector.at("comm_p"), info.commP());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return comparison;
  }

  private static Comparison sector(Fields vector, GoldenFile file, Report report) {
    List<Long> sizes = vector.at("unpadded_sizes").numbersOrNone();
    List<Fields> commPs = vector.at("comm_ps").elementsOrNone();
    if (sizes.size() != commPs.size()) {
      throw new GoldenFormatException(vector.path() + " has not as many sizes as commitments");
    }
    List<PieceInfo> pieces = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      PaddedPieceSize size = new UnpaddedPieceSize(sizes.get(i)).padded();
      pieces.add(new PieceInfo(size, commPs.get(i).hex32()));
    }
    Comparison comparison = new Comparison();
    Fields commDField = vector.at("comm_d");
    boolean refused = !vector.at("error").json().isNull();
    if (refused) {
      if (!commDField.json().isNull()) {
        throw new GoldenFormatException(vector.path() + " has both a comm_d and an error");
      }
      report.note(
          file.where(vector.path()), "not compared: the text of error; that there is one is");
    }
    try {
      Bytes32 commD = CommD.compute(SectorSize.KIB_2.padded(), pieces);
      if (refused) {
        comparison.fail("error: expected to be refused, computed " + commD);
      } else {
        comparison.hash(commDField, commD);
      }
    } catch (IllegalArgumentException e) {
      if (!refused) {
        comparison.fail("comm_d: refused: " + e.getMessage());
      }
    }
    return comparison;
  }
}
