package fil.ipld;

import fil.cid.Cid;
import fil.num.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A node of a [Hamt] that is being worked on. Keys and values are bytes here.
///
/// A node loads a child when it must look into it, and keeps it; it knows which of its children
/// have changed, and writes those and no others.
final class HamtNode {

  /// What a slot holds.
  sealed interface Pointer permits Bucket, Child {}

  /// Up to three entries.
  ///
  /// @param entries in the order of their keys
  record Bucket(List<Entry> entries) implements Pointer {}

  /// A key and its value, encoded.
  record Entry(Bytes key, Bytes value) {}

  /// A node one level down.
  static final class Child implements Pointer {

    /// The name of the node as it was last written, absent where it never was.
    private @Nullable Cid cid;

    /// The node, where it has been loaded or made.
    private @Nullable HamtNode node;

    /// Whether the node differs from what was last written.
    private boolean dirty;

    private Child(@Nullable Cid cid, @Nullable HamtNode node, boolean dirty) {
      this.cid = cid;
      this.node = node;
      this.dirty = dirty;
    }

    static Child of(Cid cid) {
      return new Child(cid, null, false);
    }

    private static Child made(HamtNode node) {
      return new Child(null, node, true);
    }

    /// The name, where the node is as it was last written.
    Optional<Cid> cid() {
      return dirty ? Optional.empty() : Optional.ofNullable(cid);
    }

    Cid writtenCid() {
      if (cid == null || dirty) {
        throw new IllegalStateException("a child that has not been written");
      }
      return cid;
    }

    HamtNode load(BlockStore store, HamtShape shape, int depth) {
      HamtNode loaded = node;
      if (loaded == null) {
        loaded = HamtNodeCodec.load(store, writtenCid(), shape, depth);
        node = loaded;
      }
      return loaded;
    }

    private void flush(BlockStore store, HamtShape shape) {
      HamtNode changed = node;
      if (changed != null && dirty) {
        cid = changed.write(store, shape);
        dirty = false;
      }
    }
  }

  private static final Comparator<Entry> BY_KEY = Comparator.comparing(Entry::key);

  private final SlotBits bits;
  private final List<Pointer> pointers;

  HamtNode(SlotBits bits, List<Pointer> pointers) {
    this.bits = bits;
    this.pointers = pointers;
  }

  static HamtNode empty() {
    return new HamtNode(new SlotBits(), new ArrayList<>());
  }

  SlotBits bits() {
    return bits;
  }

  List<Pointer> pointers() {
    return pointers;
  }

  /// Whether this may stand below another node: a node that fits in a bucket must be one.
  boolean isLargeEnough() {
    return hasChild() || entryCount() > HamtShape.BUCKET;
  }

  Optional<Bytes> find(BlockStore store, HamtShape shape, Bytes key) {
    Bytes hash = shape.hash(key);
    HamtNode node = this;
    for (int depth = 0; depth < shape.maxDepth(); depth++) {
      int slot = shape.slot(hash, depth);
      if (!node.bits.has(slot)) {
        return Optional.empty();
      }
      switch (node.pointers.get(node.bits.before(slot))) {
        case Bucket bucket -> {
          int at = indexOf(bucket, key);
          return at < 0 ? Optional.empty() : Optional.of(bucket.entries().get(at).value());
        }
        case Child child -> node = child.load(store, shape, depth + 1);
      }
    }
    throw tooDeep();
  }

  /// Sets the value of a key.
  ///
  /// @param overwrite whether a value that is there is to be replaced
  /// @return whether anything changed; it does not where the value is the same
  boolean set(BlockStore store, HamtShape shape, Entry entry, boolean overwrite) {
    return set(store, shape, shape.hash(entry.key()), 0, entry, overwrite);
  }

