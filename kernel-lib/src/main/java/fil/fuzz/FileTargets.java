package fil.fuzz;

import fil.cid.Cid;
import fil.fuzz.Target.Cost;
import fil.fuzz.Target.Form;
import fil.ipld.Block;
import fil.ipld.CarReader;
import fil.ipld.CarWriter;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.piece.Fr32;
import fil.piece.InclusionPath;
import fil.piece.InclusionProof;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// CAR files, padded data, and proofs about it.
final class FileTargets {

  /// How a file of version 2 begins, and how many bytes come before its data.
  private static final byte[] PRAGMA = {
    0x0a, (byte) 0xa1, 0x67, 'v', 'e', 'r', 's', 'i', 'o', 'n', 0x02
  };

  private static final int V2_HEADER = PRAGMA.length + 40;

  /// A section of the file may claim 8 MiB and hold them; none of these inputs does.
  private static final Cost COST = new Cost(64 << 10, 64);

  private FileTargets() {}

  static List<Target<?>> all() {
    return List.of(
        new Target<>(
            "car-v1",
            Form.BYTES,
            Samples.pool(256, FileTargets::carV1),
            FileTargets::read,
            FileTargets::requireSameFile,
            COST),
        new Target<>(
            "car-v2",
            Form.BYTES,
            Samples.pool(256, FileTargets::carV2),
            FileTargets::read,
            FileTargets::requireSameFile,
            COST),
        new Target<>(
            "fr32",
            Form.BYTES,
            Samples.pool(64, dice -> Fr32.pad(dice.bytes(127 * dice.small(4)))),
            input -> Fr32.unpad(wholeBlocks(input)),
            (data, input) -> Target.requireSame(Fr32.pad(data), wholeBlocks(input)),
            Cost.USUAL),
        Target.of(
            "inclusion-proof",
            InclusionProof.CODEC,
            dice -> new InclusionProof(path(dice), path(dice))));
  }

  private static InclusionPath path(Dice dice) {
    List<Bytes32> siblings = Samples.list(dice, 62, () -> Samples.bytes32(dice));
    return new InclusionPath(dice.bits() & ((1L << siblings.size()) - 1), siblings);
  }

  /// What was read of a file.
  ///
  /// @param file the bytes of version 1 that the same roots and blocks are written as
  record Car(Bytes file) {}

  private static Car read(byte[] input) {
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    try (CarReader reader = CarReader.open(new ByteArrayInputStream(input));
        CarWriter writer = CarWriter.create(copy, reader.roots())) {
      for (Optional<Block> next = reader.next(); next.isPresent(); next = reader.next()) {
        writer.write(next.get());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory has no such errors", e);
    }
    return new Car(Bytes.copyOf(copy.toByteArray()));
  }

  private static void requireSameFile(Car car, byte[] input) {
    if (!Arrays.equals(PRAGMA, Arrays.copyOf(input, PRAGMA.length))) {
      Target.requireSame(car.file.toArray(), input);
      return;
    }
    ByteBuffer header = ByteBuffer.wrap(input).order(ByteOrder.LITTLE_ENDIAN);
    int from = (int) header.getLong(PRAGMA.length + 16);
    int size = (int) Math.min(header.getLong(PRAGMA.length + 24), input.length - from);
    Target.requireSame(car.file.toArray(), Arrays.copyOfRange(input, from, from + size));
  }

  private static byte[] carV1(Dice dice) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<Cid> roots = Samples.list(dice, 3, () -> Samples.cid(dice));
    try (CarWriter writer = CarWriter.create(out, roots)) {
      for (int left = dice.small(6); left > 0; left--) {
        byte[] data = dice.bytes(dice.small(80));
        writer.write(dice.oneIn(2) ? Block.ofRaw(data) : Block.ofDagCbor(data));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory has no such errors", e);
    }
    return out.toByteArray();
  }

  private static byte[] carV2(Dice dice) {
    byte[] data = carV1(dice);
    int padding = dice.small(16);
    byte[] index = dice.bytes(dice.small(20));
    ByteBuffer file =
        ByteBuffer.allocate(V2_HEADER + padding + data.length + index.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    file.put(PRAGMA).putLong(0).putLong(0);
    file.putLong(V2_HEADER + padding).putLong(data.length).putLong(0);
    file.position(V2_HEADER + padding).put(data).put(index);
    return file.array();
  }

  private static byte[] wholeBlocks(byte[] input) {
    return Arrays.copyOf(input, input.length / Fr32.PADDED_BLOCK * Fr32.PADDED_BLOCK);
  }
}
