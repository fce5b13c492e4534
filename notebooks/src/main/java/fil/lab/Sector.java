package fil.lab;

import fil.cid.Cid;
import fil.exercises.Learner;
import fil.exercises.Logbook;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.piece.DataTree;
import fil.piece.Fr32;
import fil.piece.Opening;
import fil.piece.PaddedPieceSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A sector small enough to look at: a file, padded, and the tree of hashes over it.
///
/// A sector never changes. [#flip(int)] gives another one, which remembers what it was made from
/// and shows the difference in red.
public final class Sector implements Figure {

  /// The size of the smallest sector of the network.
  public static final int SMALLEST = 2048;

  private static final int LARGEST = 1 << 16;

  private final Bytes file;
  private final DataTree tree;
  private final @Nullable Sector before;

  private Sector(Bytes file, int size, @Nullable Sector before) {
    this.file = file;
    this.tree = DataTree.compute(padded(file, size));
    this.before = before;
  }

  /// A sector full of tide readings, the same for everybody.
  ///
  /// @param bytes the sector's size: a power of two from 128 to 65,536
  /// @throws IllegalArgumentException for any other size
  public static Sector demo(int bytes) {
    int days = requireSize(bytes) / Fr32.PADDED_BLOCK;
    return new Sector(Logbook.of(Learner.named("the tour"), days), bytes, null);
  }

  /// A sector of 2 KiB with `file` at its beginning and zeros after it.
  ///
  /// @throws IllegalArgumentException where the file is larger than the 2,032 bytes that fit
  public static Sector of(Bytes file) {
    long fits = Fr32.rawSize(SMALLEST);
    if (file.size() > fits) {
      throw new IllegalArgumentException(
          "a sector of 2 KiB holds " + fits + " bytes of a file, this one has " + file.size());
    }
    return new Sector(file, SMALLEST, null);
  }

  /// The file's bytes, as they went in.
  public Bytes file() {
    return file;
  }

  /// The sector's size in bytes.
  public int size() {
    return Math.toIntExact(tree.leaves() * Fr32.WORD);
  }

  /// The padded data: what lies in the sector.
  public Bytes padded() {
    return Bytes.copyOf(padded(file, size()));
  }

  /// The number of leaves.
  public int leaves() {
    return Math.toIntExact(tree.leaves());
  }

  /// The number of nodes of the tree, leaves included.
  public int nodes() {
    return 2 * leaves() - 1;
  }

  /// One leaf: 32 bytes of padded data.
  ///
  /// @throws IndexOutOfBoundsException where there is no such leaf
  public Bytes32 leaf(int index) {
    return tree.node(0, index);
  }

  /// The root of the tree: what the sector holds, in 32 bytes.
  public Bytes32 root() {
    return tree.root();
  }

  /// The root as the network writes it.
  public Cid commD() {
    return Cid.ofDataCommitment(root());
  }

  /// The way from a leaf to the root.
  ///
  /// @throws IndexOutOfBoundsException where there is no such leaf
  public Opening open(int leaf) {
    return tree.open(leaf);
  }

  /// This sector with the lowest bit of a byte of the file flipped.
  ///
  /// @throws IllegalArgumentException where the file has no such byte
  public Sector flip(int byteIndex) {
    return flip(byteIndex, 0);
  }

