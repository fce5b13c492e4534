package fil.proofs.gpu;

import com.sun.management.OperatingSystemMXBean;
import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.proofs.gpu.DeviceProgram.Argument;
import fil.proofs.hash.TreeHash;
import fil.proofs.merkle.MerkleTree;
import fil.proofs.ntt.Domain;
import fil.proofs.store.NodeStore;
import fil.proofs.store.Nodes;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Times what a device does for seals and proofs: by the clock on the wall, and by the device's
/// own.
///
/// Everything runs once before it is timed. Inputs are made here, and look like any others. What
/// comes of them is held to what is known of them another way, and where it is wrong there is no
/// row.
public final class DeviceBench {

  /// How often each row is timed.
  public static final int RUNS = 5;

  private static final int CHAIN = 1_000;
  private static final long SLICE = 64L << 20;

  private static final long TERM_IN_G1 = Fr.BYTES + G1.UNCOMPRESSED_BYTES;
  private static final long TERM_IN_G2 = Fr.BYTES + G2.UNCOMPRESSED_BYTES;

  /// Some of the rows.
  @FunctionalInterface
  interface Kind {
    void run(
        DeviceSession session,
        Sizes sizes,
        Consumer<BenchRow> rows,
        Consumer<String> notes,
        Stop stop);
  }

  /// How large what is timed is, as powers of two: what is asked of cards first, then the rest.
  ///
  /// @param treeLogs how many leaves trees have
  /// @param nttLogs how many values transforms have
  /// @param msmLogs how many points sums have
  /// @param partitionLogs how many constraints partitions of a proof have
  /// @param moreNttLogs how many values further transforms have
  /// @param moreMsmLogs how many points further sums have, the first also in the other group
  public record Sizes(
      List<Integer> treeLogs,
      List<Integer> nttLogs,
      List<Integer> msmLogs,
      List<Integer> partitionLogs,
      List<Integer> moreNttLogs,
      List<Integer> moreMsmLogs) {

    /// For graphics cards: trees as sectors of 8 MiB and 512 MiB have them, and up to what a
    /// partition of 32 GiB takes.
    public static final Sizes CARD =
        new Sizes(
            List.of(18, 24),
            List.of(24),
            List.of(24, 26),
            List.of(27),
            List.of(20, 27),
            List.of(20, 27));

    /// For a processor that plays a device.
    public static final Sizes PLAYED =
        new Sizes(List.of(12), List.of(14), List.of(13), List.of(8), List.of(), List.of(10));

    /// Those that suit a device.
    public static Sizes of(DeviceFacts facts) {
      return facts.kind() == DeviceFacts.Kind.GPU ? CARD : PLAYED;
    }
  }

  private final DeviceSession session;
  private final Consumer<BenchRow> rows;
  private final Consumer<String> notes;
  private final Stop stop;

  private DeviceBench(
      DeviceSession session, Consumer<BenchRow> rows, Consumer<String> notes, Stop stop) {
    this.session = session;
    this.rows = rows;
    this.notes = notes;
    this.stop = stop;
  }

  /// Times everything, in order of importance.
  ///
  /// @param rows hears of each row when it is timed, so that a run that is cut short leaves some
  /// @param notes hears of rows that there are none of, a sentence each
  /// @throws DeviceException when the device fails
  public static void run(
      DeviceSession session,
      Sizes sizes,
      Consumer<BenchRow> rows,
      Consumer<String> notes,
      Stop stop) {
    for (Kind kind :
        List.<Kind>of(
            DeviceBench::probe, DeviceBench::stages, DeviceBench::partitions, DeviceBench::rest)) {
      kind.run(session, sizes, rows, notes, stop);
    }
  }

  /// Times what all limits rest on: products, and copies.
  static void probe(
      DeviceSession session,
      Sizes sizes,
      Consumer<BenchRow> rows,
      Consumer<String> notes,
      Stop stop) {
    session.heed(stop);
    DeviceBench bench = new DeviceBench(session, rows, notes, stop);
    bench.multipliers();
    bench.copies();
    bench.fields();
  }

