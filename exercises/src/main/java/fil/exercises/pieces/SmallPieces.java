package fil.exercises.pieces;

import fil.crypto.Sha256;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.piece.Fr32;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Pieces in a sector of 2 KiB, as they must be or with a mistake.
enum SmallPieces implements PieceCode {
  RIGHT,
  WITH_TOP_BITS,
  PADDED_IN_FRONT,
  SWAPPED_IN_ODD_ROWS,
  SORTED_PIECES,
  WITHOUT_GAPS;

  private static final int SECTOR = 2048;
  private static final int SPARE_BITS = 0b1100_0000;

  @Override
  public Bytes32 commP(Bytes file) {
    return root(padded(file));
  }

  @Override
  public Bytes32 commD(List<Bytes> files) {
    List<Bytes> pieces = new ArrayList<>(files.stream().map(this::padded).toList());
    if (this == SORTED_PIECES) {
      pieces.sort(Comparator.comparingInt(Bytes::size));
    }
    byte[] sector = new byte[SECTOR];
    int free = 0;
    for (Bytes piece : pieces) {
      int unit = this == WITHOUT_GAPS ? Bytes32.SIZE : piece.size();
      int at = Math.ceilDiv(free, unit) * unit;
      if (at + piece.size() > SECTOR) {
        throw new IllegalArgumentException("these files do not fit into 2,048 bytes");
      }
      System.arraycopy(piece.toArray(), 0, sector, at, piece.size());
      free = at + piece.size();
    }
    return root(Bytes.copyOf(sector));
  }

  private Bytes padded(Bytes file) {
    int size = Fr32.RAW_BLOCK;
    while (size < file.size()) {
      size *= 2;
    }
    if (size > SECTOR) {
      throw new IllegalArgumentException(
          "a file of " + file.size() + " bytes does not fit into a sector of 2 KiB");
    }
    byte[] raw = new byte[size];
    int from = this == PADDED_IN_FRONT ? size - file.size() : 0;
    System.arraycopy(file.toArray(), 0, raw, from, file.size());
    return Bytes.copyOf(Fr32.pad(raw));
  }

  private Bytes32 root(Bytes padded) {
    List<Bytes32> row = new ArrayList<>();
    for (int at = 0; at < padded.size(); at += Bytes32.SIZE) {
      row.add(new Bytes32(padded.slice(at, at + Bytes32.SIZE)));
    }
    for (int height = 1; row.size() > 1; height++) {
      List<Bytes32> above = new ArrayList<>();
      for (int i = 0; i < row.size(); i += 2) {
        boolean swaps = this == SWAPPED_IN_ODD_ROWS && height % 2 == 1;
        above.add(node(row.get(swaps ? i + 1 : i), row.get(swaps ? i : i + 1)));
      }
      row = above;
    }
    return row.getFirst();
  }

  private Bytes32 node(Bytes32 left, Bytes32 right) {
    byte[] hash = Sha256.hash(left.bytes().concat(right.bytes())).toArray();
    if (this != WITH_TOP_BITS) {
      hash[hash.length - 1] &= (byte) ~SPARE_BITS;
    }
    return Bytes32.copyOf(hash);
  }
}
