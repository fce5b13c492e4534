package fil.ipld;

import fil.cid.Cid;
import fil.num.Bytes;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A node of an [Amt] that is being worked on. Values are bytes here.
///
/// A node at height 0 has values, one higher up has children. Like a [HamtNode] it loads a child
/// when it must look into it, and knows which have changed.
final class AmtNode {

  /// A node one level down.
  static final class Child {

    private Optional<Cid> cid;
    private Optional<AmtNode> node;
    private boolean dirty;

    private Child(Optional<Cid> cid, Optional<AmtNode> node, boolean dirty) {
      this.cid = cid;
      this.node = node;
      this.dirty = dirty;
    }

    static Child of(Cid cid) {
      return new Child(Optional.of(cid), Optional.empty(), false);
    }

    static Child made(AmtNode node) {
      return new Child(Optional.empty(), Optional.of(node), true);
    }

    /// The name, where the node is as it was last written.
    Optional<Cid> cid() {
      return dirty ? Optional.empty() : cid;
    }

    Cid writtenCid() {
      return cid()
          .orElseThrow(() -> new IllegalStateException("a child that has not been written"));
    }

    AmtNode load(BlockStore store, AmtShape shape, int height) {
      if (node.isEmpty()) {
        node = Optional.of(AmtNodeCodec.load(store, writtenCid(), shape, height));
      }
      return node.get();
    }

    /// The node, which is not kept where it must be read.
    AmtNode peek(BlockStore store, AmtShape shape, int height) {
      return node.orElseGet(() -> AmtNodeCodec.load(store, writtenCid(), shape, height));
    }

    private void flush(BlockStore store, AmtShape shape) {
      if (node.isPresent() && (dirty || shape.isLegacy())) {
        cid = Optional.of(node.get().write(store, shape));
        dirty = false;
      }
    }
  }

  private final SortedMap<Integer, Bytes> values;
  private final SortedMap<Integer, Child> children;

  AmtNode(SortedMap<Integer, Bytes> values, SortedMap<Integer, Child> children) {
    this.values = values;
    this.children = children;
  }

  static AmtNode empty() {
    return new AmtNode(new TreeMap<>(), new TreeMap<>());
  }

  /// The node above one that is its leftmost child and its only one.
  static AmtNode above(AmtNode node) {
    return above(Child.made(node));
  }

  /// The same above this node, which is written for that and forgotten.
  AmtNode writtenBelow(BlockStore store, AmtShape shape) {
    return above(Child.of(write(store, shape)));
  }

  private static AmtNode above(Child child) {
    AmtNode above = empty();
    above.children.put(0, child);
    return above;
  }

  SortedMap<Integer, Bytes> values() {
    return values;
  }

  SortedMap<Integer, Child> children() {
    return children;
  }

  boolean isEmpty() {
    return values.isEmpty() && children.isEmpty();
  }

  Optional<Bytes> find(BlockStore store, AmtShape shape, int height, long index) {
    AmtNode node = this;
    long rest = index;
    for (int h = height; h > 0; h--) {
      Optional<Child> child = Optional.ofNullable(node.children.get(slot(shape, h, rest)));
      if (child.isEmpty()) {
        return Optional.empty();
      }
      node = child.get().load(store, shape, h - 1);
      rest = Long.remainderUnsigned(rest, shape.span(h));
    }
    return Optional.ofNullable(node.values.get((int) rest));
  }

  /// Sets a value. All nodes on the way count as changed, also where the value is the same.
  ///
  /// @return whether there was none
  boolean set(BlockStore store, AmtShape shape, int height, long index, Bytes value) {
    if (height == 0) {
      return values.put((int) index, value) == null;
    }
    int slot = slot(shape, height, index);
    Child child = Optional.ofNullable(children.get(slot)).orElseGet(() -> Child.made(empty()));
    boolean added =
        child
            .load(store, shape, height - 1)
            .set(
                store, shape, height - 1, Long.remainderUnsigned(index, shape.span(height)), value);
    child.dirty = true;
    children.put(slot, child);
    return added;
  }

  /// Takes a value out, and the nodes that are empty without it.
  ///
  /// @return whether it was there
  boolean delete(BlockStore store, AmtShape shape, int height, long index) {
    if (height == 0) {
      return values.remove((int) index) != null;
    }
    int slot = slot(shape, height, index);
    Optional<Child> child = Optional.ofNullable(children.get(slot));
    if (child.isEmpty()) {
      return false;
    }
    AmtNode node = child.get().load(store, shape, height - 1);
    long rest = Long.remainderUnsigned(index, shape.span(height));
    if (!node.delete(store, shape, height - 1, rest)) {
      return false;
    }
    if (node.isEmpty()) {
      children.remove(slot);
    } else {
      child.get().dirty = true;
    }
    return true;
  }

  /// Writes this node after its children.
  private Cid write(BlockStore store, AmtShape shape) {
    flushChildren(store, shape);
    Block block = Block.ofDagCbor(AmtNodeCodec.encode(this, shape));
    store.put(block);
    return block.cid();
  }

  /// Writes the children that have changed, in the order of their slots and each after its own.
  void flushChildren(BlockStore store, AmtShape shape) {
    for (Child child : children.values()) {
      child.flush(store, shape);
    }
  }

  private static int slot(AmtShape shape, int height, long index) {
    return (int) Long.divideUnsigned(index, shape.span(height));
  }
}
