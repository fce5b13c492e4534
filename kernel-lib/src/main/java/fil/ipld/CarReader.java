package fil.ipld;

import fil.cbor.MalformedInputException;
import fil.cid.Cid;
import fil.cid.Multihash;
import fil.cid.Varint;
import fil.num.Bytes;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads a CAR file block by block, see [carv1] and [carv2].
///
/// The bytes may be hostile: no more is held than one section of at most [#MAX_SECTION] bytes, and
/// each block is hashed before it is handed out. Whatever is wrong ends in a
/// [MalformedInputException] with the offset in the file; an [IOException] is the stream's own.
///
/// A section must hold a block: zero bytes that some programs append as padding are refused.
///
/// A file of version 2 holds one of version 1, and an index, which is passed over: the stream is read
/// from its beginning anyway.
///
/// [carv1]: https://ipld.io/specs/transport/car/carv1/
/// [carv2]: https://ipld.io/specs/transport/car/carv2/
public final class CarReader implements AutoCloseable {

  /// The most bytes of a section, header or block with its name: 8 MiB.
  public static final int MAX_SECTION = 8 << 20;

  /// What follows the header of version 2: 16 bytes of traits, where the data begins, how many
  /// bytes it has, and where the index begins, 8 bytes each, the lowest first.
  private static final int V2_HEADER = 40;

  private final InputStream in;
  private long offset;
  private long end = Long.MAX_VALUE;
  private List<Cid> roots = List.of();

  private CarReader(InputStream in) {
    this.in = in;
  }

  /// Reads the header.
  ///
  /// @throws MalformedInputException where there is none of version 1 or 2
  public static CarReader open(InputStream in) throws IOException {
    CarReader reader = new CarReader(in);
    CarHeader header = reader.readHeader();
    if (header.version() == 2) {
      reader.enterData();
      long start = reader.offset;
      header = reader.readHeader();
      if (header.version() != 1) {
        throw new MalformedInputException("a CAR file of version 2 inside another", start);
      }
    }
    reader.roots = header.roots();
    return reader;
  }

  private CarHeader readHeader() throws IOException {
    long start = offset;
    return readSection(CarHeader.CODEC::decode)
        .orElseThrow(() -> new MalformedInputException("no CAR header", start));
  }

  /// Goes to where the file of version 1 begins inside one of version 2.
  private void enterData() throws IOException {
    long start = offset;
    byte[] header = in.readNBytes(V2_HEADER);
    offset += header.length;
    if (header.length < V2_HEADER) {
      throw new MalformedInputException("the file ends inside its header", start);
    }
    ByteBuffer fields = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    long dataOffset = fields.getLong(16);
    long dataSize = fields.getLong(24);
    if (dataOffset < offset || dataSize < 0 || dataOffset + dataSize < 0) {
      throw new MalformedInputException(
          "data of %s bytes from %s on"
              .formatted(Long.toUnsignedString(dataSize), Long.toUnsignedString(dataOffset)),
          start);
    }
    try {
      in.skipNBytes(dataOffset - offset);
    } catch (EOFException e) {
      throw new MalformedInputException("the file ends before its data", start, e);
    }
    offset = dataOffset;
    end = dataOffset + dataSize;
  }

  /// The blocks to start from. They need not be in the file.
  public List<Cid> roots() {
    return roots;
  }

  /// The next block, or nothing at the end of the file.
  ///
  /// @throws MalformedInputException where there is something else, or bytes under a wrong name
  public Optional<Block> next() throws IOException {
    return readSection(CarReader::readBlock);
  }

  /// Closes what the file is read from.
  @Override
  public void close() throws IOException {
    in.close();
  }

  private static Block readBlock(byte[] section) {
    ByteBuffer content = ByteBuffer.wrap(section);
    Cid cid = Cid.read(content);
    byte[] data = new byte[content.remaining()];
    content.get(data);
    Multihash hash = cid.multihash();
    if (!hash.isCheckable()) {
      throw new MalformedInputException(
          "block %s is named by hash function 0x%x, which cannot be checked"
              .formatted(cid, hash.function()),
          0);
    }
    if (!hash.matches(data)) {
      throw new MalformedInputException("block " + cid + " does not fit its name", 0);
    }
    return new Block(cid, Bytes.copyOf(data));
  }

  private <T> Optional<T> readSection(Function<byte[], T> content) throws IOException {
    long start = offset;
    Optional<Long> size = readSize();
    if (size.isEmpty()) {
      return Optional.empty();
    }
    if (size.get() == 0 || size.get() > MAX_SECTION) {
      throw new MalformedInputException("a section of " + size.get() + " bytes", start);
    }
    long begin = offset;
    if (size.get() > end - begin) {
      throw new MalformedInputException(
          "a section of " + size.get() + " bytes beyond the end of the data", start);
    }
    byte[] section = in.readNBytes(Math.toIntExact(size.get()));
    offset += section.length;
    if (section.length < size.get()) {
      throw new MalformedInputException(
          "the file ends inside a section of " + size.get() + " bytes", start);
    }
    try {
      return Optional.of(content.apply(section));
    } catch (MalformedInputException e) {
      throw e.within(begin);
    }
  }

  /// Reads the size of a section, or nothing where the file ends before it.
  private Optional<Long> readSize() throws IOException {
    long start = offset;
    if (start == end) {
      return Optional.empty();
    }
    ByteBuffer size = ByteBuffer.allocate(Varint.MAX_SIZE);
    int part;
    do {
      part = in.read();
      if (part < 0) {
        if (size.position() == 0) {
          return Optional.empty();
        }
        break;
      }
      size.put((byte) part);
      offset++;
    } while (part > 0x7f && size.hasRemaining());
    try {
      return Optional.of(Varint.read(size.flip()));
    } catch (MalformedInputException e) {
      throw e.within(start);
    }
  }
}
