package fil.proofs.gpu;

import fil.cbor.MalformedInputException;
import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.num.Bytes;
import fil.proofs.gpu.DeviceProgram.Argument;
import fil.work.Stop;
import fil.work.Tally;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/// Sums of multiples on a device, of points as parameter files have them.
///
/// Scalars are split into digits with signs. Terms of the same digit and window go into one bucket;
/// buckets are added up, then weighed by their digits, stretch by stretch, and windows are put
/// together here. A bucket with many more terms than others, as where all scalars are equal, is
/// added up in parts, so that no item of a kernel has more than its share.
///
/// Terms go to the device in pieces that fit, so that a sum may have more points than its memory.
final class DeviceMsm implements AutoCloseable {

  /// How the points of a bucket are added up; all give the same sums.
  enum Rung {
    /// One after the other, to a sum that is not affine and so needs no division.
    IN_TURN,
    /// Neighbour to neighbour, all affine, with a division for very many of them.
    BY_HALVES;

    /// The quicker one on a processor that plays a device; on a card it was not measured yet. The
    /// bench has a row for each of them in both groups.
    static final Rung BEST = IN_TURN;

    /// As a person says it.
    String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /// How a sum is computed.
  ///
  /// @param bits of a digit; 0 for as many as cost least
  /// @param most terms on the device at a time
  record Way(Rung rung, int bits, long most) {

    /// The one that proofs use.
    static final Way BEST = of(Rung.BEST);

    /// As quick as can be with a rung.
    static Way of(Rung rung) {
      return new Way(rung, 0, PIECE);
    }
  }

  /// Buckets that one item weighs, at most.
  private static final int STRETCH = 32;

  private static final int SCALAR_BITS = 256;
  private static final int SMALLEST_WINDOW = 4;
  private static final int LARGEST_WINDOW = 20;

  /// Terms on the device at a time, at most.
  static final long PIECE = 1L << 24;

  private final DeviceSession session;
  private final DeviceGroup group;
  private final DeviceProgram program;
  private final long piece;
  private final int bits;
  private final DeviceMemory points;
  private final BucketSorter sorter;
  private final ShareSums sums;
  private final Rung rung;

  private DeviceMsm(DeviceSession session, DeviceGroup group, Way way, long terms) {
    this.session = session;
    this.group = group;
    this.rung = way.rung();
    this.program = session.compile(KernelText.points(group));
    this.bits = way.bits() == 0 ? windowBits(terms, group, session.facts()) : way.bits();
    long fitting = fitting(group, rung, bits, session.facts());
    this.piece = Math.min(terms, Math.min(way.most(), fitting));
    this.sums = new ShareSums(session, program, group);
    this.points = session.allocate(piece * group.pointBytes());
    try {
      this.sorter = new BucketSorter(session, program, bits, windows(bits));
    } catch (DeviceException e) {
      points.close();
      throw e;
    }
  }

  /// The sum of multiples in [G1].
  ///
  /// @param points as [fil.proofs.msm.Points] says
  /// @param scalars as many, as [fil.proofs.ntt.Scalars] says
  /// @param tally counts terms
  /// @throws DeviceException when the device fails, or what it computed is no point of the group
  static G1 sumG1(
      DeviceSession session, MemorySegment points, MemorySegment scalars, Tally tally, Stop stop) {
    return sumG1(session, Way.BEST, points, scalars, tally, stop);
  }

  static G1 sumG1(
      DeviceSession session,
      Way way,
      MemorySegment points,
      MemorySegment scalars,
      Tally tally,
      Stop stop) {
    long terms = terms(DeviceGroup.G1, points, scalars.byteSize());
    try (DeviceMsm msm = new DeviceMsm(session, DeviceGroup.G1, way, Math.max(1, terms));
        DeviceScalars uploaded = DeviceScalars.uploaded(session, scalars, msm.piece)) {
      byte[] windows = msm.windowSums(msm.from(points), terms, uploaded, tally, stop);
      return msm.total(windows, G1::decodeUncompressed, G1::add, G1.INFINITY);
    }
  }

  /// As [#sumG1], by scalars that lie on the device; there are at least as many as points.
  static G1 sumG1(
      DeviceSession session, MemorySegment points, DeviceMemory scalars, Tally tally, Stop stop) {
    long terms = wholePoints(DeviceGroup.G1, points);
    try (DeviceMsm msm = new DeviceMsm(session, DeviceGroup.G1, Way.BEST, Math.max(1, terms))) {
      DeviceScalars there = DeviceScalars.there(scalars);
      byte[] windows = msm.windowSums(msm.from(points), terms, there, tally, stop);
      return msm.total(windows, G1::decodeUncompressed, G1::add, G1.INFINITY);
    }
  }

