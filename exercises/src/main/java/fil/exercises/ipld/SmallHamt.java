package fil.exercises.ipld;

import fil.addr.Address;
import fil.cbor.CborWriter;
import fil.cid.Cid;
import fil.ipld.HamtShape;
import fil.num.Bytes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/// A HAMT small enough to be gotten wrong on purpose. With [Habits#RIGHT] its roots are those of
/// [fil.ipld.Hamt].
///
/// @param habits how it works
record SmallHamt(Habits habits) implements HamtCode {

  /// What the code does, rightly or wrongly.
  ///
  /// @param bucket how many entries share a slot at most
  /// @param sortsBuckets whether entries stand in the order of their keys, not of their coming
  /// @param sortsSlots whether pointers stand in the order of their slots, not of their coming
  /// @param collapses whether a node that fits in a bucket becomes one when a key is taken out
  /// @param fromTheTop whether bits are taken from the top of each byte
  record Habits(
      int bucket, boolean sortsBuckets, boolean sortsSlots, boolean collapses, boolean fromTheTop) {

    static final Habits RIGHT = new Habits(3, true, true, true, true);
  }

  private static final HamtShape SHAPE = HamtShape.of(5);

  /// A slot's content: a node below, or entries.
  private static final class Node {
    private final SequencedMap<Integer, Node> children = new LinkedHashMap<>();
    private final SequencedMap<Integer, List<Address.Id>> buckets = new LinkedHashMap<>();

    /// The slots in the order in which they were taken.
    private final Set<Integer> taken = new LinkedHashSet<>();
  }

  @Override
  public Cid root(String... steps) {
    List<Cid> written = new ArrayList<>();
    return write(after(steps), written);
  }

  @Override
  public int blocks(String... steps) {
    List<Cid> written = new ArrayList<>();
    write(after(steps), written);
    return written.size();
  }

  @Override
  public boolean finds(String key, String... steps) {
    Address.Id wanted = id(key);
    Node node = after(steps);
    for (int depth = 0; ; depth++) {
      int slot = slot(wanted, depth);
      Node below = node.children.get(slot);
      if (below == null) {
        return node.buckets.getOrDefault(slot, List.of()).contains(wanted);
      }
      node = below;
    }
  }

  private Node after(String... steps) {
    Node root = new Node();
    for (String step : steps) {
      if (!step.startsWith("+") && !step.startsWith("-")) {
        throw new IllegalArgumentException("a step is +f0105 or -f0105, not '" + step + "'");
      }
      Address.Id key = id(step.substring(1));
      if (step.charAt(0) == '+') {
        add(root, key, 0);
      } else {
        remove(root, key, 0);
      }
    }
    return root;
  }

  private static Address.Id id(String text) {
    if (Address.parse(text) instanceof Address.Id id) {
      return id;
    }
    throw new IllegalArgumentException("keys are addresses like f0105, not " + text);
  }

  private int slot(Address.Id key, int depth) {
    Bytes hash = SHAPE.hash(key.toBytes());
    if (habits.fromTheTop()) {
      return SHAPE.slot(hash, depth);
    }
    byte[] reversed = new byte[hash.size()];
    for (int i = 0; i < reversed.length; i++) {
      reversed[i] = hash.at(reversed.length - 1 - i);
    }
    return new BigInteger(1, reversed).shiftRight(5 * depth).intValue() & 31;
  }

  private void add(Node node, Address.Id key, int depth) {
    int slot = slot(key, depth);
    node.taken.add(slot);
    Node below = node.children.get(slot);
    if (below != null) {
      add(below, key, depth + 1);
      return;
    }
    List<Address.Id> bucket = node.buckets.computeIfAbsent(slot, _ -> new ArrayList<>());
    if (bucket.contains(key)) {
      return;
    }
    bucket.add(key);
    if (bucket.size() > habits.bucket()) {
      Node child = new Node();
      bucket.forEach(each -> add(child, each, depth + 1));
      node.buckets.remove(slot);
      node.children.put(slot, child);
    }
  }

  private void remove(Node node, Address.Id key, int depth) {
    int slot = slot(key, depth);
    Node below = node.children.get(slot);
    if (below != null) {
      remove(below, key, depth + 1);
      List<Address.Id> left = below.buckets.values().stream().flatMap(List::stream).toList();
      if (habits.collapses() && below.children.isEmpty() && left.size() <= habits.bucket()) {
        node.children.remove(slot);
        node.buckets.put(slot, new ArrayList<>(left));
      }
      return;
    }
    List<Address.Id> bucket = node.buckets.getOrDefault(slot, new ArrayList<>());
    bucket.remove(key);
    if (bucket.isEmpty()) {
      node.buckets.remove(slot);
      node.taken.remove(slot);
    }
  }

  /// Writes a node after those below it: `[bits, [pointer…]]`.
  private Cid write(Node node, List<Cid> written) {
    List<Integer> slots = new ArrayList<>(node.taken);
    if (habits.sortsSlots()) {
      slots.sort(Comparator.naturalOrder());
    }
    BigInteger bits = BigInteger.ZERO;
    for (int slot : slots) {
      bits = bits.setBit(slot);
    }
    byte[] signed = bits.toByteArray();
    int zeros = signed[0] == 0 ? 1 : 0;
    CborWriter out = new CborWriter();
    out.writeArray(2);
    out.writeBytes(Bytes.copyOf(signed, zeros, signed.length).toArray());
    out.writeArray(slots.size());
    for (int slot : slots) {
      Node child = node.children.get(slot);
      if (child == null) {
        writeBucket(out, node.buckets.getOrDefault(slot, List.of()));
      } else {
        Cid.CODEC.write(out, write(child, written));
      }
    }
    Cid cid = Cid.ofDagCbor(out.toByteArray());
    written.add(cid);
    return cid;
  }

  private void writeBucket(CborWriter out, List<Address.Id> keys) {
    List<Address.Id> ordered = new ArrayList<>(keys);
    if (habits.sortsBuckets()) {
      ordered.sort(Comparator.comparing(Address.Id::toBytes));
    }
    out.writeArray(ordered.size());
    for (Address.Id key : ordered) {
      out.writeArray(2);
      out.writeBytes(key.toBytes().toArray());
      out.writeLong(key.id());
    }
  }
}
