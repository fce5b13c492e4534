package fil.ipld;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/// A set of numbers as the borders of its runs: numbers from `borders[0]` up to, not including,
/// `borders[1]` are in it, those up to `borders[2]` are not, and so on. All are unsigned, each
/// higher than the one before, and there are as many beginnings as ends.
final class Runs {

  static final Runs EMPTY = new Runs(new long[0]);

  private final long[] borders;

  private Runs(long[] borders) {
    this.borders = borders;
  }

  static Runs of(long[] numbers) {
    long[] sorted = Arrays.stream(numbers).map(Runs::flip).sorted().map(Runs::flip).toArray();
    Builder builder = new Builder();
    for (long number : sorted) {
      if (number == -1) {
        throw new IllegalArgumentException("a bit field ends at 2⁶⁴ - 2");
      }
      if (!builder.endsBehind(number)) {
        builder.add(number, number + 1);
      }
    }
    return builder.build();
  }

  /// Maps unsigned order to signed order and back.
  private static long flip(long number) {
    return number ^ Long.MIN_VALUE;
  }

  static Runs ofRange(long first, long count) {
    long end = first + count;
    if (Long.compareUnsigned(end, first) < 0) {
      throw new IllegalArgumentException("a bit field ends at 2⁶⁴ - 2");
    }
    return new Builder().add(first, end).build();
  }

  /// How many runs there are of numbers in the set.
  int size() {
    return borders.length / 2;
  }

  /// The first number of a run.
  long start(int run) {
    return borders[2 * run];
  }

  /// The number behind the last of a run.
  long end(int run) {
    return borders[2 * run + 1];
  }

  boolean isEmpty() {
    return borders.length == 0;
  }

  long count() {
    long count = 0;
    for (int run = 0; run < size(); run++) {
      count += end(run) - start(run);
    }
    return count;
  }

  boolean contains(long number) {
    int low = 0;
    int high = borders.length; // the first border above the number is in low..high
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(borders[middle], number) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low % 2 == 1;
  }

  OptionalLong first() {
    return isEmpty() ? OptionalLong.empty() : OptionalLong.of(borders[0]);
  }

  OptionalLong last() {
    return isEmpty() ? OptionalLong.empty() : OptionalLong.of(borders[borders.length - 1] - 1);
  }

  void forEach(LongConsumer action) {
    for (int run = 0; run < size(); run++) {
      for (long number = start(run); number != end(run); number++) {
        action.accept(number);
      }
    }
  }

  /// The numbers for which `rule` says so, told whether each is in this set and in the other.
  ///
  /// @param rule false for a number that is in neither
  Runs combine(Runs other, Rule rule) {
    long[] result = new long[borders.length + other.borders.length];
    int size = 0;
    int here = 0;
    int there = 0;
    boolean inside = false;
    while (here < borders.length || there < other.borders.length) {
      boolean takeHere =
          there == other.borders.length
              || (here < borders.length
                  && Long.compareUnsigned(borders[here], other.borders[there]) <= 0);
      long border = takeHere ? borders[here] : other.borders[there];
      here += here < borders.length && borders[here] == border ? 1 : 0;
      there += there < other.borders.length && other.borders[there] == border ? 1 : 0;
      boolean now = rule.isIn(here % 2 == 1, there % 2 == 1);
      if (now != inside) {
        result[size++] = border;
        inside = now;
      }
    }
    return new Runs(Arrays.copyOf(result, size));
  }

  Runs slice(long start, long count) {
    Builder builder = new Builder();
    long skip = start;
    long left = count;
    for (int run = 0; run < size() && left != 0; run++) {
      long length = end(run) - start(run);
      if (Long.compareUnsigned(length, skip) <= 0) {
        skip -= length;
        continue;
      }
      long from = start(run) + skip;
      long taken = end(run) - from;
      taken = Long.compareUnsigned(taken, left) < 0 ? taken : left;
      builder.add(from, from + taken);
      skip = 0;
      left -= taken;
    }
    if (left != 0) {
      throw new IllegalArgumentException(
          "a bit field of %s numbers has no %s after the first %s"
              .formatted(
                  Long.toUnsignedString(count()),
                  Long.toUnsignedString(count),
                  Long.toUnsignedString(start)));
    }
    return builder.build();
  }

  Runs cut(Runs holes) {
    Runs kept = combine(holes, (here, there) -> here && !there);
    Builder builder = new Builder();
    long removed = 0; // how many holes lie before the run
    int hole = 0;
    for (int run = 0; run < kept.size(); run++) {
      while (hole < holes.size() && Long.compareUnsigned(holes.end(hole), kept.start(run)) <= 0) {
        removed += holes.end(hole) - holes.start(hole);
        hole++;
      }
      builder.add(kept.start(run) - removed, kept.end(run) - removed);
    }
    return builder.build();
  }

  /// Whether a number is in the result.
  @FunctionalInterface
  interface Rule {

    boolean isIn(boolean here, boolean there);
  }

  /// Takes runs in their order, and joins those that touch.
  static final class Builder {

    private long[] borders = new long[16];
    private int size;

    /// Adds the numbers from `start` up to, not including, `end`; none where they are the same.
    Builder add(long start, long end) {
      if (start == end) {
        return this;
      }
      if (size > 0 && borders[size - 1] == start) {
        borders[size - 1] = end;
        return this;
      }
      if (size == borders.length) {
        borders = Arrays.copyOf(borders, 2 * size);
      }
      borders[size++] = start;
      borders[size++] = end;
      return this;
    }

    private boolean endsBehind(long number) {
      return size > 0 && Long.compareUnsigned(borders[size - 1], number) > 0;
    }

    Runs build() {
      return new Runs(Arrays.copyOf(borders, size));
    }
  }
}
