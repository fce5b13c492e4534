package fil.ipld;

import fil.num.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What is different between two arrays of one shape: both are gone through side by side, past
/// everything that has the same name in both. Where one is higher, the other is its leftmost part.
final class AmtDiff {

  private final AmtShape shape;
  private final BlockStore beforeStore;
  private final BlockStore afterStore;
  private final List<TreeChange<Long, Bytes>> changes = new ArrayList<>();

  AmtDiff(AmtShape shape, BlockStore beforeStore, BlockStore afterStore) {
    this.shape = shape;
    this.beforeStore = beforeStore;
    this.afterStore = afterStore;
  }

  List<TreeChange<Long, Bytes>> of(
      AmtNode before, int beforeHeight, AmtNode after, int afterHeight) {
    int height = Math.max(beforeHeight, afterHeight);
    compare(raised(before, beforeHeight, height), raised(after, afterHeight, height), height, 0);
    return changes;
  }

  /// A tree as the leftmost part of a higher one.
  private static AmtNode raised(AmtNode node, int from, int to) {
    AmtNode raised = node;
    for (int height = from; height < to && !node.isEmpty(); height++) {
      raised = AmtNode.above(raised);
    }
    return raised;
  }

  private void compare(AmtNode before, AmtNode after, int height, long offset) {
    SortedSet<Integer> slots = new TreeSet<>();
    for (AmtNode node : List.of(before, after)) {
      slots.addAll(node.values().keySet());
      slots.addAll(node.children().keySet());
    }
    for (int slot : slots) {
      long at = offset + slot * shape.span(height);
      if (height == 0) {
        compareValues(value(before, slot), value(after, slot), at);
      } else {
        compareChildren(child(before, slot), child(after, slot), height, at);
      }
    }
  }

  private void compareChildren(
      Optional<AmtNode.Child> before, Optional<AmtNode.Child> after, int height, long at) {
    Optional<?> beforeCid = before.flatMap(AmtNode.Child::cid);
    if (beforeCid.isPresent() && beforeCid.equals(after.flatMap(AmtNode.Child::cid))) {
      return;
    }
    compare(
        before.map(child -> child.load(beforeStore, shape, height - 1)).orElseGet(AmtNode::empty),
        after.map(child -> child.load(afterStore, shape, height - 1)).orElseGet(AmtNode::empty),
        height - 1,
        at);
  }

  private void compareValues(Optional<Bytes> before, Optional<Bytes> after, long at) {
    if (before.isEmpty() && after.isPresent()) {
      changes.add(new TreeChange.Added<>(at, after.get()));
    } else if (before.isPresent() && after.isEmpty()) {
      changes.add(new TreeChange.Removed<>(at, before.get()));
    } else if (before.isPresent() && after.isPresent() && !before.equals(after)) {
      changes.add(new TreeChange.Changed<>(at, before.get(), after.get()));
    }
  }

  private static Optional<Bytes> value(AmtNode node, int slot) {
    return Optional.ofNullable(node.values().get(slot));
  }

  private static Optional<AmtNode.Child> child(AmtNode node, int slot) {
    return Optional.ofNullable(node.children().get(slot));
  }
}