  /// The sum of multiples in [G2], otherwise as [#sumG1].
  static G2 sumG2(
      DeviceSession session, MemorySegment points, MemorySegment scalars, Tally tally, Stop stop) {
    return sumG2(session, Way.BEST, points, scalars, tally, stop);
  }

  static G2 sumG2(
      DeviceSession session,
      Way way,
      MemorySegment points,
      MemorySegment scalars,
      Tally tally,
      Stop stop) {
    long terms = terms(DeviceGroup.G2, points, scalars.byteSize());
    try (DeviceMsm msm = new DeviceMsm(session, DeviceGroup.G2, way, Math.max(1, terms));
        DeviceScalars uploaded = DeviceScalars.uploaded(session, scalars, msm.piece)) {
      byte[] windows = msm.windowSums(msm.from(points), terms, uploaded, tally, stop);
      return msm.total(windows, G2::decodeUncompressed, G2::add, G2.INFINITY);
    }
  }

  /// Brings points of [G1] to the device, where they stay for many sums.
  ///
  /// @throws IllegalArgumentException when there is none, or not a whole number of them
  /// @throws DeviceException when the device has not enough memory for all of them at a time
  static Resident resident(DeviceSession session, MemorySegment points) {
    long terms = wholePoints(DeviceGroup.G1, points);
    if (terms == 0) {
      throw new IllegalArgumentException("no points");
    }
    Way way = new Way(Rung.BEST, 0, terms);
    DeviceMsm msm = new DeviceMsm(session, DeviceGroup.G1, way, terms);
    try {
      if (msm.piece < terms) {
        throw new DeviceException(
            DeviceException.Reason.OUT_OF_MEMORY,
            "%,d of %,d points can be on the device at a time".formatted(msm.piece, terms));
      }
      msm.load(points, 0, terms);
      session.finish();
      return new Resident(msm, terms);
    } catch (RuntimeException e) {
      msm.close();
      throw e;
    }
  }

  /// Points of [G1] that stay on the device.
  ///
  /// @param count how many
  record Resident(DeviceMsm msm, long count) implements AutoCloseable {

    /// The sum of their multiples.
    ///
    /// @param scalars as many as points
    /// @throws IllegalArgumentException when there are not as many
    G1 sum(MemorySegment scalars, Tally tally, Stop stop) {
      if (scalars.byteSize() != count * Fr.BYTES) {
        throw new IllegalArgumentException(
            "%d points for %d bytes of scalars".formatted(count, scalars.byteSize()));
      }
      try (DeviceScalars uploaded = DeviceScalars.uploaded(msm.session, scalars, count)) {
        byte[] windows = msm.windowSums((_, _) -> {}, count, uploaded, tally, stop);
        return msm.total(windows, G1::decodeUncompressed, G1::add, G1.INFINITY);
      }
    }

    @Override
    public void close() {
      msm.close();
    }
  }

  private static long wholePoints(DeviceGroup group, MemorySegment points) {
    if (points.byteSize() % group.pointBytes() != 0) {
      throw new IllegalArgumentException(
          "%d bytes are no whole number of points".formatted(points.byteSize()));
    }
    return points.byteSize() / group.pointBytes();
  }

  private static long terms(DeviceGroup group, MemorySegment points, long scalarBytes) {
    long terms = wholePoints(group, points);
    if (scalarBytes != terms * Fr.BYTES) {
      throw new IllegalArgumentException(
          "%d points for %d bytes of scalars".formatted(terms, scalarBytes));
    }
    return terms;
  }

  /// The number of bits of a digit for which a sum costs least on paper, of those for which buckets
  /// take at most a sixteenth of the memory, and half of what can be had in one piece.
  static int windowBits(long terms, DeviceGroup group, DeviceFacts facts) {
    int best = SMALLEST_WINDOW;
    for (int bits = SMALLEST_WINDOW; bits <= LARGEST_WINDOW; bits++) {
      long bytes = buckets(bits) * group.sumBytes();
      boolean fits =
          bytes <= Math.min(facts.memoryBytes() / 16, facts.largestAllocationBytes() / 2);
      if (fits && cost(terms, bits) < cost(terms, best)) {
        best = bits;
      }
    }
    return best;
  }

  private static long cost(long terms, int bits) {
    return windows(bits) * terms * KernelCost.G1_ADD_AFFINE + buckets(bits) * 3 * KernelCost.G1_ADD;
  }

