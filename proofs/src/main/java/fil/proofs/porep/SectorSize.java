package fil.proofs.porep;

import fil.piece.PaddedPieceSize;
import fil.proofs.merkle.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The sector sizes for which the reference has settings, see [constants] and [parameters].
///
/// [constants]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/filecoin-proofs/src/constants.rs
/// [parameters]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/filecoin-proofs/src/parameters.rs
public enum SectorSize {
  KIB_2(2L << 10, "8-0-0"),
  KIB_4(4L << 10, "8-2-0"),
  KIB_16(16L << 10, "8-8-0"),
  KIB_32(32L << 10, "8-8-2"),
  MIB_8(8L << 20, "8-0-0"),
  MIB_16(16L << 20, "8-2-0"),
  MIB_512(512L << 20, "8-0-0"),
  GIB_1(1L << 30, "8-2-0"),
  GIB_32(32L << 30, "8-8-0"),
  GIB_64(64L << 30, "8-8-2");

  /// The sizes that the network has registered, in the order of their proof ids.
  public static final List<SectorSize> REGISTERED = List.of(KIB_2, MIB_8, MIB_512, GIB_32, GIB_64);

  private final long bytes;
  private final String shape;

  SectorSize(long bytes, String shape) {
    this.bytes = bytes;
    this.shape = shape;
  }

  /// The size of that many bytes.
  ///
  /// @throws IllegalArgumentException when there is none
  public static SectorSize ofBytes(long bytes) {
    return Arrays.stream(values())
        .filter(size -> size.bytes == bytes)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no sector has " + bytes + " bytes"));
  }

  /// The size of a padded sector in bytes.
  public long bytes() {
    return bytes;
  }

  /// The size of a sector as a tree of padded data.
  public PaddedPieceSize padded() {
    return new PaddedPieceSize(bytes);
  }

  /// How many bytes of data fit: 127 of 128.
  public long dataBytes() {
    return padded().unpadded().bytes();
  }

  /// The number of 32-byte nodes.
  public long nodes() {
    return padded().leaves();
  }

  /// How the trees over columns and replica are put together.
  public Shape shape() {
    return Shape.parse(shape);
  }

  /// The number of layers of labels: two for testing, eleven where it has to hold.
  public int layers() {
    return isForProduction() ? 11 : 2;
  }

  /// The number of partitions of an interactive proof.
  public int partitions() {
    return isForProduction() ? 10 : 1;
  }

  /// The number of partitions of a non-interactive proof.
  public int nonInteractivePartitions() {
    return isForProduction() ? 126 : 13;
  }

  /// The number of challenges in one partition.
  public int challengesInPartition() {
    return isForProduction() ? 18 : 2;
  }

  private boolean isForProduction() {
    return bytes >= GIB_32.bytes;
  }

  /// The size as people write it: `2KiB`.
  @Override
  public String toString() {
    String[] parts = name().split("_", 2);
    String unit = parts[0].substring(0, 1) + parts[0].substring(1).toLowerCase(Locale.ROOT);
    return parts[1] + unit.replace("ib", "iB");
  }
}