  /// Times the trees, transforms and sums that are asked of cards.
  static void stages(
      DeviceSession session,
      Sizes sizes,
      Consumer<BenchRow> rows,
      Consumer<String> notes,
      Stop stop) {
    session.heed(stop);
    DeviceBench bench = new DeviceBench(session, rows, notes, stop);
    sizes.treeLogs().forEach(bench::trees);
    sizes.nttLogs().forEach(bench::transform);
    sizes.msmLogs().forEach(bench::sumG1);
  }

  /// Times whole partitions.
  static void partitions(
      DeviceSession session,
      Sizes sizes,
      Consumer<BenchRow> rows,
      Consumer<String> notes,
      Stop stop) {
    session.heed(stop);
    DeviceBench bench = new DeviceBench(session, rows, notes, stop);
    sizes.partitionLogs().forEach(bench::partition);
  }

  /// Times sums in all ways, by which it is decided which is the best, then transforms and sums of
  /// other sizes and in the other group.
  static void rest(
      DeviceSession session,
      Sizes sizes,
      Consumer<BenchRow> rows,
      Consumer<String> notes,
      Stop stop) {
    session.heed(stop);
    DeviceBench bench = new DeviceBench(session, rows, notes, stop);
    sizes.msmLogs().forEach(bench::sumsBeside);
    sizes.moreNttLogs().forEach(bench::transform);
    sizes.moreMsmLogs().forEach(bench::sumG1);
    sizes.moreMsmLogs().stream().limit(1).forEach(bench::sumsG2);
    sizes.moreMsmLogs().forEach(bench::sumsBeside);
  }

  /// The rates on which all limits rest.
  private void multipliers() {
    DeviceProgram program = session.compile(KernelText.multipliers());
    int items = items();
    long products = (long) items * CHAIN * MultiplierChecks.CHAINS;
    try (DeviceMemory a = session.allocate((long) items * Integer.BYTES);
        DeviceMemory result = session.allocate((long) items * Long.BYTES)) {
      for (String width : List.of("wide", "narrow")) {
        time(
            "%s products of words, %d items".formatted(width, items),
            products,
            "products",
            () ->
                program.run(
                    "multiply_" + width,
                    items,
                    products,
                    Argument.of(a),
                    Argument.of(result),
                    Argument.of(CHAIN)));
      }
    }
  }

  private int items() {
    return session.facts().kind() == DeviceFacts.Kind.GPU ? 1 << 20 : 1 << 8;
  }

  private void fields() {
    DeviceProgram program = session.compile(KernelText.fields());
    int items = items();
    for (DeviceField field : DeviceField.values()) {
      byte[] elements = Inputs.bytes(Inputs.ordinary("bench", field.modulus(), 64), field.bytes());
      try (DeviceMemory a = session.allocate((long) items * field.bytes());
          DeviceMemory result = session.allocate((long) items * field.bytes())) {
        MemorySegment some = MemorySegment.ofArray(elements);
        for (long at = 0; at < a.bytes(); at += elements.length) {
          session.upload(some.asSlice(0, Math.min(elements.length, a.bytes() - at)), a, at);
        }
        time(
            field.prefix() + " products, " + items + " chains of " + CHAIN,
            (long) items * CHAIN,
            "products",
            () ->
                program.run(
                    field.prefix() + "_multiply_chain",
                    items,
                    (long) items * CHAIN,
                    Argument.of(a),
                    Argument.of(result),
                    Argument.of(CHAIN)));
      }
    }
  }

  private void copies() {
    long bytes = 64L << 20;
    try (Arena arena = Arena.ofConfined();
        DeviceMemory memory = session.allocate(bytes)) {
      MemorySegment here = arena.allocate(bytes);
      time("copy to the device", bytes, "bytes", () -> session.upload(here, memory, 0));
      time("copy from the device", bytes, "bytes", () -> session.download(memory, 0, here));
    }
  }

