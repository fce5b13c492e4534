package fil.actors.scenario;

import fil.actors.Policy;
import fil.actors.StateInvariants;
import fil.addr.Address;
import fil.cbor.Codec;
import fil.cid.Cid;
import fil.cid.Link;
import fil.ipld.Amt;
import fil.ipld.AmtSchema;
import fil.ipld.BlockStore;
import fil.ipld.Hamt;
import fil.ipld.HamtSchema;
import fil.num.ChainEpoch;
import fil.num.TokenAmount;
import fil.state.ActorHead;
import fil.state.StateTree;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A state between two epochs, and what it would be if something in it were different.
///
/// @param total what all own together
/// @param lastCron the last epoch in which cron ran
record Snapshot(BlockStore store, Cid root, TokenAmount total, ChainEpoch lastCron, Policy policy) {

  /// What does not hold.
  List<String> violations() {
    return StateInvariants.check(store, root, total, lastCron, policy);
  }

  <S> S state(Address.Id id, Codec<S> codec) {
    ActorHead head = StateTree.load(store, root).find(id).orElseThrow();
    return store.load(new Link<>(head.state()), codec);
  }

  Snapshot withHead(Address.Id id, UnaryOperator<ActorHead> change) {
    StateTree tree = StateTree.load(store, root);
    tree.put(id, change.apply(tree.find(id).orElseThrow()));
    return new Snapshot(store, tree.flush(), total, lastCron, policy);
  }

  <S> Snapshot withState(Address.Id id, Codec<S> codec, UnaryOperator<S> change) {
    Cid next = store.save(change.apply(state(id, codec)), codec).cid();
    return withHead(id, head -> head.withState(next));
  }

  /// With another value in a component of an actor's state.
  <S extends Record> Snapshot withState(
      Address.Id id, Codec<S> codec, String component, @Nullable Object value) {
    return withState(id, codec, state -> with(state, component, value));
  }

  <K, V> Link<Hamt<K, V>> edit(
      HamtSchema<K, V> schema, Link<Hamt<K, V>> map, Consumer<Hamt<K, V>> change) {
    Hamt<K, V> loaded = schema.load(store, map);
    change.accept(loaded);
    return loaded.flush();
  }

  <V> Link<Amt<V>> edit(AmtSchema<V> schema, Link<Amt<V>> array, Consumer<Amt<V>> change) {
    Amt<V> loaded = schema.load(store, array);
    change.accept(loaded);
    return loaded.flush();
  }

  /// A record with another value in one component.
  static <R extends Record> R with(R whole, String component, @Nullable Object value) {
    RecordComponent[] components = whole.getClass().getRecordComponents();
    @Nullable Object[] values = new @Nullable Object[components.length];
    boolean isThere = false;
    try {
      for (int i = 0; i < components.length; i++) {
        boolean isIt = components[i].getName().equals(component);
        values[i] = isIt ? value : components[i].getAccessor().invoke(whole);
        isThere |= isIt;
      }
      if (!isThere) {
        throw new AssertionError("%s has no %s".formatted(whole.getClass(), component));
      }
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      @SuppressWarnings("unchecked")
      R changed = (R) whole.getClass().getDeclaredConstructor(types).newInstance(values);
      return changed;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("cannot change %s of %s".formatted(component, whole), e);
    }
  }
}
