package fil.ipld;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/// Writes a large CAR file, and reads one in a program of its own that has little memory.
final class CarStream {

  /// What a state has: many small blocks, and now and then one as large as a section may be.
  private static final int COMMON_SIZE = 64 << 10;

  private static final int LARGE_EVERY = 4096;
  private static final int LARGE_SIZE = CarReader.MAX_SECTION - 64;

  private CarStream() {}

  /// Reads the file that is named, and prints how many blocks and bytes of blocks it has, how long
  /// that took in milliseconds, and how much of the heap was in use at most, in KiB.
  public static void main(String[] arguments) throws IOException {
    long blocks = 0;
    long bytes = 0;
    long begun = System.nanoTime();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(arguments[0])));
        CarReader car = CarReader.open(in)) {
      for (var next = car.next(); next.isPresent(); next = car.next()) {
        blocks++;
        bytes += next.get().data().size();
      }
    }
    long millis = (System.nanoTime() - begun) / 1_000_000;
    System.out.println(blocks + " " + bytes + " " + millis + " " + peakHeapKib());
  }

  private static long peakHeapKib() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(usage -> usage.getUsed())
            .sum()
        >> 10;
  }

  /// Writes blocks of bytes without a pattern until the file has `size` bytes or a few more.
  ///
  /// @return how many blocks
  static long write(Path file, long size) throws IOException {
    Random random = new Random(size);
    long blocks = 0;
    long written = 0;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        CarWriter car = CarWriter.create(out, List.of(Block.ofRaw(new byte[1]).cid()))) {
      while (written < size) {
        byte[] content =
            new byte[blocks % LARGE_EVERY == 1 ? LARGE_SIZE : 1 + random.nextInt(COMMON_SIZE)];
        random.nextBytes(content);
        car.write(Block.ofRaw(content));
        written += content.length;
        blocks++;
      }
    }
    return blocks;
  }
}