  private void trees(int log) {
    long leaves = 1L << log;
    NodeStore room = NodeStore.inMemory();
    Nodes row = room.create("row", leaves);
    fill(row.memory());
    DeviceTrees trees = new DeviceTrees(session);
    if (log % 3 == 0) {
      Nodes above = room.create("tree", MerkleTree.nodesAbove(leaves, 8));
      time(
          "tree of arity 8 over 2^" + log,
          above.count(),
          "hashes",
          () -> trees.poseidon(8, row, above, tally(), stop),
          tree -> BenchAnswers.isTree(TreeHash.POSEIDON, tree, 8));
    }
    Nodes columns = room.create("columns", leaves);
    for (int layers : List.of(2, 11)) {
      List<Nodes> labels = Collections.nCopies(layers, row);
      time(
          "columns of %d, 2^%d".formatted(layers, log),
          leaves,
          "hashes",
          () -> {
            trees.columns(labels, 0, columns, tally(), stop);
            return columns;
          },
          hashes -> BenchAnswers.areColumns(layers, row, hashes));
    }
    Nodes data = room.create("data", MerkleTree.nodesAbove(leaves, 2));
    time(
        "tree over data of 2^" + log,
        data.count(),
        "hashes",
        () -> trees.sha254(row, data, tally(), stop),
        tree -> BenchAnswers.isTree(TreeHash.SHA254, tree, 2));
  }

  private void transform(int log) {
    if (!fits("transform of 2^%d".formatted(log), (long) Fr.BYTES << log)) {
      return;
    }
    Domain domain = new Domain(log);
    try (Arena arena = Arena.ofConfined();
        DeviceNtt ntt = DeviceNtt.load(session, domain, DeviceNtt.Rung.THREE_STEPS);
        DeviceMemory values = session.allocate(domain.size() * Fr.BYTES)) {
      MemorySegment here = arena.allocate(domain.size() * Fr.BYTES);
      fill(here);
      session.upload(here, values, 0);
      time(
          "transform of 2^" + log,
          domain.size(),
          "values",
          () -> {
            ntt.values(values, stop);
            return ntt;
          },
          _ -> isRight(ntt, domain, here, values));
    }
  }

