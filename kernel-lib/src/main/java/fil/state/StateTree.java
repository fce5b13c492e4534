package fil.state;

import fil.addr.Address;
import fil.cbor.MalformedInputException;
import fil.cid.Cid;
import fil.cid.Link;
import fil.ipld.Block;
import fil.ipld.BlockStore;
import fil.ipld.Hamt;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A working copy of all actors, see [spec: State Tree].
///
/// Changes stay in memory, in layers: [#snapshot] lays a new one on top, [#revert] takes it off with
/// all that changed since, and [#commit] merges it into the one below. [#flush] writes what is left
/// at the bottom.
///
/// Not safe to use from several threads. A block that is missing ends in [MissingBlockException],
/// one that is not what it should be in [MalformedInputException].
///
/// [spec: State Tree]: https://spec.filecoin.io/systems/filecoin_vm/state_tree/
public final class StateTree {

  private static final Block EMPTY_ARRAY = Block.ofDagCbor(new byte[] {(byte) 0x80});

  private final BlockStore store;
  private final Hamt<Address, ActorHead> actors;
  private final long version;
  private final Cid info;
  private final Deque<Layer> layers = new ArrayDeque<>();

  private StateTree(BlockStore store, long version, Hamt<Address, ActorHead> actors, Cid info) {
    this.store = store;
    this.version = version;
    this.actors = actors;
    this.info = info;
    layers.push(new Layer());
  }

  /// A state without actors.
  public static StateTree create(BlockStore store) {
    store.put(EMPTY_ARRAY);
    return new StateTree(
        store, StateRoot.VERSION, StateRoot.ACTORS.create(store), ActorHead.NO_STATE);
  }

  /// The state of this name. It keeps its version.
  ///
  /// @throws MalformedInputException where it is of a version whose actors are laid out otherwise
  public static StateTree load(BlockStore store, Cid root) {
    StateRoot top = store.load(new Link<>(root), StateRoot.CODEC);
    if (top.version() != StateRoot.VERSION && top.version() != StateRoot.VERSION_BEFORE) {
      throw new MalformedInputException(
          "a state of version %d, not %d or %d"
              .formatted(top.version(), StateRoot.VERSION_BEFORE, StateRoot.VERSION),
          1);
    }
    return new StateTree(
        store, top.version(), StateRoot.ACTORS.load(store, top.actors()), top.info());
  }

  /// The number of the actor that `address` means, where it has one. A number is not looked up:
  /// there may be no actor behind it.
  public Optional<Address.Id> resolve(Address address) {
    if (address instanceof Address.Id id) {
      return Optional.of(id);
    }
    for (Layer layer : layers) {
      Address.@Nullable Id known = layer.numbers.get(address);
      if (known != null) {
        return Optional.of(known);
      }
    }
    Optional<Address.Id> found =
        find(Singletons.INIT).flatMap(init -> initState(init).resolve(store, address));
    found.ifPresent(id -> top().numbers.put(address, id));
    return found;
  }

  /// The actor that `address` means, where there is one.
  public Optional<ActorHead> find(Address address) {
    Optional<Address.Id> id = resolve(address);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    for (Layer layer : layers) {
      if (layer.heads.containsKey(id.get())) {
        return Optional.ofNullable(layer.heads.get(id.get()));
      }
    }
    Optional<ActorHead> found = actors.find(id.get());
    bottom().heads.put(id.get(), found.orElse(null));
    return found;
  }

  /// Gives an actor this head, whether or not it was there.
  public void put(Address.Id id, ActorHead head) {
    top().change(id, head);
  }

  /// Changes an actor that is there.
  ///
  /// @throws IllegalStateException where it is not
  public void update(Address.Id id, UnaryOperator<ActorHead> change) {
    ActorHead head =
        find(id).orElseThrow(() -> new IllegalStateException("there is no actor " + id));
    put(id, change.apply(head));
  }

  /// Takes an actor out.
  public void delete(Address.Id id) {
    top().change(id, null);
  }

  /// Gives `address`, which has none, the next number.
  public Address.Id register(Address address) {
    ActorHead init =
        find(Singletons.INIT)
            .orElseThrow(() -> new IllegalStateException("there is no init actor"));
    InitState before = initState(init);
    InitState after = before.withNew(store, address);
    put(Singletons.INIT, init.withState(store.save(after, InitState.CODEC).cid()));
    return new Address.Id(before.nextId());
  }

  private InitState initState(ActorHead init) {
    return store.load(new Link<>(init.state()), InitState.CODEC);
  }

  /// Remembers how things are, for [#revert] or [#commit].
  public void snapshot() {
    layers.push(new Layer());
  }

  /// Goes back to the last snapshot, and forgets it.
  public void revert() {
    takeOff();
  }

  /// Keeps what has changed since the last snapshot, and forgets it.
  public void commit() {
    Layer done = takeOff();
    done.heads.forEach((id, head) -> top().heads.put(id, head));
    done.changed.forEach((id, head) -> top().changed.put(id, head));
    done.numbers.forEach((address, id) -> top().numbers.put(address, id));
  }

  private Layer takeOff() {
    if (layers.size() == 1) {
      throw new IllegalStateException("there is no snapshot");
    }
    return layers.pop();
  }

  /// Writes all changes.
  ///
  /// @return the name of the state
  /// @throws IllegalStateException while there is a snapshot
  public Cid flush() {
    if (layers.size() != 1) {
      throw new IllegalStateException("there is a snapshot to revert or commit");
    }
    top()
        .changed
        .forEach((id, head) -> {
          if (head == null) {
            actors.delete(id);
          } else {
            actors.set(id, head);
          }
        });
    top().changed.clear();
    StateRoot root = new StateRoot(version, actors.flush(), info);
    return store.save(root, StateRoot.CODEC).cid();
  }

  /// Hands out all actors of the state that was loaded or last flushed, in the order of the tree.
  public void forEach(BiConsumer<Address.Id, ActorHead> action) {
    actors.forEach((address, head) -> {
      if (address instanceof Address.Id id) {
        action.accept(id, head);
      }
    });
  }

  /// The store that the state is in.
  public BlockStore store() {
    return store;
  }

  private Layer top() {
    return layers.element();
  }

  private Layer bottom() {
    return layers.getLast();
  }

  /// What is known since a snapshot: actors that were read or changed, null for those that are not
  /// there, and resolved addresses.
  private static final class Layer {
    private final Map<Address.Id, @Nullable ActorHead> heads = new LinkedHashMap<>();
    private final Map<Address.Id, @Nullable ActorHead> changed = new LinkedHashMap<>();
    private final Map<Address, Address.Id> numbers = new LinkedHashMap<>();

    private void change(Address.Id id, @Nullable ActorHead head) {
      heads.put(id, head);
      changed.put(id, head);
    }
  }
}
