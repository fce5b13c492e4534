package fil.exercises.pieces;

import fil.num.Bytes;
import fil.num.Bytes32;
import java.util.List;

/// Code that computes the roots of files and sectors, rightly or not.
public interface PieceCode {

  /// The root of one file, CommP.
  ///
  /// @param file up to 2,032 bytes
  /// @throws IllegalArgumentException for a longer one
  Bytes32 commP(Bytes file);

  /// The root of a sector of 2 KiB, CommD, with files in this order.
  ///
  /// @throws IllegalArgumentException where they do not fit
  Bytes32 commD(List<Bytes> files);
}
