package fil.proofs.gpu;

import fil.work.Stop;
import java.lang.foreign.MemorySegment;

/// Work cut so small that a stop is looked at often enough: kernels by what they cost on paper,
/// copies by their bytes.
final class Slices {

  /// Bytes copied at once.
  private static final long COPIED = 64L << 20;

  /// What a device does on paper between two looks at a stop, in parts of a second.
  private static final long PER_SECOND = 20;

  /// A processor that plays a device is as much slower than on paper.
  private static final long PLAYED = 16;

  /// What is taken for a device's speed where it does not say: that of a small card, in slots.
  private static final long UNKNOWN = 100_000_000_000L;

  /// What a unit of a kernel costs that only moves or adds.
  private static final long LEAST = 64;

  private final long slotsAtOnce;
  private Stop stop = Stop.create();

  Slices(DeviceFacts facts) {
    long played = facts.kind() == DeviceFacts.Kind.CPU ? PLAYED : 1;
    slotsAtOnce = KernelCost.slotsPerSecond(facts).orElse(UNKNOWN) / PER_SECOND / played;
  }

  void heed(Stop next) {
    stop = next;
  }

  /// Starts some of a kernel's items.
  @FunctionalInterface
  interface Start {
    void items(long first, long end, long units);
  }

  /// Copies some of a piece of memory.
  @FunctionalInterface
  interface Copy {
    void part(MemorySegment part, long at);
  }

  /// Starts all items of a kernel, and waits between slices.
  ///
  /// @param units how much work all of them are
  /// @param await returns when everything that was started is done
  void run(String kernel, long items, long units, Start start, Runnable await) {
    long perItem = Math.ceilDiv(Math.max(1, units), Math.max(1, items));
    long cost = Math.max(LEAST, KernelCost.slots(kernel)) * perItem;
    long atOnce = Math.max(1, slotsAtOnce / cost / DeviceProgram.GROUP) * DeviceProgram.GROUP;
    long unitsLeft = units;
    for (long first = 0; first < items; first += atOnce) {
      stop.check();
      if (first > 0) {
        await.run();
      }
      long end = Math.min(items, first + atOnce);
      long unitsHere = end == items ? unitsLeft : Math.min(unitsLeft, (end - first) * perItem);
      unitsLeft -= unitsHere;
      start.items(first, end, unitsHere);
    }
  }

  /// Copies all of a piece of memory.
  ///
  /// @param at where it goes, or comes from
  void copy(MemorySegment memory, long at, Copy copy) {
    for (long done = 0; done < memory.byteSize(); done += COPIED) {
      stop.check();
      long size = Math.min(COPIED, memory.byteSize() - done);
      copy.part(memory.asSlice(done, size), at + done);
    }
  }
}
