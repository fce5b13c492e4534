package fil.datasets.vectors;

import fil.cbor.MalformedInputException;
import fil.ipld.Block;
import fil.ipld.CarReader;
import fil.ipld.MemoryBlockStore;
import fil.num.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// The blocks of a vector: a CAR file, compressed by gzip.
final class VectorCar {

  /// A few kilobytes of gzip may stand for gigabytes of zeros; no state of a vector is as large.
  private static final long MOST_BYTES = 512L << 20;

  private VectorCar() {}

  /// All blocks, each hashed and found to fit its name.
  ///
  /// @throws VectorFormatException where there is no such file, or more than 512 MiB of blocks
  static MemoryBlockStore read(Bytes zipped) {
    MemoryBlockStore blocks = new MemoryBlockStore();
    try (CarReader car =
        CarReader.open(new GZIPInputStream(new ByteArrayInputStream(zipped.toArray())))) {
      long size = 0;
      for (Optional<Block> next = car.next(); next.isPresent(); next = car.next()) {
        size += next.get().data().size();
        if (size > MOST_BYTES) {
          throw new VectorFormatException(
              "car: more than " + (MOST_BYTES >> 20) + " MiB of blocks");
        }
        blocks.put(next.get());
      }
      return blocks;
    } catch (MalformedInputException e) {
      throw new VectorFormatException("car: " + e.getMessage(), e);
    } catch (IOException e) { // reading from memory: only gzip can be wrong
      throw new VectorFormatException("car: no gzip: " + e.getMessage(), e);
    }
  }
}
