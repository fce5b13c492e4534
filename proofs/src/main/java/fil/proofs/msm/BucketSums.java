package fil.proofs.msm;

import fil.num.Bytes;
import fil.work.Stop;
import java.lang.foreign.MemorySegment;

/// Sums the multiples of many points by the digits at one place of their scalars: those with the
/// same digit meet in a bucket, a bucket's points are added up in pairs, pairs of pairs and so on,
/// and the buckets' sums are taken as often as their digit says, by adding up sums of sums.
///
/// One thread uses it.
final class BucketSums<P> {

  /// How many points are added up together: enough to share a division, not too many for the cache.
  private static final int TOGETHER = 1 << 14;

  /// How many sums of sums grow side by side, at most.
  private static final int MOST_SEGMENTS = 512;

  /// How many points are asked of memory before they are used.
  private static final int TOUCHED = 64;

  private final CurveGroup<P> group;
  private final AdditionQueue queue;
  private final PointLanes lanes;
  private final int pointSize;

  /// The points of some buckets while they are added up, and how many are left of each.
  private final double[] row;

  private final int[] left = new int[TOGETHER];
  private final int[] buckets = new int[TOGETHER];

  BucketSums(CurveGroup<P> group) {
    this.group = group;
    FieldLanes field = group.lanes().get();
    this.queue = new AdditionQueue(field);
    this.lanes = new PointLanes(field);
    this.pointSize = queue.pointSize();
    this.row = new double[TOGETHER * pointSize];
  }

  /// The sum of points, each times its digit.
  ///
  /// @param points the points, as the queue has them
  /// @param digits for each of the first points its digit, with a sign
  /// @param largest the largest size of a digit
  P weighted(double[] points, int[] digits, int largest, Stop stop) {
    int count = digits.length;
    int[] ends = new int[largest + 1];
    for (int i = 0; i < count; i++) {
      ends[Math.abs(digits[i])]++;
    }
    ends[0] = 0; // a digit of zero takes no part
    for (int size = 1; size <= largest; size++) {
      ends[size] += ends[size - 1];
    }
    int[] entries = new int[ends[largest]];
    int[] next = new int[largest + 1];
    System.arraycopy(ends, 0, next, 1, largest);
    for (int i = 0; i < count; i++) {
      int digit = digits[i];
      if (digit != 0) {
        entries[next[Math.abs(digit)]++] = i << 1 | digit >>> (Integer.SIZE - 1);
      }
    }
    double[] sums = sums(points, entries, ends, stop);
    return weigh(sums, largest, stop);
  }

  /// The sum of points.
  P plain(double[] points, int[] entries, Stop stop) {
    double[] sum = sums(points, entries, new int[] {0, entries.length}, stop);
    return decoded(sum, 0);
  }

  /// The sums of buckets.
  ///
  /// @param entries indexes of points, doubled, plus one for those to be subtracted
  /// @param ends where in the entries each bucket ends; the first bucket is empty and left out
  private double[] sums(double[] points, int[] entries, int[] ends, Stop stop) {
    int count = ends.length - 1;
    double[] sums = new double[count * pointSize];
    for (int bucket = 0; bucket < count; bucket++) {
      AdditionQueue.setInfinity(sums, bucket * pointSize);
    }
    int from = 0;
    int bucket = 1;
    while (from < entries.length) {
      stop.check();
      int parts = 0;
      int taken = 0;
      while (from + taken < entries.length && taken < TOGETHER) {
        while (ends[bucket] <= from + taken) {
          bucket++;
        }
        int part = Math.min(ends[bucket] - from - taken, TOGETHER - taken);
        buckets[parts] = bucket - 1;
        left[parts] = part;
        parts++;
        taken += part;
      }
      addUp(points, entries, from, parts);
      for (int i = 0; i < parts; i++) {
        int at = buckets[i] * pointSize;
        queue.add(sums, at, row, i * pointSize, sums, at);
      }
      queue.flush();
      from += taken;
    }
    return sums;
  }

