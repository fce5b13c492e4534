package fil.ipld;

import fil.cid.Cid;
import fil.cid.Varint;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// Writes a CAR file, version 1, block by block: what [CarReader] reads. See [carv1].
///
/// [carv1]: https://ipld.io/specs/transport/car/carv1/
public final class CarWriter implements AutoCloseable {

  private final OutputStream out;

  private CarWriter(OutputStream out) {
    this.out = out;
  }

  /// Writes the header with the blocks to start from.
  public static CarWriter create(OutputStream out, List<Cid> roots) throws IOException {
    byte[] header = CarHeader.CODEC.encode(new CarHeader(1, List.copyOf(roots)));
    out.write(Varint.encode(header.length));
    out.write(header);
    return new CarWriter(out);
  }

  /// Writes a block.
  ///
  /// @throws IllegalArgumentException for one that a [CarReader] would refuse: larger than
  ///   [CarReader#MAX_SECTION] with its name, or with a name that does not fit or cannot be checked
  public void write(Block block) throws IOException {
    byte[] cid = block.cid().toBytes().toArray();
    byte[] data = block.data().toArray();
    long size = (long) cid.length + data.length;
    if (size > CarReader.MAX_SECTION) {
      throw new IllegalArgumentException("a block of " + size + " bytes is too large for a CAR");
    }
    if (!block.cid().multihash().isCheckable() || !block.cid().multihash().matches(data)) {
      throw new IllegalArgumentException(
          "the block's bytes are not what " + block.cid() + " names");
    }
    out.write(Varint.encode(size));
    out.write(cid);
    out.write(data);
  }

  /// Closes what the file is written to.
  @Override
  public void close() throws IOException {
    out.close();
  }
}
