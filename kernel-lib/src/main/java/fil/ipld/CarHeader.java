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

/// What a CAR file begins with: a map of the version and, in version 1, the roots.
///
/// @param version 1 or 2
/// @param roots the blocks to start from; none in version 2, which holds a file of version 1
record CarHeader(long version, List<Cid> roots) {

  static final Codec<CarHeader> CODEC = Codec.of(CarHeader::write, CarHeader::read);

  private static final Codec<List<Cid>> ROOTS = Codec.list(Cid.CODEC);

  private static void write(CborWriter out, CarHeader header) {
    SequencedMap<String, Runnable> entries = new LinkedHashMap<>();
    entries.put("roots", () -> ROOTS.write(out, header.roots));
    entries.put("version", () -> out.writeLong(header.version));
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
    if (fields.version != 1 && fields.version != 2) {
      throw new MalformedInputException(
          "CAR version " + fields.version + " instead of 1 or 2", start);
    }
    List<Cid> roots = fields.roots;
    if (roots == null && fields.version == 1) {
      throw new MalformedInputException("a CAR header without roots", start);
    }
    if (roots != null && fields.version == 2) {
      throw new MalformedInputException("a CAR header of version 2 with roots", start);
    }
    return new CarHeader(fields.version, roots == null ? List.of() : roots);
  }

  /// What has been read of a header.
  private static final class Fields {
    private @Nullable List<Cid> roots;
    private long version;
  }
}
