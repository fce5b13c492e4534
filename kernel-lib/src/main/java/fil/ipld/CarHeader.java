package fil.ipld;

import fil.cbor.CborReader;
import fil.cbor.CborWriter;
import fil.cbor.Codec;
import fil.cbor.MalformedInputException;
import fil.cid.Cid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What a CAR file begins with: a map of the roots and the version, which is 1.
///
/// @param roots the blocks to start from
record CarHeader(List<Cid> roots) {

  static final Codec<CarHeader> CODEC = Codec.of(CarHeader::write, CarHeader::read);

  private static final Codec<List<Cid>> ROOTS = Codec.list(Cid.CODEC);

  private static final int VERSION = 1;

  private static void write(CborWriter out, CarHeader header) {
    SequencedMap<String, Runnable> entries = new LinkedHashMap<>();
    entries.put("roots", () -> ROOTS.write(out, header.roots));
    entries.put("version", () -> out.writeLong(VERSION));
    out.writeMap(entries);
  }

  private static CarHeader read(CborReader in) {
    long start = in.offset();
    Fields fields = new Fields();
    in.readMap(key -> {
      switch (key) {
        case "roots" -> fields.roots = ROOTS.read(in);
        case "version" -> fields.version = in.readLong();
        default -> throw new MalformedInputException("an unknown field in a CAR header", start);
      }
    });
    if (fields.version != VERSION) {
      throw new MalformedInputException("CAR version " + fields.version + " instead of 1", start);
    }
    if (fields.roots == null) {
      throw new MalformedInputException("a CAR header without roots", start);
    }
    return new CarHeader(fields.roots);
  }

  /// What has been read of a header.
  private static final class Fields {
    private @Nullable List<Cid> roots;
    private long version;
  }
}
