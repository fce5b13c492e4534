package fil.proofs.gpu;

import fil.proofs.gpu.DeviceProgram.Argument;
import fil.work.Stop;
import java.util.Arrays;

/// Adds up groups of neighbours on a device. A group is cut into shares, one for each item of a
/// kernel, and what comes of them is added up again until each group is one sum.
final class ShareSums {

  /// What one item adds up, at most.
  private static final int SHARE = 64;

  private final DeviceSession session;
  private final DeviceProgram program;
  private final DeviceGroup group;

  ShareSums(DeviceSession session, DeviceProgram program, DeviceGroup group) {
    this.session = session;
    this.program = program;
    this.group = group;
  }

  /// How much memory a term takes in what is added up of it, where groups are larger than shares.
  static long bytesPerTerm(DeviceGroup group) {
    return Math.ceilDiv(group.sumBytes(), SHARE);
  }

  /// Adds up points.
  ///
  /// @param names which points, group by group
  /// @param sizes of the groups
  /// @return the groups' sums, one after the other
  DeviceMemory ofPoints(DeviceMemory points, DeviceMemory names, int[] sizes, Stop stop) {
    Shares shares = Shares.of(sizes);
    DeviceMemory sums = session.allocate(shares.count() * group.sumBytes());
    try (DeviceMemory starts = Inputs.upload(session, shares.starts);
        DeviceMemory lengths = Inputs.upload(session, shares.lengths)) {
      program.run(
          group.kernel("sum_points"),
          shares.count(),
          shares.elements(),
          Argument.of(points),
          Argument.of(names),
          Argument.of(starts),
          Argument.of(lengths),
          Argument.of(sums));
      session.finish();
    } catch (RuntimeException e) {
      sums.close();
      throw e;
    }
    return ofSums(sums, shares.perGroup, stop);
  }

  /// Adds up sums.
  ///
  /// @param from all groups one after the other; it is given back
  /// @param sizes of the groups
  /// @return the groups' sums, one after the other
  DeviceMemory ofSums(DeviceMemory from, int[] sizes, Stop stop) {
    DeviceMemory sums = from;
    int[] groups = sizes;
    while (Arrays.stream(groups).anyMatch(size -> size != 1)) {
      Shares shares = Shares.of(groups);
      try (DeviceMemory before = sums;
          DeviceMemory starts = Inputs.upload(session, shares.starts);
          DeviceMemory lengths = Inputs.upload(session, shares.lengths)) {
        stop.check();
        sums = added(before, starts, lengths, shares);
      }
      groups = shares.perGroup;
    }
    return sums;
  }

  private DeviceMemory added(
      DeviceMemory before, DeviceMemory starts, DeviceMemory lengths, Shares shares) {
    DeviceMemory sums = session.allocate(shares.count() * group.sumBytes());
    try {
      program.run(
          group.kernel("sum_sums"),
          shares.count(),
          shares.elements(),
          Argument.of(before),
          Argument.of(starts),
          Argument.of(lengths),
          Argument.of(sums));
      session.finish();
      return sums;
    } catch (RuntimeException e) {
      sums.close();
      throw e;
    }
  }

  /// Groups of neighbours, cut into shares.
  private static final class Shares {

    /// Where each share begins, and how many it has.
    private final int[] starts;

    private final int[] lengths;

    /// How many shares each group has; one of none has one share, an empty one.
    private final int[] perGroup;

    private Shares(int[] starts, int[] lengths, int[] perGroup) {
      this.starts = starts;
      this.lengths = lengths;
      this.perGroup = perGroup;
    }

    long count() {
      return starts.length;
    }

    long elements() {
      return Arrays.stream(lengths).asLongStream().sum();
    }

    static Shares of(int[] sizes) {
      int[] perGroup = new int[sizes.length];
      int count = 0;
      for (int i = 0; i < sizes.length; i++) {
        perGroup[i] = Math.max(1, Math.ceilDiv(sizes[i], SHARE));
        count = Math.addExact(count, perGroup[i]);
      }
      int[] starts = new int[count];
      int[] lengths = new int[count];
      int share = 0;
      int at = 0;
      for (int size : sizes) {
        int end = Math.addExact(at, size);
        do {
          starts[share] = at;
          lengths[share] = Math.min(SHARE, end - at);
          at += lengths[share];
          share++;
        } while (at < end);
      }
      return new Shares(starts, lengths, perGroup);
    }
  }
}
