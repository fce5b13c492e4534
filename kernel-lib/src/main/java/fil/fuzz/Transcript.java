package fil.fuzz;

import fil.cbor.CborKind;
import fil.cbor.CborReader;
import fil.cbor.CborWriter;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// CBOR of any kind, read and written item by item.
final class Transcript {

  private Transcript() {}

  /// Reads the one value of `input` and writes it again.
  static byte[] copy(byte[] input) {
    CborReader in = new CborReader(input);
    CborWriter out = new CborWriter();
    copy(in, out);
    in.requireEnd();
    return out.toByteArray();
  }

  private static void copy(CborReader in, CborWriter out) {
    CborKind kind = in.peekKind();
    switch (kind) {
      case UNSIGNED -> out.writeUnsigned(in.readUnsigned());
      case NEGATIVE -> out.writeEncoded(in.readUnchecked()); // may need more than 64 bits
      case BYTES -> out.writeBytes(in.readBytes());
      case TEXT -> out.writeText(in.readText());
      case ARRAY ->
          in.readArray(count -> {
            out.writeArray(count);
            for (int i = 0; i < count; i++) {
              copy(in, out);
            }
            return count;
          });
      case MAP -> {
        SequencedMap<String, byte[]> values = new LinkedHashMap<>();
        in.readMap(key -> {
          CborWriter value = new CborWriter();
          copy(in, value);
          values.put(key, value.toByteArray());
        });
        SequencedMap<String, Runnable> entries = new LinkedHashMap<>();
        values.forEach((key, value) -> entries.put(key, () -> out.writeEncoded(value)));
        out.writeMap(entries);
      }
      case LINK -> out.writeLink(in.readLink());
      case SIMPLE -> {
        if (in.readNullIfNext()) {
          out.writeNull();
        } else {
          out.writeBoolean(in.readBoolean());
        }
      }
    }
  }

  /// Writes a value of any kind, nested at most `depth` deep.
  static void write(CborWriter out, Dice dice, int depth) {
    switch (dice.below(depth == 0 ? 6 : 9)) {
      case 0 -> out.writeUnsigned(dice.sized() >>> 1);
      case 1 -> out.writeLong(~(dice.sized() >>> 1));
      case 2 -> out.writeBytes(dice.bytes(dice.small(40)));
      case 3 -> out.writeText(Samples.text(dice, 20));
      case 4 -> out.writeLink(Samples.cid(dice).toBytes().toArray());
      case 5 -> {
        if (dice.oneIn(3)) {
          out.writeNull();
        } else {
          out.writeBoolean(dice.oneIn(2));
        }
      }
      case 6, 7 -> {
        int count = dice.small(8);
        out.writeArray(count);
        for (int i = 0; i < count; i++) {
          write(out, dice, depth - 1);
        }
      }
      default -> {
        SequencedMap<String, Runnable> entries = new LinkedHashMap<>();
        for (int left = dice.small(6); left > 0; left--) {
          entries.put(Samples.text(dice, 8), () -> write(out, dice, depth - 1));
        }
        out.writeMap(entries);
      }
    }
  }
}