  /// How many terms take at most half of the memory, with their digits and what is added up of
  /// them.
  private static long fitting(DeviceGroup group, Rung rung, int bits, DeviceFacts facts) {
    long names = (long) windows(bits) * Integer.BYTES;
    long shares =
        windows(bits)
            * switch (rung) {
              case IN_TURN -> ShareSums.bytesPerTerm(group);
              case BY_HALVES -> HalvedSums.bytesPerPoint(group);
            };
    long each = group.pointBytes() + Fr.BYTES + names + shares;
    long largest = facts.largestAllocationBytes();
    long inOnePiece = largest / Math.max(group.pointBytes(), names);
    long beside = (largest - buckets(bits) * group.sumBytes()) / shares; // a bucket has one anyway
    return Math.max(1, Math.min(facts.memoryBytes() / 2 / each, Math.min(inOnePiece, beside)));
  }

  private static int windows(int bits) {
    return Math.ceilDiv(SCALAR_BITS, bits);
  }

  private static long buckets(int bits) {
    return (long) windows(bits) << (bits - 1);
  }

  /// Where points come from.
  @FunctionalInterface
  private interface Source {

    /// Sees to it that some of them lie on the device.
    void bring(long first, long count);
  }

  private Source from(MemorySegment file) {
    return (first, count) -> load(file, first, count);
  }

  /// The sums of windows, one after the other.
  private byte[] windowSums(
      Source source, long count, DeviceScalars scalars, Tally tally, Stop stop) {
    long buckets = buckets(bits);
    try (DeviceMemory total = session.allocate(buckets * group.sumBytes())) {
      program.run(
          "clear", buckets * group.sumBytes() / Integer.BYTES, Argument.of(total)); // infinity
      for (long first = 0; first < count; first += piece) {
        stop.check();
        long here = Math.min(piece, count - first);
        source.bring(first, here);
        scalars.show(first, here);
        try (DeviceMemory names = sorter.sort(scalars, here);
            DeviceMemory added = added(names, stop)) {
          program.run(group.kernel("add_sums"), buckets, Argument.of(total), Argument.of(added));
          session.finish();
        }
        tally.add(here);
      }
      return weigh(total, stop);
    }
  }

  /// Brings points to the device.
  private void load(MemorySegment file, long first, long count) {
    session.upload(file.asSlice(first * group.pointBytes(), count * group.pointBytes()), points, 0);
    program.run(group.kernel("read"), count, Argument.of(points));
  }

  /// The sum of each bucket.
  private DeviceMemory added(DeviceMemory names, Stop stop) {
    return switch (rung) {
      case IN_TURN -> sums.ofPoints(points, names, sorter.counts(), stop);
      case BY_HALVES ->
          new HalvedSums(session, program, group).ofPoints(points, names, sorter.counts(), stop);
    };
  }

  private byte[] weigh(DeviceMemory total, Stop stop) {
    int buckets = 1 << (bits - 1);
    int stretch = Math.min(STRETCH, buckets);
    int stretches = windows(bits) * (buckets / stretch);
    DeviceMemory weighed = session.allocate((long) stretches * group.sumBytes());
    try {
      program.run(
          group.kernel("weigh"),
          stretches,
          buckets(bits),
          Argument.of(total),
          Argument.of(buckets),
          Argument.of(stretch),
          Argument.of(weighed));
      session.finish();
    } catch (RuntimeException e) {
      weighed.close();
      throw e;
    }
    int[] perWindow = new int[windows(bits)];
    Arrays.fill(perWindow, buckets / stretch);
    try (DeviceMemory result = sums.ofSums(weighed, perWindow, stop)) {
      return Inputs.download(session, result);
    }
  }

  /// The windows' sums put together, each times two to the power of where its digits begin.
  private <P> P total(
      byte[] windowSums, Function<Bytes, P> decode, BinaryOperator<P> add, P infinity) {
    P total = infinity;
    for (int window = windows(bits) - 1; window >= 0; window--) {
      for (int i = 0; i < bits; i++) {
        total = add.apply(total, total);
      }
      total = add.apply(total, decoded(decode, group.point(windowSums, window)));
    }
    return total;
  }

  private <P> P decoded(Function<Bytes, P> decode, Bytes point) {
    try {
      return decode.apply(point);
    } catch (MalformedInputException e) {
      throw new DeviceException(
          DeviceException.Reason.WRONG,
          session.facts().name() + " computed a sum that is no point of the group");
    }
  }

  @Override
  public void close() {
    points.close();
    sorter.close();
  }
}