  /// This sector with one bit of the file flipped.
  ///
  /// @param bit 0 for the lowest, to 7
  /// @throws IllegalArgumentException where the file has no such bit
  public Sector flip(int byteIndex, int bit) {
    if (file.isEmpty()) {
      throw new IllegalArgumentException("the file in this sector is empty: no bit can be flipped");
    }
    if (byteIndex < 0 || byteIndex >= file.size() || bit < 0 || bit >= Byte.SIZE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "no bit %d in byte %d: bytes go from 0 to %d, bits from 0 to 7",
              bit,
              byteIndex,
              file.size() - 1));
    }
    byte[] flipped = file.toArray();
    flipped[byteIndex] ^= (byte) (1 << bit);
    return new Sector(Bytes.copyOf(flipped), size(), this);
  }

  /// What lies where: the leaves of the file, its padding, and what is empty.
  public SectorMap map() {
    PaddedPieceSize piece = PaddedPieceSize.holding(file.size());
    SectorMap.Piece place =
        new SectorMap.Piece("file", 0, Math.toIntExact(piece.leaves()), file.size());
    SectorMap map = SectorMap.of("Map of a sector of " + sizeInWords(), padded(), List.of(place));
    return before == null ? map : map.comparedTo(before.padded());
  }

  /// How many nodes of the tree differ from the sector that this one was made from.
  public int changed() {
    int changed = 0;
    for (int row = 0; before != null && row <= tree.height(); row++) {
      for (int i = 0; i < tree.leaves() >>> row; i++) {
        changed += tree.node(row, i).equals(before.tree.node(row, i)) ? 0 : 1;
      }
    }
    return changed;
  }

  /// The leaves that differ from the sector that this one was made from, counted from 0.
  public List<Integer> changedLeaves() {
    List<Integer> changed = new ArrayList<>();
    for (int i = 0; before != null && i < leaves(); i++) {
      if (!leaf(i).equals(before.leaf(i))) {
        changed.add(i);
      }
    }
    return List.copyOf(changed);
  }

  /// Seals the sector for a learner's own miner, as sector 1.
  public SealedSector seal(Learner learner) {
    return seal(learner.minerAddress());
  }

  /// Seals the sector for a miner, as sector 1 with a ticket of zeros.
  ///
  /// @param miner an id address like `f01000`
  /// @throws IllegalArgumentException for any other address, or a sector that is not of 2 KiB
  public SealedSector seal(String miner) {
    return SealedSector.seal(this, miner);
  }

  @Override
  public String title() {
    return before == null ? "A sector of " + sizeInWords() : "The same sector with one bit flipped";
  }

  @Override
  public String alternative() {
    return before == null ? sentence() : sentenceOfChange(before);
  }

  @Override
  public Picture picture() {
    return figure().picture();
  }

  @Override
  public String sketch() {
    return figure().sketch();
  }

  @Override
  public List<Grid> data() {
    return figure().data();
  }

  /// The same as [#title].
  @Override
  public String toString() {
    return title() + ", CommD " + commD();
  }

  private MerkleTreeFigure figure() {
    MerkleTreeFigure plain = MerkleTreeFigure.of(title(), rows());
    return (before == null
            ? plain.named("CommD  " + commD())
            : plain
                .comparedTo(before.rows())
                .named("CommD before  " + before.commD(), "CommD now     " + commD()))
        .described(alternative());
  }

  private String sentence() {
    return String.format(
        Locale.ROOT,
        "%d leaves of 32 bytes, %d nodes in all; the one on top is CommD, %s.",
        leaves(),
        nodes(),
        commD());
  }

  private String sentenceOfChange(Sector original) {
    List<Integer> leaves = changedLeaves();
    return String.format(
        Locale.ROOT,
        "%d of %d nodes changed: leaf %s and the %d above it. %d stay as they were. CommD was %s and"
            + " is now %s.",
        changed(),
        nodes(),
        leaves.isEmpty() ? "none" : leaves.getFirst(),
        changed() - leaves.size(),
        nodes() - changed(),
        original.commD(),
        commD());
  }

  private List<List<Bytes>> rows() {
    List<List<Bytes>> rows = new ArrayList<>();
    for (int row = 0; row <= tree.height(); row++) {
      rows.add(tree.row(row).stream().map(Bytes32::bytes).toList());
    }
    return rows;
  }

  private String sizeInWords() {
    return size() < 1024 ? size() + " bytes" : size() / 1024 + " KiB";
  }

  private static byte[] padded(Bytes file, int size) {
    byte[] raw = new byte[Math.toIntExact(Fr32.rawSize(size))];
    System.arraycopy(file.toArray(), 0, raw, 0, file.size());
    return Fr32.pad(raw);
  }

  private static int requireSize(int bytes) {
    if (bytes < PaddedPieceSize.MIN.bytes() || bytes > LARGEST || Integer.bitCount(bytes) != 1) {
      throw new IllegalArgumentException(
          "the lab draws sectors of 128 to 65,536 bytes, in powers of two, not of " + bytes);
    }
    return bytes;
  }
}
