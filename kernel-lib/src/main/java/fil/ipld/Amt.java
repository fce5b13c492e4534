package fil.ipld;

import fil.cid.Cid;
import fil.cid.Link;
import fil.num.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// A sparse array as a tree of blocks: the digits of an index, in base 2 to the bit width, are the
/// way to its value.
///
/// This is a working copy of one version, like a [Hamt]. Gas depends on what it reads and writes:
///
/// - the root block holds the topmost node, so that a tree of one node is read with its root;
/// - a value that is set changes all nodes above it, also where it is what it was;
/// - an index beyond the tree adds levels on top; in an empty tree that is only a number;
/// - after a value is taken out, empty nodes go, and levels go from the top while only the leftmost
///   child is left there, which must be read for it;
/// - the root is written at each flush, even where nothing has changed.
///
/// Trees of the [legacy layout][AmtShape.Layout#LEGACY] live otherwise in some of this.
///
/// Indices are 64 bits, to be taken as unsigned. Not safe to use from several threads. What is
/// wrong with a block ends in [MalformedInputException]; one that is not there ends in
/// [MissingBlockException].
public final class Amt<V> {

  private final AmtSchema<V> schema;
  private final BlockStore store;
  private AmtNode root;
  private int height;
  private long count;

  Amt(AmtSchema<V> schema, BlockStore store, AmtRoot root) {
    this.schema = schema;
    this.store = store;
    this.root = root.node();
    this.height = root.height();
    this.count = root.count();
  }

  /// How values and nodes are written.
  public AmtSchema<V> schema() {
    return schema;
  }

  /// The number of values, as the root says.
  public long count() {
    return count;
  }

  /// How many levels there are below the topmost node.
  public int height() {
    return height;
  }

  /// The value at `index`, where there is one.
  ///
  /// @throws IndexOutOfBoundsException for an index that no tree can have
  public Optional<V> find(long index) {
    requireIndex(index);
    if (isBeyond(index)) {
      return Optional.empty();
    }
    return root.find(store, schema.shape(), height, index).map(this::decode);
  }

  /// Puts a value at `index`.
  ///
  /// @throws IndexOutOfBoundsException for an index that no tree can have
  public void set(long index, V value) {
    requireIndex(index);
    Bytes encoded = Bytes.copyOf(schema.value().encode(value));
    while (isBeyond(index)) {
      if (!root.isEmpty()) {
        root =
            schema.shape().isLegacy()
                ? root.writtenBelow(store, schema.shape())
                : AmtNode.above(root);
      }
      height++;
    }
    if (root.set(store, schema.shape(), height, index, encoded)) {
      count++;
    }
  }

  /// Puts a value behind the last one, where the values stand at the indices from 0 on.
  public void append(V value) {
    set(count, value);
  }

  /// Takes the value at `index` out.
  ///
  /// @return whether there was one
  /// @throws IndexOutOfBoundsException for an index that no tree can have
  /// @throws IllegalStateException where the root said that there are no values
  public boolean delete(long index) {
    requireIndex(index);
    if (isBeyond(index) || !root.delete(store, schema.shape(), height, index)) {
      return false;
    }
    lower();
    if (count == 0) {
      throw new IllegalStateException("an AMT with more values than its root says");
    }
    count--;
    return true;
  }

  /// Takes levels off the top while nothing but the leftmost child is there.
  private void lower() {
    while (height > 0 && !root.isEmpty() && root.children().lastKey() == 0) {
      root = childAt(root, 0).load(store, schema.shape(), height - 1);
      height--;
    }
    if (root.isEmpty() && !schema.shape().isLegacy()) {
      height = 0;
    }
  }

  /// Writes what has changed, and the root in any case.
  ///
  /// @return the name of the root
  public Link<Amt<V>> flush() {
    root.flushChildren(store, schema.shape());
    Block block = Block.ofDagCbor(new AmtRoot(height, count, root).encode(schema.shape()));
    store.put(block);
    return new Link<>(block.cid());
  }

  /// Hands out all values, in the order of their indices.
  public void forEach(ValueVisitor<V> action) {
    forEachFrom(0, action);
  }

  /// Hands out the values at `start` and behind, in the order of their indices. Nodes that lie
  /// before it are not read.
  public void forEachFrom(long start, ValueVisitor<V> action) {
    visit(
        root,
        height,
        0,
        start,
        (index, value) -> {
          action.visit(index, value);
          return true;
        });
  }

  /// Hands out values, in the order of their indices, while `action` wants more. Nodes that lie
  /// behind are not read.
  public void forEachWhile(ValuePredicate<V> action) {
    visit(root, height, 0, 0, action);
  }

