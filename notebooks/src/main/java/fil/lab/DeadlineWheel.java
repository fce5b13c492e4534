package fil.lab;

import fil.actors.miner.Deadline;
import fil.actors.miner.DeadlineInfo;
import fil.actors.miner.Deadlines;
import fil.actors.miner.MinerPolicy;
import fil.actors.miner.MinerState;
import fil.actors.miner.ProvingSchedule;
import fil.ipld.BlockStore;
import fil.num.ChainEpoch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A miner's day as a clock: one field for each deadline, the partitions and sectors in it, and the
/// hand at an epoch.
///
/// ```java
/// DeadlineWheel.ofPeriod("By hand", 10_000).at(10_290).watching(5)
/// DeadlineWheel.of("My miner", store, state).at(chain.epoch())
/// ```
///
/// One deadline is watched: its times are marked on the ring inside, with a number each, and listed
/// beside the clock. Put another epoch in and run the cell again, or let a [Film] turn the hand.
///
/// @param schedule how long a day and a window are
/// @param periodStart the first epoch of any proving period
/// @param epoch where the hand stands
/// @param watched the deadline whose times are marked
/// @param groups partitions, in the order of their deadlines
public record DeadlineWheel(
    String title,
    String alternative,
    ProvingSchedule schedule,
    ChainEpoch periodStart,
    ChainEpoch epoch,
    int watched,
    List<Group> groups)
    implements Figure {

  /// The farthest epoch from genesis that a clock shows: about a million years.
  private static final long FARTHEST = 1L << 40;

  /// The sectors that are proven together, and how they stand.
  ///
  /// @param deadline from 0
  /// @param partition of that deadline, from 0
  /// @param counts how many sectors there are of each kind; kinds without sectors are left out
  /// @param isProven whether a window PoSt has come since the deadline opened
  public record Group(
      int deadline, long partition, Map<SectorStatus, Long> counts, boolean isProven) {
    public Group {
      Map<SectorStatus, Long> copy = new EnumMap<>(SectorStatus.class);
      counts.forEach((status, count) -> {
        if (count > 0) {
          copy.put(status, count);
        }
      });
      counts = Collections.unmodifiableMap(copy);
    }

    long count(SectorStatus status) {
      return counts.getOrDefault(status, 0L);
    }

    long total() {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /// One of the times of the watched deadline.
  ///
  /// @param what happens then
  record Moment(ChainEpoch epoch, String what) {}

  public DeadlineWheel {
    Figure.requireAlternative(title, alternative);
    groups = List.copyOf(groups);
    for (int deadline : groups.stream().map(Group::deadline).toList()) {
      requireDeadline(schedule, deadline);
    }
    requireDeadline(schedule, watched);
    requireInReach(periodStart);
    requireInReach(epoch);
  }

  private static void requireInReach(ChainEpoch epoch) {
    if (epoch.number() < -FARTHEST || epoch.number() > FARTHEST) {
      throw new IllegalArgumentException("epoch %s is too far away for a clock".formatted(epoch));
    }
  }

  private static void requireDeadline(ProvingSchedule schedule, int deadline) {
    if (deadline < 0 || deadline >= schedule.deadlines()) {
      throw new IllegalArgumentException(
          "deadlines go from 0 to %d, not %d".formatted(schedule.deadlines() - 1, deadline));
    }
  }

  /// The clock of a miner without sectors on the main network.
  ///
  /// @param periodStart the first epoch of a proving period, where the hand stands at first
  public static DeadlineWheel ofPeriod(String title, long periodStart) {
    ChainEpoch start = new ChainEpoch(periodStart);
    return described(title, MinerPolicy.MAINNET.proving(), start, start, 0, List.of());
  }

  /// The clock of a miner of the main network, at the opening of the deadline that it is in. The
  /// first deadline with sectors is watched.
  ///
  /// @throws fil.ipld.MissingBlockException where the store lacks a block of the deadlines
  public static DeadlineWheel of(String title, BlockStore store, MinerState miner) {
    return of(title, store, miner, MinerPolicy.MAINNET.proving());
  }

  /// The same for a network with another schedule.
  public static DeadlineWheel of(
      String title, BlockStore store, MinerState miner, ProvingSchedule schedule) {
    List<Group> groups = new ArrayList<>();
    Deadlines deadlines = miner.loadDeadlines(store);
    for (int index = 0; index < deadlines.due().size(); index++) {
      Deadline deadline = deadlines.load(store, index);
      if (deadline.totalSectors() > 0) {
        int at = index;
        deadline
            .loadPartitions(store)
            .forEach((number, partition) -> {
              Map<SectorStatus, Long> counts = new EnumMap<>(SectorStatus.class);
              for (SectorStatus status : SectorStatus.values()) {
                counts.put(status, status.sectors(partition).count());
              }
              boolean isProven = deadline.partitionsPosted().contains(number);
              groups.add(new Group(at, number, counts, isProven));
            });
      }
    }
    ChainEpoch open = miner.recordedDeadline(schedule, miner.provingPeriodStart()).open();
    int first = groups.isEmpty() ? 0 : groups.getFirst().deadline();
    return described(title, schedule, miner.provingPeriodStart(), open, first, groups);
  }

  /// The clock with its hand at another epoch.
  public DeadlineWheel at(long otherEpoch) {
    ChainEpoch other = new ChainEpoch(otherEpoch);
    return described(title, schedule, periodStart, other, watched, groups);
  }

  /// The clock with the times of another deadline marked.
  ///
  /// @throws IllegalArgumentException where there is no such deadline
  public DeadlineWheel watching(int deadline) {
    requireDeadline(schedule, deadline);
    return described(title, schedule, periodStart, epoch, deadline, groups);
  }

  /// The clock with one more partition of `count` sectors.
  ///
  /// @throws IllegalArgumentException where there is no such deadline
  public DeadlineWheel with(int deadline, SectorStatus status, long count) {
    requireDeadline(schedule, deadline);
    List<Group> more = new ArrayList<>(groups);
    long partition = groups.stream().filter(group -> group.deadline() == deadline).count();
    more.add(new Group(deadline, partition, Map.of(status, count), false));
    return described(title, schedule, periodStart, epoch, watched, more);
  }

  /// The clock with a sentence of the author's own. Call it last: other changes write it anew.
  public DeadlineWheel described(String sentence) {
    return new DeadlineWheel(title, sentence, schedule, periodStart, epoch, watched, groups);
  }

  private static DeadlineWheel described(
      String title,
      ProvingSchedule schedule,
      ChainEpoch periodStart,
      ChainEpoch epoch,
      int watched,
      List<Group> groups) {
    DeadlineWheel bare =
        new DeadlineWheel(title, title + ".", schedule, periodStart, epoch, watched, groups);
    return bare.described(bare.sentence());
  }

  /// The deadline that the hand is in.
  DeadlineInfo open() {
    return DeadlineInfo.at(schedule, periodStart, epoch);
  }

  /// The window of the watched deadline that matters now: the last one while its proofs may be
  /// disputed, else the next.
  DeadlineInfo window() {
    DeadlineInfo next = open().withIndex(watched).nextNotElapsed();
    DeadlineInfo last = next.previous();
    boolean isDisputable = epoch.isBefore(disputesEnd(last)) && !epoch.isBefore(last.close());
    return isDisputable ? last : next;
  }

  private ChainEpoch disputesEnd(DeadlineInfo window) {
    return new ChainEpoch(window.close().number() + schedule.disputeWindow());
  }

  /// The times of that window, in their order.
  List<Moment> moments() {
    DeadlineInfo window = window();
    return List.of(
        new Moment(window.faultCutoff(), "too late to declare faults"),
        new Moment(window.challenge(), "the challenge is drawn"),
        new Moment(window.open(), "opens: send the proof"),
        new Moment(window.close(), "closes: disputes may begin"),
        new Moment(disputesEnd(window), "too late to dispute"));
  }

  /// The share of the clock's turn at which an epoch is, from 0 to below 1.
  double turn(ChainEpoch at) {
    long since = Math.floorMod(at.number() - periodStart.number(), schedule.period());
    return (double) since / schedule.period();
  }

  List<Group> groupsOf(int deadline) {
    return groups.stream().filter(group -> group.deadline() == deadline).toList();
  }

  /// How many sectors there are of each kind that has some.
  Map<SectorStatus, Long> totals() {
    Map<SectorStatus, Long> totals = new EnumMap<>(SectorStatus.class);
    groups.forEach(
        group -> group.counts().forEach((status, count) -> totals.merge(status, count, Long::sum)));
    return totals;
  }

  /// How a deadline's sectors stand for a letter: what most needs looking after.
  static Optional<SectorStatus> main(List<Group> groups) {
    List<SectorStatus> bySorrow =
        List.of(
            SectorStatus.FAULTY,
            SectorStatus.RECOVERING,
            SectorStatus.UNPROVEN,
            SectorStatus.ACTIVE,
            SectorStatus.PROMISED,
            SectorStatus.ENDED);
    return bySorrow.stream()
        .filter(status -> groups.stream().anyMatch(group -> group.count(status) > 0))
        .findFirst();
  }

  @Override
  public Picture picture() {
    return Picture.of(new DeadlineWheelDrawing(this).draw(), title, alternative);
  }

  /// The clock unrolled, a letter for each deadline, and the times of the watched one.
  @Override
  public String sketch() {
    int count = schedule.deadlines();
    StringBuilder tens = new StringBuilder();
    StringBuilder ones = new StringBuilder();
    StringBuilder sectors = new StringBuilder();
    for (int deadline = 0; deadline < count; deadline++) {
      tens.append(deadline % 10 == 0 && deadline > 0 ? String.valueOf(deadline / 10 % 10) : " ");
      ones.append(deadline % 10);
      sectors.append(main(groupsOf(deadline)).map(SectorStatus::letter).orElse('.'));
    }
    StringBuilder out = new StringBuilder();
    out.append("deadline  ").append(tens.toString().stripTrailing()).append('\n');
    out.append("          ").append(ones).append('\n');
    out.append("sectors   ").append(sectors).append('\n');
    out.append("now       ").repeat(" ", (int) open().index()).append("^\n\n");
    out.append("Deadline ").append(watched).append('\n');
    for (Moment moment : moments()) {
      out.append(String.format(Locale.ROOT, "%,12d  ", moment.epoch().number()));
      out.append(moment.what()).append(epoch.isBefore(moment.epoch()) ? "" : " (passed)");
      out.append('\n');
    }
    totals()
        .keySet()
        .forEach(
            status -> out.append("  ").append(status.letter()).append(' ').append(status.word()));
    return out.toString().stripTrailing();
  }

  /// The times of the watched deadline, and the partitions.
  @Override
  public List<Grid> data() {
    List<List<String>> rows = new ArrayList<>();
    for (Moment moment : moments()) {
      String at = grouped(moment.epoch().number());
      rows.add(List.of(at, moment.what(), epoch.isBefore(moment.epoch()) ? "no" : "yes"));
    }
    Grid times =
        Grid.of(
            "Deadline " + watched,
            List.of(
                Grid.Column.numbers("epoch"), Grid.Column.text("what"), Grid.Column.text("passed")),
            rows);
    return List.of(times, partitions());
  }

  /// The sketch has the times of the watched deadline.
  @Override
  public List<Grid> beyondSketch() {
    return List.of(partitions());
  }

  private Grid partitions() {
    List<List<String>> rows = new ArrayList<>();
    for (Group group : groups) {
      List<String> row = new ArrayList<>();
      row.add(String.valueOf(group.deadline()));
      row.add(String.valueOf(group.partition()));
      row.add(grouped(open().withIndex(group.deadline()).nextNotElapsed().open().number()));
      for (SectorStatus status : shown()) {
        row.add(grouped(group.count(status)));
      }
      row.add(group.isProven() ? "yes" : "no");
      rows.add(row);
    }
    List<Grid.Column> columns = new ArrayList<>();
    columns.add(Grid.Column.numbers("deadline"));
    columns.add(Grid.Column.numbers("partition"));
    columns.add(Grid.Column.numbers("opens or opened at"));
    shown().forEach(status -> columns.add(Grid.Column.numbers(status.word())));
    columns.add(Grid.Column.text("proven in this window"));
    return Grid.of("Partitions, and how many sectors stand how", columns, rows);
  }

  /// The kinds that a partition can hold.
  private static List<SectorStatus> shown() {
    return List.of(
        SectorStatus.UNPROVEN,
        SectorStatus.ACTIVE,
        SectorStatus.FAULTY,
        SectorStatus.RECOVERING,
        SectorStatus.ENDED);
  }

  private String sentence() {
    DeadlineInfo open = open();
    StringBuilder out = new StringBuilder();
    out.append(
        "Epoch %s: deadline %d of %d is open, from %s to before %s"
            .formatted(
                grouped(epoch.number()),
                open.index(),
                schedule.deadlines(),
                grouped(open.open().number()),
                grouped(open.close().number())));
    long sectors = totals().values().stream().mapToLong(Long::longValue).sum();
    if (sectors > 0) {
      List<String> parts = new ArrayList<>();
      totals().forEach((status, count) -> parts.add(grouped(count) + " " + status.word()));
      long deadlines = groups.stream().map(Group::deadline).distinct().count();
      out.append("; ").append(MerkleTreeFigure.count(sectors, "sector", "sectors"));
      out.append(" in ").append(MerkleTreeFigure.count(deadlines, "deadline", "deadlines"));
      out.append(": ").append(String.join(", ", parts));
    }
    DeadlineInfo window = window();
    out.append(
        "; deadline %d: challenge at %s, open from %s, proofs disputable until %s"
            .formatted(
                watched,
                grouped(window.challenge().number()),
                grouped(window.open().number()),
                grouped(disputesEnd(window).number())));
    return out.append('.').toString();
  }

  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
