package fil.proofs.gpu;

import fil.proofs.gpu.DeviceProgram.Argument;
import fil.work.Stop;
import java.util.Arrays;

/// Adds up groups of points on a device by halves: neighbours are added, then their sums, until
/// each group is one point. Points stay affine; each addition has to divide, but as very many of
/// them do it at once, they share one division (`affine.h`).
///
/// Beside [ShareSums] this takes seven products for an addition instead of ten, and writes what it
/// has so far to memory after each halving, where the other keeps it in registers.
final class HalvedSums {

  /// Additions that share a division: few enough that all of the device has work.
  private static final int LARGEST_BATCH = 512;

  private static final int SMALLEST_BATCH = 32;

  /// Items that a multiprocessor or core works on side by side.
  private static final int ITEMS_PER_UNIT = 512;

  private final DeviceSession session;
  private final DeviceProgram program;
  private final DeviceGroup group;

  HalvedSums(DeviceSession session, DeviceProgram program, DeviceGroup group) {
    this.session = session;
    this.program = program;
    this.group = group;
  }

  /// How much memory each point takes at most in what is added up of it: a half and a quarter of
  /// one.
  static long bytesPerPoint(DeviceGroup group) {
    return group.pointBytes() * 3L / 4;
  }

  /// Adds up points, as [ShareSums#ofPoints].
  DeviceMemory ofPoints(DeviceMemory points, DeviceMemory names, int[] sizes, Stop stop) {
    int[] groups = sizes;
    DeviceMemory sums = halved(points, names, true, groups, stop);
    try {
      groups = halves(groups);
      while (Arrays.stream(groups).anyMatch(size -> size > 1)) {
        DeviceMemory before = sums;
        sums = halved(before, before, false, groups, stop);
        before.close();
        groups = halves(groups);
      }
      return asSums(sums, groups);
    } finally {
      sums.close();
    }
  }

  /// The sums of neighbours.
  ///
  /// @param named whether points are to be looked for where `names` says
  private DeviceMemory halved(
      DeviceMemory points, DeviceMemory names, boolean named, int[] sizes, Stop stop) {
    stop.check();
    int[] starts = starts(sizes);
    int[] halves = starts(halves(sizes));
    int count = halves[sizes.length];
    int batch = batch(count);
    DeviceMemory sums = session.allocate((long) Math.max(1, count) * group.pointBytes());
    try (DeviceMemory from = Inputs.upload(session, starts);
        DeviceMemory to = Inputs.upload(session, halves)) {
      program.run(
          group.kernel("halve"),
          Math.ceilDiv(count, batch),
          starts[sizes.length] - count,
          Argument.of(points),
          Argument.of(names),
          Argument.of(named ? 1 : 0),
          Argument.of(from),
          Argument.of(to),
          Argument.of(sizes.length),
          Argument.of(batch),
          Argument.of(sums));
      session.finish();
      return sums;
    } catch (RuntimeException e) {
      sums.close();
      throw e;
    }
  }

  /// Points that are alone in their groups, as sums.
  private DeviceMemory asSums(DeviceMemory points, int[] sizes) {
    DeviceMemory sums = session.allocate((long) sizes.length * group.sumBytes());
    try (DeviceMemory starts = Inputs.upload(session, starts(sizes))) {
      program.run(
          group.kernel("as_sums"),
          sizes.length,
          Argument.of(points),
          Argument.of(starts),
          Argument.of(sums));
      session.finish();
      return sums;
    } catch (RuntimeException e) {
      sums.close();
      throw e;
    }
  }

  private int batch(int count) {
    int side = session.facts().units() * ITEMS_PER_UNIT;
    return Math.clamp(count / side, SMALLEST_BATCH, LARGEST_BATCH);
  }

  /// Where groups begin that lie one after the other, and at last where the last ends.
  private static int[] starts(int[] sizes) {
    int[] starts = new int[sizes.length + 1];
    for (int i = 0; i < sizes.length; i++) {
      starts[i + 1] = Math.addExact(starts[i], sizes[i]);
    }
    return starts;
  }

  private static int[] halves(int[] sizes) {
    return Arrays.stream(sizes).map(size -> Math.ceilDiv(size, 2)).toArray();
  }
}