  /// Adds up the parts, until there is one point of each.
  private void addUp(double[] points, int[] entries, int from, int parts) {
    int entry = from;
    int asked = from;
    int to = 0;
    boolean more = false;
    for (int i = 0; i < parts; i++) {
      int pairs = left[i] / 2;
      for (int pair = 0; pair < pairs; pair++) {
        if (entry >= asked) {
          asked = touch(points, entries, entry);
        }
        int first = entries[entry++];
        int second = entries[entry++];
        queue.add(
            points,
            (first >>> 1) * pointSize,
            (first & 1) == 1,
            points,
            (second >>> 1) * pointSize,
            (second & 1) == 1,
            row,
            to);
        to += pointSize;
      }
      if (left[i] % 2 == 1) {
        int last = entries[entry++];
        queue.copy(points, (last >>> 1) * pointSize, (last & 1) == 1, row, to);
        to += pointSize;
      }
      left[i] -= pairs;
      more |= left[i] > 1;
    }
    queue.flush();
    while (more) {
      more = halve(parts);
    }
  }

  /// Touches the points of the next entries; where those end.
  private int touch(double[] points, int[] entries, int from) {
    int to = Math.min(entries.length, from + TOUCHED);
    for (int i = from; i < to; i++) {
      queue.touch(points, (entries[i] >>> 1) * pointSize);
    }
    return to;
  }

  /// Adds up the points of each part in pairs. The sums go where the first points were; those have
  /// been read by then.
  private boolean halve(int parts) {
    boolean more = false;
    int read = 0;
    int to = 0;
    for (int i = 0; i < parts; i++) {
      int pairs = left[i] / 2;
      for (int pair = 0; pair < pairs; pair++) {
        queue.add(row, read, row, read + pointSize, row, to);
        read += 2 * pointSize;
        to += pointSize;
      }
      if (left[i] % 2 == 1) {
        queue.copy(row, read, false, row, to);
        read += pointSize;
        to += pointSize;
      }
      left[i] -= pairs;
      more |= left[i] > 1;
    }
    queue.flush();
    return more;
  }

  /// The sum of the buckets' sums, the first once, the second twice and so on.
  ///
  /// In each segment of buckets `a` adds up the sums from the top down, and `b` adds up what `a`
  /// was on the way; then `b` is the weighted sum, but for what all weights of the segment have
  /// more.
  private P weigh(double[] sums, int count, Stop stop) {
    int segments = Math.clamp(count / 16, 1, MOST_SEGMENTS);
    int length = Math.ceilDiv(count, segments);
    double[] a = new double[segments * pointSize];
    double[] b = new double[segments * pointSize];
    for (int s = 0; s < segments; s++) {
      AdditionQueue.setInfinity(a, s * pointSize);
      AdditionQueue.setInfinity(b, s * pointSize);
    }
    for (int i = length - 1; i >= 0; i--) {
      stop.check();
      for (int s = 0; s < segments; s++) {
        int bucket = s * length + i;
        if (bucket < count) {
          queue.add(a, s * pointSize, sums, bucket * pointSize, a, s * pointSize);
        }
      }
      queue.flush();
      for (int s = 0; s < segments; s++) {
        queue.add(b, s * pointSize, a, s * pointSize, b, s * pointSize);
      }
      queue.flush();
    }
    P above = group.infinity(); // the sum of a over the segments above
    P raised = group.infinity(); // each a as often as there are segments below
    P total = group.infinity();
    for (int s = segments - 1; s >= 0; s--) {
      raised = group.add(raised, above);
      above = group.add(above, decoded(a, s * pointSize));
      total = group.add(total, decoded(b, s * pointSize));
    }
    return group.add(total, times(raised, length));
  }

  private P times(P point, int factor) {
    P product = group.infinity();
    for (int bit = Integer.SIZE - 1; bit >= 0; bit--) {
      product = group.add(product, product);
      if ((factor >>> bit & 1) == 1) {
        product = group.add(product, point);
      }
    }
    return product;
  }

  private P decoded(double[] points, int at) {
    byte[] encoded = new byte[group.pointBytes()];
    lanes.write(points, at, 1, MemorySegment.ofArray(encoded), 0);
    return group.decode().apply(Bytes.copyOf(encoded));
  }
}
