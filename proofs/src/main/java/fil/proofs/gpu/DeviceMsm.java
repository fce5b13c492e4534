package fil.proofs.gpu;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import fil.cbor.MalformedInputException;
import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.num.Bytes;
import fil.proofs.gpu.DeviceProgram.Argument;
import fil.work.Stop;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Sums of multiples on a device, of points as parameter files have them.
///
/// Scalars are split into digits with signs. Terms of the same digit and window go into one bucket;
/// buckets are added up, then weighed by their digits, stretch by stretch, and windows are put
/// together here. A bucket with many more terms than others, as where all scalars are equal, is
/// added up in parts, so that no item of a kernel has more than its share.
final class DeviceMsm {

  /// Terms that one item adds up, at most.
  private static final int SHARE = 64;

  /// Buckets that one item weighs, at most.
  private static final int STRETCH = 32;

  private static final int SCALAR_BITS = 256;
  private static final int LARGEST_WINDOW = 16;

  private final DeviceSession session;
  private final DeviceGroup group;

  private DeviceMsm(DeviceSession session, DeviceGroup group) {
    this.session = session;
    this.group = group;
  }

  /// The sum of multiples in [G1].
  ///
  /// @param points as [fil.proofs.msm.Points] says
  /// @param scalars as many, as [fil.proofs.ntt.Scalars] says
  /// @throws DeviceException when the device fails, or what it computed is no point of the group
  static G1 sumG1(DeviceSession session, MemorySegment points, MemorySegment scalars, Stop stop) {
    return new DeviceMsm(session, DeviceGroup.G1)
        .sum(points, scalars, G1::decodeUncompressed, G1::add, G1.INFINITY, stop);
  }

  /// The sum of multiples in [G2], otherwise as [#sumG1].
  static G2 sumG2(DeviceSession session, MemorySegment points, MemorySegment scalars, Stop stop) {
    return new DeviceMsm(session, DeviceGroup.G2)
        .sum(points, scalars, G2::decodeUncompressed, G2::add, G2.INFINITY, stop);
  }

  private <P> P sum(
      MemorySegment points,
      MemorySegment scalars,
      Function<Bytes, P> decode,
      BinaryOperator<P> add,
      P infinity,
      Stop stop) {
    int terms = Math.toIntExact(scalars.byteSize() / Fr.BYTES);
    if (points.byteSize() != (long) terms * group.pointBytes()) {
      throw new IllegalArgumentException(
          "%d points for %d scalars".formatted(points.byteSize() / group.pointBytes(), terms));
    }
    if (terms == 0) {
      return infinity;
    }
    int bits = windowBits(terms);
    byte[] sums = windowSums(points, scalars, terms, bits, stop);
    UnaryOperator<P> shift =
        point -> {
          P shifted = point;
          for (int i = 0; i < bits; i++) {
            shifted = add.apply(shifted, shifted);
          }
          return shifted;
        };
    P total = infinity;
    for (int window = windows(bits) - 1; window >= 0; window--) {
      total = add.apply(shift.apply(total), decoded(decode, group.point(sums, window)));
    }
    return total;
  }

  /// The number of bits of a digit for which adding up terms and weighing buckets take about the
  /// same time.
  private static int windowBits(int terms) {
    int log = Integer.SIZE - Integer.numberOfLeadingZeros(terms);
    return Math.clamp(log - 3, 4, LARGEST_WINDOW);
  }

  private static int windows(int bits) {
    return Math.ceilDiv(SCALAR_BITS, bits);
  }

  private byte[] windowSums(
      MemorySegment points, MemorySegment scalars, int terms, int bits, Stop stop) {
    DeviceProgram program = session.compile(KernelText.points(group));
    int windows = windows(bits);
    int buckets = windows << (bits - 1);
    try (DeviceMemory digits = upload(scalars);
        DeviceMemory affine = read(program, points, terms);
        DeviceMemory places = session.allocate((long) buckets * Integer.BYTES)) {
      program.run("clear", buckets, Argument.of(places));
      program.run(
          "count_digits",
          terms,
          Argument.of(digits),
          Argument.of(places),
          Argument.of(bits),
          Argument.of(windows));
      List<Integer> counts = words(places, buckets);
      stop.check();
      List<Integer> starts = starts(counts);
      int named = Math.addExact(starts.getLast(), counts.getLast());
      try (Arena arena = Arena.ofConfined();
          DeviceMemory names = session.allocate((long) Math.max(1, named) * Integer.BYTES)) {
        session.upload(bytes(arena, starts), places, 0);
        program.run(
            "sort_digits",
            terms,
            Argument.of(digits),
            Argument.of(places),
            Argument.of(names),
            Argument.of(bits),
            Argument.of(windows));
        try (DeviceMemory sums = bucketSums(program, affine, names, counts, stop)) {
          return weigh(program, sums, windows, 1 << (bits - 1), stop);
        }
      }
    }
  }

