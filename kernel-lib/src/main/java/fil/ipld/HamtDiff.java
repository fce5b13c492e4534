package fil.ipld;

import fil.ipld.HamtNode.Bucket;
import fil.ipld.HamtNode.Child;
import fil.ipld.HamtNode.Entry;
import fil.ipld.HamtNode.Pointer;
import fil.num.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is different between two trees of one shape: both are gone through side by side, past
/// everything that has the same name in both.
final class HamtDiff {

  private final HamtShape shape;
  private final BlockStore beforeStore;
  private final BlockStore afterStore;
  private final List<TreeChange<Bytes, Bytes>> changes = new ArrayList<>();

  HamtDiff(HamtShape shape, BlockStore beforeStore, BlockStore afterStore) {
    this.shape = shape;
    this.beforeStore = beforeStore;
    this.afterStore = afterStore;
  }

  List<TreeChange<Bytes, Bytes>> of(HamtNode before, HamtNode after) {
    compare(before, after, 0);
    return changes;
  }

  private void compare(HamtNode before, HamtNode after, int depth) {
    for (int slot = 0; slot < shape.slots(); slot++) {
      Pointer old = pointer(before, slot);
      Pointer now = pointer(after, slot);
      if (old instanceof Child oldChild && now instanceof Child nowChild) {
        if (oldChild.cid().isEmpty() || !oldChild.cid().equals(nowChild.cid())) {
          compare(
              oldChild.load(beforeStore, shape, depth + 1),
              nowChild.load(afterStore, shape, depth + 1),
              depth + 1);
        }
      } else {
        compareEntries(entries(old, beforeStore, depth), entries(now, afterStore, depth));
      }
    }
  }

  private void compareEntries(SortedMap<Bytes, Bytes> before, SortedMap<Bytes, Bytes> after) {
    before.forEach((key, value) -> {
      Optional<Bytes> now = Optional.ofNullable(after.get(key));
      if (now.isEmpty()) {
        changes.add(new TreeChange.Removed<>(key, value));
      } else if (!now.get().equals(value)) {
        changes.add(new TreeChange.Changed<>(key, value, now.get()));
      }
    });
    after.forEach((key, value) -> {
      if (!before.containsKey(key)) {
        changes.add(new TreeChange.Added<>(key, value));
      }
    });
  }

  private static @Nullable Pointer pointer(HamtNode node, int slot) {
    return node.bits().has(slot) ? node.pointers().get(node.bits().before(slot)) : null;
  }

  private SortedMap<Bytes, Bytes> entries(@Nullable Pointer pointer, BlockStore store, int depth) {
    SortedMap<Bytes, Bytes> entries = new TreeMap<>();
    collect(pointer, store, depth, entries);
    return entries;
  }

  private void collect(
      @Nullable Pointer pointer, BlockStore store, int depth, SortedMap<Bytes, Bytes> entries) {
    switch (pointer) {
      case null -> {}
      case Bucket bucket -> {
        for (Entry entry : bucket.entries()) {
          entries.put(entry.key(), entry.value());
        }
      }
      case Child child ->
          child
              .load(store, shape, depth + 1)
              .pointers()
              .forEach(below -> collect(below, store, depth + 1, entries));
    }
  }
}