  /// Whether a transform gives some values that are known, and back what was transformed.
  private boolean isRight(
      DeviceNtt ntt, Domain domain, MemorySegment coefficients, DeviceMemory values) {
    session.upload(coefficients, values, 0);
    ntt.values(values, stop);
    boolean there =
        BenchAnswers.values(domain, coefficients).entrySet().stream()
            .allMatch(
                known -> known.getValue().equals(BenchAnswers.at(session, values, known.getKey())));
    ntt.coefficients(values, stop);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment slice = arena.allocate(Math.min(SLICE, values.bytes()));
      boolean back = true;
      for (long at = 0; at < values.bytes(); at += slice.byteSize()) {
        session.download(values, at, slice);
        back &= slice.mismatch(coefficients.asSlice(at, slice.byteSize())) < 0;
      }
      return there && back;
    }
  }

  /// Terms of a sum in [G1], and what that is.
  private record Terms(MemorySegment points, MemorySegment scalars, long count, G1 sum) {

    static Terms of(Arena arena, int log) {
      long count = 1L << log;
      MemorySegment scalars = arena.allocate(count * Fr.BYTES);
      fill(scalars);
      G1 sum = BenchPoints.sumG1(scalars, count);
      return new Terms(BenchPoints.g1(arena, count), scalars, count, sum);
    }
  }

  /// A sum in the way that proofs use.
  private void sumG1(int log) {
    if (!fits("sum in G1 of 2^%d".formatted(log), TERM_IN_G1 << log)) {
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      sumG1(Terms.of(arena, log), log, DeviceMsm.Rung.BEST);
    }
  }

  private void sumG1(Terms terms, int log, DeviceMsm.Rung rung) {
    time(
        "sum in G1 of 2^%d, %s".formatted(log, rung.text()),
        terms.count(),
        "points",
        () ->
            DeviceMsm.sumG1(
                session, DeviceMsm.Way.of(rung), terms.points(), terms.scalars(), tally(), stop),
        terms.sum()::equals);
  }

  /// Sums in other ways, and of points that lie on the device before the time begins.
  private void sumsBeside(int log) {
    if (!fits("sums in G1 of 2^%d in other ways".formatted(log), TERM_IN_G1 << log)) {
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      Terms terms = Terms.of(arena, log);
      sumOfResident(terms, log);
      for (DeviceMsm.Rung rung : DeviceMsm.Rung.values()) {
        if (rung != DeviceMsm.Rung.BEST) {
          sumG1(terms, log, rung);
        }
      }
    }
  }

  private void sumOfResident(Terms terms, int log) {
    String what = "sum in G1 of 2^%d, points on the device".formatted(log);
    DeviceMsm.Resident points;
    try {
      points = DeviceMsm.resident(session, terms.points());
    } catch (DeviceException e) {
      if (e.reason() != DeviceException.Reason.OUT_OF_MEMORY) {
        throw e;
      }
      notes.accept("no %s: %s".formatted(what, e.getMessage()));
      return;
    }
    try (points) {
      time(
          what,
          terms.count(),
          "points",
          () -> points.sum(terms.scalars(), tally(), stop),
          terms.sum()::equals);
    }
  }

  /// A sum in each way, as the other group may have another that is the quicker.
  private void sumsG2(int log) {
    if (!fits("sum in G2 of 2^%d".formatted(log), TERM_IN_G2 << log)) {
      return;
    }
    long terms = 1L << log;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment points = BenchPoints.g2(arena, terms);
      MemorySegment scalars = arena.allocate(terms * Fr.BYTES);
      fill(scalars);
      G2 expected = BenchPoints.sumG2(scalars, terms);
      for (DeviceMsm.Rung rung : DeviceMsm.Rung.values()) {
        time(
            "sum in G2 of 2^%d, %s".formatted(log, rung.text()),
            terms,
            "points",
            () -> DeviceMsm.sumG2(session, DeviceMsm.Way.of(rung), points, scalars, tally(), stop),
            expected::equals);
      }
    }
  }

  /// Whether what a row is made of takes at most half of this machine's memory; says so otherwise.
  ///
  /// @param bytes that are made here
  private boolean fits(String what, long bytes) {
    boolean fits =
        ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
            && machine.getTotalMemorySize() / 2 > bytes;
    if (!fits) {
      notes.accept(
          "no %s: what is needed for it takes more than half of this machine's memory"
              .formatted(what));
    }
    return fits;
  }

  /// A proof of one partition; all of its sums are held to what they have to be.
  private void partition(int log) {
    if (!fits("partition of 2^%d".formatted(log), (TERM_IN_G1 + G2.UNCOMPRESSED_BYTES) << log)) {
      return;
    }
    try (Arena arena = Arena.ofShared()) { // values are made side by side
      BenchPartition partition = BenchPartition.of(arena, new Domain(log), stop);
      time(
          "partition of 2^" + log,
          1L << log,
          "constraints",
          () -> partition.compute(session, stop),
          partition.expected()::equals);
    }
  }

  /// Times some work of which nothing is to be known.
  private void time(String what, long count, String unit, Runnable work) {
    time(
        what,
        count,
        unit,
        () -> {
          work.run();
          return what;
        },
        _ -> true);
  }

  /// Times some work.
  ///
  /// @param count how much one run does
  /// @param isRight looks at what came of it
  /// @throws DeviceException when that is not right
  /// @throws fil.work.Stopped when asked to stop; of runs that were timed before there is a row
  private <T> void time(
      String what, long count, String unit, Supplier<T> work, Predicate<T> isRight) {
    BenchTimer timer = new BenchTimer(session.facts(), session::meter, stop);
    BenchTimer.Timed<T> timed =
        timer.time(
            what,
            count,
            unit,
            RUNS,
            () -> {
              T result = work.get();
              session.finish();
              return result;
            });
    if (!isRight.test(timed.result())) {
      throw new DeviceException(
          DeviceException.Reason.WRONG,
          session.facts().name() + " computed something else than is known of the " + what);
    }
    rows.accept(timed.row());
    stop.check();
  }

  /// Fills memory with elements of the scalar field that look like any others.
  private static void fill(MemorySegment memory) {
    long state = 1;
    for (long word = 0; word < memory.byteSize() / Long.BYTES; word++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      long mixed = state ^ state >>> 29;
      boolean top = word % 4 == 3;
      memory.setAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, word, top ? mixed >>> 2 : mixed);
    }
  }

  private static Tally tally() {
    return Tally.begin("bench", 1, "", Progress.NONE);
  }
}