  private DeviceMemory read(DeviceProgram program, MemorySegment points, int terms) {
    try (DeviceMemory file = upload(points)) {
      DeviceMemory affine = session.allocate(points.byteSize());
      program.run(group.kernel("read"), terms, Argument.of(file), Argument.of(affine));
      session.finish();
      return affine;
    }
  }

  /// The sum of each bucket, one after the other.
  private DeviceMemory bucketSums(
      DeviceProgram program,
      DeviceMemory affine,
      DeviceMemory names,
      List<Integer> counts,
      Stop stop) {
    Shares shares = Shares.of(counts, SHARE);
    DeviceMemory sums;
    try (DeviceMemory starts = upload(shares.starts());
        DeviceMemory lengths = upload(shares.lengths())) {
      sums = session.allocate((long) shares.count() * group.sumBytes());
      program.run(
          group.kernel("sum_points"),
          shares.count(),
          Argument.of(affine),
          Argument.of(names),
          Argument.of(starts),
          Argument.of(lengths),
          Argument.of(sums));
      session.finish();
    }
    stop.check();
    return addUp(program, sums, shares.perGroup(), stop);
  }

  /// Adds up sums group by group until each is one.
  ///
  /// @param from all groups one after the other; it is given back
  private DeviceMemory addUp(
      DeviceProgram program, DeviceMemory from, List<Integer> sizes, Stop stop) {
    DeviceMemory sums = from;
    List<Integer> groups = sizes;
    while (groups.stream().anyMatch(size -> size != 1)) {
      Shares shares = Shares.of(groups, SHARE);
      try (DeviceMemory before = sums;
          DeviceMemory starts = upload(shares.starts());
          DeviceMemory lengths = upload(shares.lengths())) {
        stop.check();
        sums = session.allocate((long) shares.count() * group.sumBytes());
        program.run(
            group.kernel("sum_sums"),
            shares.count(),
            Argument.of(before),
            Argument.of(starts),
            Argument.of(lengths),
            Argument.of(sums));
        session.finish();
      }
      groups = shares.perGroup();
    }
    return sums;
  }

  /// The sums of windows.
  private byte[] weigh(
      DeviceProgram program, DeviceMemory sums, int windows, int buckets, Stop stop) {
    int stretch = Math.min(STRETCH, buckets);
    int stretches = windows * (buckets / stretch);
    DeviceMemory weighed = session.allocate((long) stretches * group.sumBytes());
    program.run(
        group.kernel("weigh"),
        stretches,
        Argument.of(sums),
        Argument.of(buckets),
        Argument.of(stretch),
        Argument.of(weighed));
    session.finish();
    List<Integer> perWindow = Collections.nCopies(windows, buckets / stretch);
    try (DeviceMemory total = addUp(program, weighed, perWindow, stop)) {
      return Inputs.download(session, total);
    }
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

  private DeviceMemory upload(MemorySegment bytes) {
    DeviceMemory memory = session.allocate(bytes.byteSize());
    session.upload(bytes, memory, 0);
    return memory;
  }

  private DeviceMemory upload(List<Integer> words) {
    try (Arena arena = Arena.ofConfined()) {
      return upload(bytes(arena, words));
    }
  }

  private static MemorySegment bytes(Arena arena, List<Integer> words) {
    MemorySegment bytes = arena.allocate(JAVA_INT, words.size());
    for (int i = 0; i < words.size(); i++) {
      bytes.setAtIndex(JAVA_INT, i, words.get(i));
    }
    return bytes;
  }

  private List<Integer> words(DeviceMemory memory, int count) {
    int[] words = new int[count];
    session.download(memory, 0, MemorySegment.ofArray(words));
    return Arrays.stream(words).boxed().toList();
  }

  private static List<Integer> starts(List<Integer> counts) {
    List<Integer> starts = new ArrayList<>();
    int next = 0;
    for (int count : counts) {
      starts.add(next);
      next = Math.addExact(next, count);
    }
    return starts;
  }

  /// Groups of neighbours, cut into shares.
  ///
  /// @param starts where each share begins
  /// @param lengths how many it has
  /// @param perGroup how many shares each group has; one of none has one share, an empty one
  private record Shares(List<Integer> starts, List<Integer> lengths, List<Integer> perGroup) {

    int count() {
      return starts.size();
    }

    static Shares of(List<Integer> sizes, int most) {
      List<Integer> starts = new ArrayList<>();
      List<Integer> lengths = new ArrayList<>();
      List<Integer> perGroup = new ArrayList<>();
      int at = 0;
      for (int size : sizes) {
        int end = at + size;
        int before = starts.size();
        do {
          int length = Math.min(most, end - at);
          starts.add(at);
          lengths.add(length);
          at += length;
        } while (at < end);
        perGroup.add(starts.size() - before);
      }
      return new Shares(starts, lengths, perGroup);
    }
  }
}
