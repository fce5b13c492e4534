package fil.datasets.vectors;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Finds, for a block, those among the blocks seen before that have most in common with it.
///
/// The state of the chain changes a little at a time: most blocks are an earlier version of another
/// with one link or one number changed. Of all windows of 16 bytes in a block one in sixteen is
/// remembered, chosen by a hash of its content, so that equal windows are remembered or forgotten
/// together wherever they stand.
final class SimilarBlocks {

  private static final int WINDOW = 16;

  /// An odd number with its bits well spread.
  private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;

  private static final int SAMPLE_BITS = 4;

  /// How many of the latest blocks with a window are remembered.
  private static final int LATEST = 4;

  private final Map<Long, Deque<Integer>> seen = new HashMap<>();

  /// The numbers of at most `count` blocks that were [added][#add], the most similar first.
  List<Integer> find(byte[] content, int count) {
    Map<Integer, Integer> common = new TreeMap<>();
    for (long window : windows(content)) {
      for (int block : seen.getOrDefault(window, new ArrayDeque<>())) {
        common.merge(block, 1, Integer::sum);
      }
    }
    return common.entrySet().stream()
        .sorted(
            Map.Entry.<Integer, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .limit(count)
        .map(Map.Entry::getKey)
        .toList();
  }

  /// Remembers a block under its number.
  void add(int number, byte[] content) {
    for (long window : windows(content)) {
      Deque<Integer> latest = seen.computeIfAbsent(window, _ -> new ArrayDeque<>());
      latest.addLast(number);
      if (latest.size() > LATEST) {
        latest.removeFirst();
      }
    }
  }

  /// The hashes of the windows that are remembered, each once. A hash is a polynomial in the
  /// multiplier whose coefficients are the bytes, so that the next window's costs two steps.
  private static SortedSet<Long> windows(byte[] content) {
    long leaving = 1; // the multiplier to the power of the window's size
    for (int i = 0; i < WINDOW; i++) {
      leaving *= MULTIPLIER;
    }
    List<Long> chosen = new ArrayList<>();
    long hash = 0;
    for (int i = 0; i < content.length; i++) {
      hash = hash * MULTIPLIER + content[i];
      if (i >= WINDOW) {
        hash -= content[i - WINDOW] * leaving;
      }
      if (i >= WINDOW - 1 && (hash * MULTIPLIER) >>> (Long.SIZE - SAMPLE_BITS) == 0) {
        chosen.add(hash);
      }
    }
    return new TreeSet<>(chosen);
  }
}
