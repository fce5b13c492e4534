package fil.exercises.tour;

import fil.crypto.Sha256;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.piece.Sha254;
import java.util.ArrayList;
import java.util.List;

/// The tree over a sector of 2 KiB, as it must be or with a mistake.
enum SmallTree implements RootCode {
  RIGHT,
  WITHOUT_THE_LAST_LEAF,
  SORTED,
  LEFT_HALF,
  WITHOUT_A_ROW;

  private static final int LEAVES = 64;
  private static final int SPARE_BITS = 0b1100_0000;

  @Override
  public Bytes32 root(Bytes sector) {
    List<Bytes32> row = leaves(sector);
    if (this == WITHOUT_THE_LAST_LEAF) {
      row.set(LEAVES - 1, Bytes32.ZERO);
    }
    if (this == WITHOUT_A_ROW) {
      row = foursOf(row);
    }
    while (row.size() > (this == LEFT_HALF ? 2 : 1)) {
      row = pairsOf(row);
    }
    return row.getFirst();
  }

  private static List<Bytes32> leaves(Bytes sector) {
    if (sector.size() != LEAVES * Bytes32.SIZE) {
      throw new IllegalArgumentException(
          "a sector of 2,048 bytes is wanted, not of " + sector.size());
    }
    List<Bytes32> leaves = new ArrayList<>();
    for (int at = 0; at < sector.size(); at += Bytes32.SIZE) {
      leaves.add(new Bytes32(sector.slice(at, at + Bytes32.SIZE)));
    }
    return leaves;
  }

  private List<Bytes32> pairsOf(List<Bytes32> row) {
    List<Bytes32> above = new ArrayList<>();
    for (int i = 0; i < row.size(); i += 2) {
      Bytes32 left = row.get(i);
      Bytes32 right = row.get(i + 1);
      boolean swaps = this == SORTED && left.bytes().compareTo(right.bytes()) > 0;
      above.add(swaps ? Sha254.hash(right, left) : Sha254.hash(left, right));
    }
    return above;
  }

  private static List<Bytes32> foursOf(List<Bytes32> row) {
    List<Bytes32> above = new ArrayList<>();
    for (int i = 0; i < row.size(); i += 4) {
      Bytes all = Bytes.EMPTY;
      for (Bytes32 child : row.subList(i, i + 4)) {
        all = all.concat(child.bytes());
      }
      byte[] hash = Sha256.hash(all).toArray();
      hash[hash.length - 1] &= (byte) ~SPARE_BITS;
      above.add(Bytes32.copyOf(hash));
    }
    return above;
  }
}
