package fil.lab;

import fil.actors.miner.MinerState;
import fil.ipld.BlockStore;
import fil.num.ChainEpoch;
import fil.num.SectorNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// The life of a sector along the chain's time: how the chain sees it, when it gives power, and
/// what happened.
///
/// ```java
/// var life = SectorTimeline.of("Sector 7");
/// life = life.note(10, "pre-commit").see(10, SectorStatus.PROMISED);
/// life = life.see(chain.epoch(), store, state, sector);   // as the state has it
/// life.asOf(161)                                          // what was known at epoch 161
/// ```
///
/// Looking again without a change adds nothing but time. What is added may not lie before what is
/// there.
///
/// @param moments what was seen and noted, in order
/// @param now the epoch up to which it is shown; later ones are left out
public record SectorTimeline(
    String title, String alternative, List<Moment> moments, OptionalLong now) implements Figure {

  /// Something that was seen or noted.
  ///
  /// @param status how the sector stands from now on; nothing where it is not there
  /// @param what happened, empty where the sector was only looked at
  public record Moment(ChainEpoch epoch, Optional<SectorStatus> status, String what) {

    boolean isNoted() {
      return !what.isEmpty();
    }

    private boolean isAt(Moment other) {
      return epoch.equals(other.epoch);
    }
  }

  /// A time in which the sector stands in one way.
  record Span(long from, long to, Optional<SectorStatus> status) {}

  /// How many epochs make a day.
  static final long DAY = 2880;

  /// The longest life that is drawn, in epochs: about a million years.
  private static final long LONGEST = 1L << 40;

  public SectorTimeline {
    Figure.requireAlternative(title, alternative);
    moments = List.copyOf(moments);
    for (int i = 1; i < moments.size(); i++) {
      ChainEpoch before = moments.get(i - 1).epoch();
      if (moments.get(i).epoch().isBefore(before)) {
        throw new IllegalArgumentException(
            "a life goes on: epoch %s comes after epoch %s"
                .formatted(moments.get(i).epoch(), before));
      }
    }
    long first = moments.isEmpty() ? 0 : moments.getFirst().epoch().number();
    long last = moments.isEmpty() ? 0 : moments.getLast().epoch().number();
    requireInReach(first, last);
    requireInReach(first, Math.max(first, now.orElse(last)));
  }

  private static void requireInReach(long first, long last) {
    long span = last - first; // below zero where 64 bits are not enough
    if (span < 0 || span > LONGEST) {
      throw new IllegalArgumentException(
          "a life from epoch %d to %d is too long to draw".formatted(first, last));
    }
  }

  /// A life of which nothing is known yet.
  public static SectorTimeline of(String title) {
    return described(title, List.of(), OptionalLong.empty());
  }

  /// The same life, where at `epoch` something happened.
  ///
  /// @throws IllegalArgumentException where `epoch` is before what is there
  public SectorTimeline note(long epoch, String what) {
    if (what.isBlank()) {
      throw new IllegalArgumentException("nothing noted at epoch " + epoch + "; say what happened");
    }
    return with(new Moment(new ChainEpoch(epoch), status(), what));
  }

  /// The same life, where at `epoch` the sector stands so.
  ///
  /// @throws IllegalArgumentException where `epoch` is before what is there
  public SectorTimeline see(long epoch, SectorStatus status) {
    return with(new Moment(new ChainEpoch(epoch), Optional.of(status), ""));
  }

  /// The same life, where at `epoch` the sector stands as a miner's state has it.
  ///
  /// @throws IllegalArgumentException where `epoch` is before what is there
  /// @throws fil.ipld.MissingBlockException where the store lacks a block of the state
  public SectorTimeline see(long epoch, BlockStore store, MinerState miner, long sector) {
    Optional<SectorStatus> status = SectorStatus.of(store, miner, new SectorNumber(sector));
    return with(new Moment(new ChainEpoch(epoch), status, ""));
  }

  /// What was known of the life at an epoch. Put another one in to go through it.
  public SectorTimeline asOf(long epoch) {
    return described(title, moments, OptionalLong.of(epoch));
  }

  /// The same life with a sentence of the author's own. Call it last: other changes write it anew.
  public SectorTimeline described(String sentence) {
    return new SectorTimeline(title, sentence, moments, now);
  }

  private SectorTimeline with(Moment moment) {
    List<Moment> more = new ArrayList<>(moments);
    boolean isOnlyTime = moments.size() > 1 && isLookAlike(moments, moment);
    if (isOnlyTime) {
      more.removeLast();
    }
    more.add(moment);
    return described(title, more, now);
  }

  /// Whether the last look and the new one see what was seen before them.
  private static boolean isLookAlike(List<Moment> moments, Moment next) {
    Moment last = moments.getLast();
    Moment before = moments.get(moments.size() - 2);
    return !last.isNoted()
        && !next.isNoted()
        && last.status().equals(before.status())
        && last.status().equals(next.status())
        && !next.epoch().isBefore(last.epoch());
  }

  private static SectorTimeline described(String title, List<Moment> moments, OptionalLong now) {
    SectorTimeline bare = new SectorTimeline(title, title + ".", moments, now);
    return bare.described(bare.sentence());
  }

  /// How the sector stood when it was last looked at.
  public Optional<SectorStatus> status() {
    return moments.isEmpty() ? Optional.empty() : moments.getLast().status();
  }

  /// What is shown: nothing after the present epoch.
  List<Moment> shown() {
    return moments.stream()
        .filter(moment -> now.isEmpty() || moment.epoch().number() <= now.getAsLong())
        .toList();
  }

  /// The first epoch of the picture.
  long first() {
    return moments.isEmpty() ? 0 : moments.getFirst().epoch().number();
  }

  /// The last epoch of the picture: the scale stays when the present moves.
  long last() {
    long last = moments.isEmpty() ? 0 : moments.getLast().epoch().number();
    return Math.max(Math.max(last, now.orElse(last)), first() + 1);
  }

  /// Up to where it is known how the sector stands.
  long known() {
    long last = moments.isEmpty() ? first() : moments.getLast().epoch().number();
    return now.isPresent() ? Math.clamp(now.getAsLong(), first(), last) : last;
  }

  /// The times in which it stands in one way, those without a sector left out.
  List<Span> spans() {
    List<Moment> shown = shown();
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      long from = shown.get(i).epoch().number();
      long to = i + 1 < shown.size() ? shown.get(i + 1).epoch().number() : known();
      Optional<SectorStatus> status = shown.get(i).status();
      Span last = spans.isEmpty() ? new Span(0, 0, Optional.empty()) : spans.getLast();
      if (last.status().equals(status) && last.to() == from && status.isPresent()) {
        spans.set(spans.size() - 1, new Span(last.from(), to, status));
      } else if (status.isPresent() && to >= from) {
        spans.add(new Span(from, to, status));
      }
    }
    return spans.stream().filter(span -> span.to() > span.from()).toList();
  }

  /// How many epochs it gave power.
  long activeEpochs() {
    return spans().stream()
        .filter(span -> span.status().equals(Optional.of(SectorStatus.ACTIVE)))
        .mapToLong(span -> span.to() - span.from())
        .sum();
  }

  @Override
  public Picture picture() {
    return Picture.of(new SectorTimelineDrawing(this).draw(), title, alternative);
  }

  /// A line for each time in which the sector stands in one way.
  @Override
  public String sketch() {
    StringBuilder out = new StringBuilder();
    long whole = last() - first();
    for (Span span : spans()) {
      SectorStatus status = span.status().orElseThrow();
      int from = (int) (48 * (span.from() - first()) / whole);
      int to = Math.max(from + 1, (int) (48 * (span.to() - first()) / whole));
      out.append(String.format(Locale.ROOT, "%-13s |", status.word()));
      out.repeat(" ", from).repeat(status.letter(), to - from).repeat(" ", Math.max(0, 48 - to));
      out.append("| ").append(grouped(span.from())).append(" – ").append(grouped(span.to()));
      out.append('\n');
    }
    return out.toString().stripTrailing();
  }

  @Override
  public List<Grid> data() {
    List<List<String>> rows = new ArrayList<>();
    List<Moment> shown = shown();
    Optional<SectorStatus> before = Optional.empty();
    for (int i = 0; i < shown.size(); i++) {
      Moment moment = shown.get(i);
      Moment next = shown.get(Math.min(i + 1, shown.size() - 1));
      boolean isSeenAtOnce = !next.isNoted() && next.isAt(moment);
      Moment last = isSeenAtOnce ? next : moment;
      if (moment.isNoted() || !last.status().equals(before)) {
        rows.add(
            List.of(
                grouped(moment.epoch().number()),
                day(moment.epoch().number()),
                moment.what(),
                last.status().map(SectorStatus::word).orElse("not there")));
      }
      before = last.status();
    }
    return List.of(
        Grid.of(
            "What happened",
            List.of(
                Grid.Column.numbers("epoch"),
                Grid.Column.numbers("day"),
                Grid.Column.text("what"),
                Grid.Column.text("the sector is")),
            rows));
  }

  /// Days since the first epoch, with two digits.
  String day(long epoch) {
    return String.format(Locale.ROOT, "%.2f", (double) (epoch - first()) / DAY);
  }

  private String sentence() {
    List<String> parts = new ArrayList<>();
    for (Span span : spans()) {
      parts.add("%s from %s".formatted(span.status().orElseThrow().word(), grouped(span.from())));
    }
    if (parts.isEmpty()) {
      return "A sector of which nothing has been seen yet.";
    }
    List<String> told =
        parts.size() <= 8
            ? parts
            : List.of(
                String.join(", ", parts.subList(0, 4)),
                (parts.size() - 6) + " more times",
                String.join(", ", parts.subList(parts.size() - 2, parts.size())));
    return "A sector, seen until epoch %s: %s; it gave power for %s."
        .formatted(
            grouped(known()),
            String.join(", ", told),
            MerkleTreeFigure.count(activeEpochs(), "epoch", "epochs"));
  }

  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
