package fil.exercises.sectors;

import fil.num.Bytes;
import java.util.ArrayList;
import java.util.List;

/// Writes sets of numbers as runs, small enough to be gotten wrong on purpose. With [Habits#RIGHT]
/// it writes what [fil.ipld.BitField] does.
///
/// @param habits how it works
record RleWriter(Habits habits) {

  /// What the writer does, rightly or wrongly.
  ///
  /// @param lowBitFirst whether a byte is filled from its lowest bit on
  /// @param dropsZeros whether zero bytes at the end are left out
  /// @param threeCodes whether short runs have codes of their own
  /// @param hasVersion whether two zero bits come first
  /// @param saysFirst whether a bit says that the first run is in the set
  /// @param lowLengthFirst whether the four bits of a length begin with the lowest
  record Habits(
      boolean lowBitFirst,
      boolean dropsZeros,
      boolean threeCodes,
      boolean hasVersion,
      boolean saysFirst,
      boolean lowLengthFirst) {

    static final Habits RIGHT = new Habits(true, true, true, true, true, true);
  }

  private static final int SHORT_BITS = 4;

  /// @param numbers in ascending order, each once
  Bytes write(List<Long> numbers) {
    if (numbers.isEmpty()) {
      return Bytes.EMPTY;
    }
    List<Integer> bits = new ArrayList<>();
    if (habits.hasVersion()) {
      append(bits, 0, 2, true);
    }
    if (habits.saysFirst()) {
      bits.add(numbers.getFirst() == 0 ? 1 : 0);
    }
    for (long length : runs(numbers)) {
      writeLength(bits, length);
    }
    return toBytes(bits);
  }

  /// The lengths of the runs, out of the set and in it by turns, without a first one of no length.
  private static List<Long> runs(List<Long> numbers) {
    List<Long> runs = new ArrayList<>();
    long next = 0;
    for (long number : numbers) {
      if (number != next || runs.isEmpty()) {
        if (number != next) {
          runs.add(number - next);
        }
        runs.add(1L);
      } else {
        runs.set(runs.size() - 1, runs.getLast() + 1);
      }
      next = number + 1;
    }
    return runs;
  }

  private void writeLength(List<Integer> bits, long length) {
    if (habits.threeCodes() && length == 1) {
      bits.add(1);
    } else if (habits.threeCodes() && length < 1 << SHORT_BITS) {
      bits.addAll(List.of(0, 1));
      append(bits, length, SHORT_BITS, habits.lowLengthFirst());
    } else {
      bits.addAll(List.of(0, 0));
      long rest = length;
      for (; rest > 0x7f; rest >>>= 7) {
        append(bits, (rest & 0x7f) | 0x80, Byte.SIZE, true);
      }
      append(bits, rest, Byte.SIZE, true);
    }
  }

  private static void append(List<Integer> bits, long value, int count, boolean lowFirst) {
    for (int i = 0; i < count; i++) {
      int place = lowFirst ? i : count - 1 - i;
      bits.add((int) (value >> place) & 1);
    }
  }

  private Bytes toBytes(List<Integer> bits) {
    byte[] bytes = new byte[Math.ceilDiv(bits.size(), Byte.SIZE)];
    for (int i = 0; i < bits.size(); i++) {
      int place = habits.lowBitFirst() ? i % Byte.SIZE : Byte.SIZE - 1 - i % Byte.SIZE;
      bytes[i / Byte.SIZE] |= (byte) (bits.get(i) << place);
    }
    int size = bytes.length;
    while (habits.dropsZeros() && size > 0 && bytes[size - 1] == 0) {
      size--;
    }
    return Bytes.copyOf(bytes, 0, size);
  }
}