  /// @return whether more is wanted
  private boolean visit(
      AmtNode node, int nodeHeight, long offset, long start, ValuePredicate<V> action) {
    for (Map.Entry<Integer, Bytes> value : new TreeMap<>(node.values()).entrySet()) {
      long index = offset + value.getKey();
      boolean isBefore = Long.compareUnsigned(index, start) < 0;
      if (!isBefore && !action.test(index, decode(value.getValue()))) {
        return false;
      }
    }
    long span = schema.shape().span(nodeHeight);
    for (Map.Entry<Integer, AmtNode.Child> child : new TreeMap<>(node.children()).entrySet()) {
      long from = offset + child.getKey() * span;
      long end = from + span;
      boolean isBefore =
          Long.compareUnsigned(end, from) >= 0 && Long.compareUnsigned(start, end) >= 0;
      if (!isBefore || schema.shape().isLegacy()) {
        AmtNode below = look(child.getValue(), nodeHeight - 1);
        if (!isBefore && !visit(below, nodeHeight - 1, from, start, action)) {
          return false;
        }
      }
    }
    return true;
  }

  /// The node below, which legacy trees do not keep for having looked at it.
  private AmtNode look(AmtNode.Child child, int nodeHeight) {
    return schema.shape().isLegacy()
        ? child.peek(store, schema.shape(), nodeHeight)
        : child.load(store, schema.shape(), nodeHeight);
  }

  /// The lowest index with a value.
  public OptionalLong firstIndex() {
    if (root.isEmpty()) {
      return OptionalLong.empty();
    }
    long index = 0;
    AmtNode node = root;
    for (int h = height; h > 0; h--) {
      int slot = node.children().firstKey();
      index += slot * schema.shape().span(h);
      node = childAt(node, slot).load(store, schema.shape(), h - 1);
    }
    return OptionalLong.of(index + node.values().firstKey());
  }

  private static AmtNode.Child childAt(AmtNode node, int slot) {
    return Optional.ofNullable(node.children().get(slot)).orElseThrow(NoSuchElementException::new);
  }

  /// Hands out all nodes, each before its children, with the slots that lead to it.
  public void walk(Consumer<TreeNode<Long, V>> visitor) {
    walk(root, height, 0, List.of(), visitor);
  }

  private void walk(
      AmtNode node,
      int nodeHeight,
      long offset,
      List<Integer> path,
      Consumer<TreeNode<Long, V>> visitor) {
    SortedMap<Integer, Cid> links = new TreeMap<>();
    node.children().forEach((slot, child) -> child.cid().ifPresent(cid -> links.put(slot, cid)));
    SortedMap<Integer, List<Map.Entry<Long, V>>> entries = new TreeMap<>();
    node.values()
        .forEach(
            (slot, value) -> entries.put(slot, List.of(Map.entry(offset + slot, decode(value)))));
    visitor.accept(new TreeNode<>(path, List.copyOf(node.children().keySet()), links, entries));
    node.children()
        .forEach((slot, child) -> {
          List<Integer> longer = new ArrayList<>(path);
          longer.add(slot);
          walk(
              child.load(store, schema.shape(), nodeHeight - 1),
              nodeHeight - 1,
              offset + slot * schema.shape().span(nodeHeight),
              List.copyOf(longer),
              visitor);
        });
  }

  /// What is different in `later`, in the order of the indices. Where both have a node in common,
  /// it is not read, nor anything under it.
  ///
  /// @throws IllegalArgumentException for a tree of another shape
  public List<TreeChange<Long, V>> changesTo(Amt<V> later) {
    if (!schema.shape().equals(later.schema.shape())) {
      throw new IllegalArgumentException(
          "trees of %s and %s cannot be compared".formatted(schema.shape(), later.schema.shape()));
    }
    return new AmtDiff(schema.shape(), store, later.store)
        .of(root, height, later.root, later.height).stream()
            .map(change -> change.map(index -> index, this::decode))
            .toList();
  }

  private boolean isBeyond(long index) {
    return Long.compareUnsigned(index, schema.shape().span(height + 1)) >= 0;
  }

  private void requireIndex(long index) {
    if (Long.compareUnsigned(index, schema.shape().maxIndex()) > 0) {
      throw new IndexOutOfBoundsException("no AMT has an index " + Long.toUnsignedString(index));
    }
  }

  private V decode(Bytes value) {
    return schema.value().decode(value.toArray());
  }

  /// What is done with each value.
  @FunctionalInterface
  public interface ValueVisitor<V> {

    /// Is told a value and its index.
    void visit(long index, V value);
  }

  /// What is done with each value, and whether another is wanted.
  @FunctionalInterface
  public interface ValuePredicate<V> {

    /// Is told a value and its index.
    ///
    /// @return whether to go on
    boolean test(long index, V value);
  }
}
