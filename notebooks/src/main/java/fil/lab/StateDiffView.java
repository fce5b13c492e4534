package fil.lab;

import fil.actors.StateDiff;
import fil.addr.Address;
import fil.cid.Cid;
import fil.cid.Link;
import fil.ipld.TreeChange;
import fil.num.Nonce;
import fil.num.TokenAmount;
import fil.state.ActorHead;
import fil.state.ActorKind;
import fil.state.Singletons;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What differs between two states: a block for each actor, and in it a row for each field.
///
/// ```java
/// StateDiffView.of("What the message changed", replay)
/// ```
///
/// @param actors who was made, deleted or changed, in the order of the tree
public record StateDiffView(String title, String alternative, List<Actor> actors)
    implements Figure {

  /// What happened to an actor.
  ///
  /// @param name its number and what it is
  /// @param what `made`, `deleted` or `changed`
  public record Actor(String name, String what, List<Row> rows) {
    public Actor {
      rows = List.copyOf(rows);
    }
  }

  /// A field that differs.
  ///
  /// @param before its value in a few letters; `–` for none
  /// @param by how much it grew, with its sign; empty for what is no number
  public record Row(String field, String before, String after, String by) {}

  private static final int LETTERS = 60;
  private static final String NOTHING = "–";

  public StateDiffView {
    Figure.requireAlternative(title, alternative);
    actors = List.copyOf(actors);
  }

  /// What a message changed, with all payments for gas.
  public static StateDiffView of(String title, Replay replay) {
    return of(title, replay.diff());
  }

  /// A difference.
  public static StateDiffView of(String title, StateDiff diff) {
    List<Actor> actors = diff.actors().stream().map(StateDiffView::actor).toList();
    return new StateDiffView(title, sentence(diff, actors), actors);
  }

  private static Actor actor(StateDiff.Actor actor) {
    String what =
        switch (actor.change()) {
          case TreeChange.Added<Address, ActorHead> _ -> "made";
          case TreeChange.Removed<Address, ActorHead> _ -> "deleted";
          case TreeChange.Changed<Address, ActorHead> _ -> "changed";
        };
    ActorHead head =
        switch (actor.change()) {
          case TreeChange.Added<Address, ActorHead>(_, var after) -> after;
          case TreeChange.Removed<Address, ActorHead>(_, var before) -> before;
          case TreeChange.Changed<Address, ActorHead>(_, _, var after) -> after;
        };
    String kind =
        actor.address().equals(Singletons.BURNT_FUNDS)
            ? " burnt funds"
            : ActorNames.word(head.code()).map(word -> " " + word).orElse("");
    return new Actor(
        ActorNames.brief(actor.address()) + kind,
        what,
        actor.fields().stream().map(StateDiffView::row).toList());
  }

  private static Row row(StateDiff.Field field) {
    return new Row(
        field.name(), text(field.before()), text(field.after()), by(field.before(), field.after()));
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> NOTHING;
      case Link<?>(Cid cid) -> DagView.brief(cid);
      case Cid cid -> DagView.brief(cid);
      case Address address -> ActorNames.brief(address);
      case ActorKind kind -> ActorNames.word(kind);
      default -> TreePicture.brief(value, LETTERS);
    };
  }

  private static String by(@Nullable Object before, @Nullable Object after) {
    if (before instanceof TokenAmount old && after instanceof TokenAmount now) {
      TokenAmount by = now.minus(old);
      return by.isNegative() ? "− " + by.negated() : "+ " + by;
    }
    if (before instanceof Long old && after instanceof Long now) {
      return signed(now - old);
    }
    if (before instanceof Nonce old && after instanceof Nonce now) {
      return signed(now.count() - old.count());
    }
    return "";
  }

  private static String signed(long by) {
    return String.format(Locale.ROOT, by < 0 ? "− %,d" : "+ %,d", Math.abs(by));
  }

  @Override
  public Picture picture() {
    return Picture.of(new StateDiffDrawing(this).draw(), title, alternative);
  }

  /// Empty: the table says it all.
  @Override
  public String sketch() {
    return "";
  }

  @Override
  public List<Grid> data() {
    List<List<String>> rows = new ArrayList<>();
    for (Actor actor : actors) {
      String name = actor.name() + " " + actor.what();
      for (Row row : actor.rows()) {
        rows.add(List.of(name, row.field(), row.before(), row.after(), row.by()));
      }
    }
    return List.of(
        Grid.of(
                "What differs, by actor and field",
                List.of(
                    Grid.Column.text("actor"),
                    Grid.Column.text("field"),
                    Grid.Column.text("before"),
                    Grid.Column.text("after"),
                    Grid.Column.numbers("by")),
                rows)
            .showing(60));
  }

  private static String sentence(StateDiff diff, List<Actor> actors) {
    if (actors.isEmpty()) {
      return "Nothing differs between the two states.";
    }
    List<String> parts = new ArrayList<>();
    for (Actor actor : actors.subList(0, Math.min(5, actors.size()))) {
      parts.add(
          "%s (%s)"
              .formatted(
                  actor.name() + " " + actor.what(),
                  MerkleTreeFigure.count(actor.rows().size(), "field", "fields")));
    }
    if (actors.size() > parts.size()) {
      parts.add(MerkleTreeFigure.count(actors.size() - parts.size(), "other", "others"));
    }
    return "%s: %s."
        .formatted(
            MerkleTreeFigure.count(diff.actors().size(), "actor differs", "actors differ"),
            String.join(", ", parts));
  }
}
