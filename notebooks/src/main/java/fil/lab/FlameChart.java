package fil.lab;

import fil.num.Gas;
import fil.vm.Execution;
import fil.vm.GasKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What took gas: from left to right in the order of use, and calls within calls from top to
/// bottom.
///
/// ```java
/// FlameChart.of("What took gas", replay)
/// FlameChart.of("With half the limit", less).upTo(replay.gasUsed())      // on the same scale
/// ```
///
/// Charges for the same thing that follow each other are one bar. What a deletion gives back has no
/// width; the table has it.
///
/// @param bars in the order of rows, and in each from left to right
/// @param costs what each kind of charge came to
/// @param used all gas that was used
/// @param scale the gas at the right edge
/// @param isOut whether the gas was used up before the end
public record FlameChart(
    String title,
    String alternative,
    List<Bar> bars,
    Map<GasKind, Cost> costs,
    long used,
    long scale,
    boolean isOut)
    implements Figure {

  /// What a bar stands for.
  public enum Use {
    CALL("a call"),
    ROOM("room on the chain"),
    INVOKE("calls, and value with them"),
    READ("reads of blocks"),
    WRITE("writes of blocks"),
    CHECK("hashes, signatures and proofs"),
    ACTOR("actors made or deleted");

    private final String words;

    Use(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    static Use of(GasKind kind) {
      return switch (kind) {
        case MESSAGE, RETURN -> ROOM;
        case INVOKE -> INVOKE;
        case GET -> READ;
        case PUT -> WRITE;
        case CREATE, DELETE -> ACTOR;
        case HASH, SIGNATURE, COMM_D, AGGREGATE, REPLICA, POREP, POST, FAULT -> CHECK;
      };
    }
  }

  /// A call, or charges of one kind that follow each other.
  ///
  /// @param row how many calls it is within, the whole message counted
  /// @param from the gas used before it
  /// @param to the gas used at its end
  /// @param isFailed whether it is a call that failed, or a charge that was too much
  public record Bar(int row, long from, long to, String label, Use use, boolean isFailed) {}

  /// What charges of one kind came to.
  ///
  /// @param times how many there were
  /// @param gas what they took together
  public record Cost(long times, long gas) {
    Cost plus(long taken) {
      return new Cost(times + 1, gas + taken);
    }
  }

  public FlameChart {
    Figure.requireAlternative(title, alternative);
    bars = List.copyOf(bars);
    Map<GasKind, Cost> copy = new EnumMap<>(GasKind.class);
    copy.putAll(costs);
    costs = Collections.unmodifiableMap(copy);
    if (scale <= 0) {
      throw new IllegalArgumentException("a scale of " + scale + " gas shows nothing");
    }
  }

  /// The gas of a message.
  ///
  /// @throws IllegalStateException where it was refused before it ran
  public static FlameChart of(String title, Replay replay) {
    return of(title, replay.execution(), replay.names());
  }

  /// The gas of an execution.
  public static FlameChart of(String title, Execution execution, ActorNames names) {
    FlameBars bars = FlameBars.of(execution, names);
    FlameChart bare =
        new FlameChart(
            title,
            title + ".",
            bars.bars(),
            bars.costs(),
            execution.gas(),
            Math.max(1, bars.end()),
            bars.isOut());
    return new FlameChart(
        title, bare.sentence(), bare.bars, bare.costs, bare.used, bare.scale, bare.isOut);
  }

  /// The same with this much gas at the right edge, to be compared with others; never less than was
  /// used.
  public FlameChart upTo(Gas gas) {
    return new FlameChart(
        title, alternative, bars, costs, used, Math.max(scale, gas.units()), isOut);
  }

  @Override
  public Picture picture() {
    return Picture.of(new FlameDrawing(this).draw(), title, alternative);
  }

  /// A line for each call, as deep as it is within others, with its share.
  @Override
  public String sketch() {
    StringBuilder out = new StringBuilder();
    int lines = 0;
    for (Bar bar : bars.stream().sorted(Comparator.comparingLong(Bar::from)).toList()) {
      if (bar.use() == Use.CALL && lines++ < 40) {
        out.append("  ".repeat(Math.min(bar.row(), 12)));
        out.append(bar.label()).append("  ").append(gas(bar.to() - bar.from()));
        out.append(bar.isFailed() ? "  failed" : "").append('\n');
      }
    }
    if (lines > 40) {
      out.append("… ").append(MerkleTreeFigure.count(lines - 40, "more call", "more calls"));
    }
    return out.toString();
  }

  @Override
  public List<Grid> data() {
    List<List<String>> rows = new ArrayList<>();
    for (Map.Entry<GasKind, Cost> cost : bySize()) {
      rows.add(
          List.of(
              words(cost.getKey()),
              String.format(Locale.ROOT, "%,d", cost.getValue().times()),
              String.format(Locale.ROOT, "%,d", cost.getValue().gas()),
              share(cost.getValue().gas())));
    }
    rows.add(List.of("all", "", String.format(Locale.ROOT, "%,d", used), share(used)));
    return List.of(
        Grid.of(
            "What took gas, by what it was for",
            List.of(
                Grid.Column.text("for"),
                Grid.Column.numbers("times"),
                Grid.Column.numbers("gas"),
                Grid.Column.numbers("share")),
            rows));
  }

  private List<Map.Entry<GasKind, Cost>> bySize() {
    return costs.entrySet().stream()
        .sorted(Comparator.comparingLong(cost -> -cost.getValue().gas()))
        .toList();
  }

  /// A kind of charge in a word or two.
  static String words(GasKind kind) {
    return switch (kind) {
      case MESSAGE -> "message";
      case INVOKE -> "invocation";
      case GET -> "read";
      case PUT -> "write";
      case CREATE -> "new actor";
      case DELETE -> "deleted actor";
      case HASH -> "hash";
      case SIGNATURE -> "signature";
      case COMM_D -> "CommD";
      case AGGREGATE -> "proof of many seals";
      case REPLICA -> "replica update";
      case POREP -> "seal";
      case POST -> "window PoSt";
      case FAULT -> "consensus fault";
      case RETURN -> "return value";
    };
  }

  static String gas(long gas) {
    return String.format(Locale.ROOT, "%,d gas", gas);
  }

  private String share(long gas) {
    return used <= 0 ? "" : String.format(Locale.ROOT, "%.1f %%", 100.0 * gas / used);
  }

  private String sentence() {
    List<String> parts = new ArrayList<>();
    for (Map.Entry<GasKind, Cost> cost : bySize().subList(0, Math.min(3, costs.size()))) {
      parts.add(words(cost.getKey()) + " " + share(cost.getValue().gas()));
    }
    long calls = bars.stream().filter(bar -> bar.use() == Use.CALL && bar.row() > 0).count();
    return "%s in %s, in the order of use; most for: %s%s."
        .formatted(
            gas(used),
            MerkleTreeFigure.count(calls, "call", "calls"),
            String.join(", ", parts),
            isOut ? "; then the gas was used up" : "");
  }
}