  private boolean set(
      BlockStore store, HamtShape shape, Bytes hash, int depth, Entry entry, boolean overwrite) {
    if (depth == shape.maxDepth()) {
      throw tooDeep();
    }
    int slot = shape.slot(hash, depth);
    int at = bits.before(slot);
    if (!bits.has(slot)) {
      bits.add(slot);
      pointers.add(at, new Bucket(new ArrayList<>(List.of(entry))));
      return true;
    }
    return switch (pointers.get(at)) {
      case Child child -> {
        HamtNode node = child.load(store, shape, depth + 1);
        boolean changed = node.set(store, shape, hash, depth + 1, entry, overwrite);
        child.dirty |= changed;
        yield changed;
      }
      case Bucket bucket -> {
        int found = indexOf(bucket, entry.key());
        if (found >= 0) {
          boolean changes = overwrite && !bucket.entries().get(found).value().equals(entry.value());
          if (changes) {
            bucket.entries().set(found, entry);
          }
          yield changes;
        }
        if (bucket.entries().size() < HamtShape.BUCKET) {
          insert(bucket.entries(), entry);
        } else {
          pointers.set(at, split(store, shape, depth + 1, bucket, hash, entry));
        }
        yield true;
      }
    };
  }

  /// The node that a full bucket becomes with one more entry.
  private static Child split(
      BlockStore store, HamtShape shape, int depth, Bucket bucket, Bytes hash, Entry entry) {
    HamtNode node = empty();
    node.set(store, shape, hash, depth, entry, true);
    for (Entry old : bucket.entries()) {
      node.set(store, shape, shape.hash(old.key()), depth, old, true);
    }
    return Child.made(node);
  }

  /// Before the first entry with a higher key.
  private static void insert(List<Entry> entries, Entry entry) {
    int at = 0;
    while (at < entries.size() && entries.get(at).key().compareTo(entry.key()) <= 0) {
      at++;
    }
    entries.add(at, entry);
  }

  /// Takes a key out.
  ///
  /// @return whether it was there
  boolean delete(BlockStore store, HamtShape shape, Bytes key) {
    return delete(store, shape, shape.hash(key), 0, key);
  }

  private boolean delete(BlockStore store, HamtShape shape, Bytes hash, int depth, Bytes key) {
    if (depth == shape.maxDepth()) {
      throw tooDeep();
    }
    int slot = shape.slot(hash, depth);
    if (!bits.has(slot)) {
      return false;
    }
    int at = bits.before(slot);
    return switch (pointers.get(at)) {
      case Child child -> {
        HamtNode node = child.load(store, shape, depth + 1);
        boolean changed = node.delete(store, shape, hash, depth + 1, key);
        child.dirty |= changed;
        node.asBucket(shape).ifPresent(bucket -> pointers.set(at, bucket));
        yield changed;
      }
      case Bucket bucket -> {
        int found = indexOf(bucket, key);
        if (found < 0) {
          yield false;
        }
        bucket.entries().remove(found);
        if (bucket.entries().isEmpty()) {
          bits.remove(slot);
          pointers.remove(at);
        }
        yield true;
      }
    };
  }

  /// The bucket that this node is to become, where all of it fits in one.
  private Optional<Bucket> asBucket(HamtShape shape) {
    if (isLargeEnough()) {
      return Optional.empty();
    }
    List<Entry> entries = new ArrayList<>();
    for (Pointer pointer : pointers) {
      if (pointer instanceof Bucket bucket) {
        entries.addAll(bucket.entries());
      }
    }
    if (shape.layout() == HamtShape.Layout.V3) {
      entries.sort(BY_KEY);
    }
    return Optional.of(new Bucket(entries));
  }

  /// Writes the children that have changed, in the order of their slots and each after its own,
  /// then this node, changed or not.
  Cid write(BlockStore store, HamtShape shape) {
    for (Pointer pointer : pointers) {
      if (pointer instanceof Child child) {
        child.flush(store, shape);
      }
    }
    Block block = Block.ofDagCbor(HamtNodeCodec.encode(this, shape));
    store.put(block);
    return block.cid();
  }

  private boolean hasChild() {
    return pointers.stream().anyMatch(pointer -> pointer instanceof Child);
  }

  private int entryCount() {
    int count = 0;
    for (Pointer pointer : pointers) {
      count += pointer instanceof Bucket bucket ? bucket.entries().size() : 0;
    }
    return count;
  }

  private static int indexOf(Bucket bucket, Bytes key) {
    for (int i = 0; i < bucket.entries().size(); i++) {
      if (bucket.entries().get(i).key().equals(key)) {
        return i;
      }
    }
    return -1;
  }

  private static IllegalStateException tooDeep() {
    return new IllegalStateException("a HAMT deeper than the hashes of its keys");
  }
}
