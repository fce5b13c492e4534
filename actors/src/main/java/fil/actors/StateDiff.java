package fil.actors;

import fil.addr.Address;
import fil.cbor.MalformedInputException;
import fil.cid.Cid;
import fil.cid.Link;
import fil.ipld.BlockStore;
import fil.ipld.Hamt;
import fil.ipld.MissingBlockException;
import fil.ipld.TreeChange;
import fil.state.ActorHead;
import fil.state.ActorKind;
import fil.state.StateRoot;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What differs between two states, by actor and by field: what a message changed.
///
/// ```java
/// StateDiff diff = StateDiff.between(store, before, machine.flush());
/// ```
///
/// Of an actor's own state the block at the top is compared. A field that leads to another block,
/// such as a tree, is shown as that block's name.
///
/// @param actors the actors that were made, deleted or changed, in the order of the tree
public record StateDiff(List<Actor> actors) {

  /// Keeps copies.
  public StateDiff {
    actors = List.copyOf(actors);
  }

  /// What differs. Of what both states have in common nothing is read.
  ///
  /// @param before the root of a state
  /// @param after the root of another
  /// @throws MissingBlockException where a block is missing of what differs
  /// @throws MalformedInputException where a root is none, or an actor's state is not what its code
  ///   says
  public static StateDiff between(BlockStore store, Cid before, Cid after) {
    Hamt<Address, ActorHead> later = actors(store, after);
    return new StateDiff(
        actors(store, before).changesTo(later).stream()
            .map(change -> new Actor(change, fields(store, change)))
            .toList());
  }

  private static Hamt<Address, ActorHead> actors(BlockStore store, Cid root) {
    StateRoot top = store.load(new Link<>(root), StateRoot.CODEC);
    return StateRoot.ACTORS.load(store, top.actors());
  }

  private static List<Field> fields(BlockStore store, TreeChange<Address, ActorHead> change) {
    return switch (change) {
      case TreeChange.Added(_, var after) ->
          fields(Collections.emptySortedMap(), all(store, after));
      case TreeChange.Removed(_, var before) ->
          fields(all(store, before), Collections.emptySortedMap());
      case TreeChange.Changed(_, var before, var after) ->
          before.state().equals(after.state()) && before.code().equals(after.code())
              ? fields(head(before), head(after))
              : fields(all(store, before), all(store, after));
    };
  }

  private static List<Field> fields(Map<String, ?> before, Map<String, ?> after) {
    SequencedSet<String> names = new LinkedHashSet<>(before.keySet());
    names.addAll(after.keySet());
    return names.stream()
        .map(name -> new Field(name, before.get(name), after.get(name)))
        .filter(field -> !Objects.equals(field.before(), field.after()))
        .toList();
  }

  private static SequencedMap<String, @Nullable Object> head(ActorHead head) {
    SequencedMap<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("code", ActorKind.of(head.code()).<Object>map(kind -> kind).orElse(head.code()));
    fields.put("nonce", head.nonce());
    fields.put("balance", head.balance());
    return fields;
  }

  private static SequencedMap<String, @Nullable Object> all(BlockStore store, ActorHead head) {
    SequencedMap<String, @Nullable Object> fields = head(head);
    StateRecord.of(store, head).forEach((name, value) -> fields.put("state." + name, value));
    return fields;
  }

  /// A line for each actor, and under it one for each field: `state.nextId: 12 → 13`.
  @Override
  public String toString() {
    return actors.stream().map(Actor::toString).collect(Collectors.joining("\n"));
  }

  /// What happened to an actor.
  ///
  /// @param change whether it was made, deleted or changed
  /// @param fields what differs, in order: `code`, `nonce` and `balance`, and the fields of its
  ///   state, such as `state.nextId`
  public record Actor(TreeChange<Address, ActorHead> change, List<Field> fields) {

    /// Keeps copies.
    public Actor {
      fields = List.copyOf(fields);
    }

    /// Whose.
    public Address address() {
      return change.key();
    }

    /// What happened, and a line for each field.
    @Override
    public String toString() {
      String what =
          switch (change) {
            case TreeChange.Added(var who, _) -> who + " made";
            case TreeChange.Removed(var who, _) -> who + " deleted";
            case TreeChange.Changed(var who, _, _) -> who + " changed";
          };
      return fields.stream().map(field -> "\n  " + field).collect(Collectors.joining("", what, ""));
    }
  }

  /// What differs in an actor.
  ///
  /// @param name which field
  /// @param before its value; null where it had none, or nothing as its value
  /// @param after its value now; null likewise
  public record Field(String name, @Nullable Object before, @Nullable Object after) {

    /// `name: before → after`; `-` stands for no value.
    @Override
    public String toString() {
      return "%s: %s → %s"
          .formatted(name, before == null ? "-" : before, after == null ? "-" : after);
    }
  }
}
