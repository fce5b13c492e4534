package fil.proofs.gpu;

import fil.proofs.gpu.DeviceProgram.Argument;
import java.lang.foreign.MemorySegment;

/// Sorts the terms of a sum by their digits: for each window and size of a digit there is a bucket.
final class BucketSorter implements AutoCloseable {

  private final DeviceSession session;
  private final DeviceProgram program;
  private final int bits;
  private final int windows;
  private final int buckets;
  private final DeviceMemory places;
  private final int[] counts;

  /// @param bits of a digit
  BucketSorter(DeviceSession session, DeviceProgram program, int bits, int windows) {
    this.session = session;
    this.program = program;
    this.bits = bits;
    this.windows = windows;
    this.buckets = windows << (bits - 1);
    this.places = session.allocate((long) buckets * Integer.BYTES);
    this.counts = new int[buckets];
  }

  /// Sorts terms.
  ///
  /// @return their numbers, bucket by bucket, with the highest bit set where the point is to be
  ///   subtracted
  DeviceMemory sort(DeviceScalars scalars, long terms) {
    program.run("clear", buckets, Argument.of(places));
    program.run(
        "count_digits",
        terms,
        Argument.of(scalars.memory()),
        Argument.of(scalars.offset()),
        Argument.of(places),
        Argument.of(bits),
        Argument.of(windows));
    session.download(places, 0, MemorySegment.ofArray(counts));
    int[] starts = new int[buckets];
    long named = 0;
    for (int bucket = 0; bucket < buckets; bucket++) {
      starts[bucket] = Math.toIntExact(named);
      named += counts[bucket];
    }
    DeviceMemory names = session.allocate(Math.max(1, named) * Integer.BYTES);
    try {
      session.upload(MemorySegment.ofArray(starts), places, 0);
      program.run(
          "sort_digits",
          terms,
          Argument.of(scalars.memory()),
          Argument.of(scalars.offset()),
          Argument.of(places),
          Argument.of(names),
          Argument.of(bits),
          Argument.of(windows));
      session.finish();
      return names;
    } catch (RuntimeException e) {
      names.close();
      throw e;
    }
  }

  /// How many terms each bucket has, of those that were sorted last.
  int[] counts() {
    return counts.clone();
  }

  @Override
  public void close() {
    places.close();
  }
}
