package fil.datasets.conformance;

import fil.cbor.CborReader;
import fil.cbor.MalformedInputException;
import fil.cid.Cid;
import fil.ipld.Block;
import fil.ipld.CarReader;
import fil.num.Bytes;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Hashes blocks, and reads those of the chain as strict DAG-CBOR.
final class BlockCheck {

  private static final String BLOCKS = "blocks re-hashed";
  private static final String CBOR = "blocks in strict DAG-CBOR";

  private BlockCheck() {}

  static void begin(Tallies tallies) {
    List.of(BLOCKS, CBOR).forEach(tallies::begin);
  }

  static void check(Block block, Tallies tallies) {
    String name = block.cid().toString();
    tallies.check(BLOCKS, name, () -> block.cid().multihash().matches(block.data().toArray()));
    if (block.cid().codec() == Cid.DAG_CBOR) {
      tallies.check(CBOR, name, () -> isStrict(block.data()));
    }
  }

  /// Checks all blocks of a CAR file and hands them out. A section that is no block, or one under a
  /// wrong name, is a failed check and the end of the file.
  static void checkAll(CarReader car, Consumer<Block> found, Tallies tallies) throws IOException {
    for (Optional<Block> next = next(car, tallies); next.isPresent(); next = next(car, tallies)) {
      check(next.get(), tallies);
      found.accept(next.get());
    }
  }

  private static Optional<Block> next(CarReader car, Tallies tallies) throws IOException {
    try {
      return car.next();
    } catch (MalformedInputException e) {
      tallies.check(
          BLOCKS,
          "in the CAR",
          () -> {
            throw e;
          });
      return Optional.empty();
    }
  }

  private static boolean isStrict(Bytes block) {
    CborReader in = new CborReader(block.toArray());
    in.skip();
    in.requireEnd();
    return true;
  }
}
