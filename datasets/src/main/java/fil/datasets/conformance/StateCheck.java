package fil.datasets.conformance;

import fil.cbor.CborKind;
import fil.cbor.CborReader;
import fil.cbor.Codec;
import fil.cid.Cid;
import fil.cid.Multihash;
import fil.ipld.AmtShape;
import fil.ipld.BitField;
import fil.ipld.BlockStore;
import fil.ipld.TreeBlocks;
import fil.ipld.TreeNode;
import fil.num.Bytes;
import fil.state.ActorHead;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Goes through a state from its root, and decodes and encodes again each tree's node, each record
/// and each bit field on the way. Blocks that are not there end a way: vectors hold only what was
/// touched.
final class StateCheck {

  private static final String ROOTS = "state roots";
  private static final String RECORDS = "state records";
  private static final String HAMT = "HAMT nodes";
  private static final String AMT = "AMT nodes";
  private static final String BIT_FIELDS = "bit fields";
  private static final Codec<List<Bytes>> ELEMENTS = Codec.list(TreeBlocks.encoded());

  private final BlockStore store;
  private final StateCodecs codecs;
  private final Tallies tallies;
  private final SortedSet<String> seen = new TreeSet<>();

  /// @param codecs how actors' states and the records in them are written
  StateCheck(BlockStore store, StateCodecs codecs, Tallies tallies) {
    this.store = store;
    this.codecs = codecs;
    this.tallies = tallies;
  }

  /// Begins the families, those of records that are known among them.
  static void begin(StateCodecs codecs, Tallies tallies) {
    List.of(ROOTS, RECORDS, HAMT, AMT, BIT_FIELDS).forEach(tallies::begin);
    Stream.of(StateEntry.values())
        .filter(entry -> codecs.of(entry).isPresent())
        .map(StateEntry::toString)
        .forEach(tallies::begin);
  }

  /// Checks all of a state that is there.
  ///
  /// @param what the state's name in complaints
  void checkRoot(String what, Supplier<Cid> root) {
    tallies.check(
        ROOTS,
        what,
        () -> {
          block(root.get(), StateShapes.STATE_TREE);
          return true;
        });
  }

  private void block(Cid cid, StateShape shape) {
    find(cid, shape.toString()).ifPresent(content -> value(content, shape));
  }

  /// The block of this name, where it is there and was not looked at in the same way before.
  private Optional<Bytes> find(Cid cid, String as) {
    Optional<Bytes> block = store.find(cid);
    return block.isPresent() && seen.add(cid + " " + as) ? block : Optional.empty();
  }

  private void value(Bytes encoded, StateShape shape) {
    switch (shape) {
      case StateShape.Leaf _ -> {}
      case StateShape.Bits _ -> bits(encoded);
      case StateShape.Entry(var kind, var inside) -> {
        codecs.of(kind).ifPresent(codec -> entry(encoded, kind, codec));
        value(encoded, inside);
      }
      case StateShape.Fields(var fields) -> {
        List<Bytes> elements = ELEMENTS.decode(encoded.toArray());
        fields.forEach((index, field) -> value(elements.get(index), field));
      }
      case StateShape.Each(var element) ->
          ELEMENTS.decode(encoded.toArray()).forEach(each -> value(each, element));
      case StateShape.Linked(var content) -> link(encoded).ifPresent(cid -> block(cid, content));
      case StateShape.HamtAt hamt -> link(encoded).ifPresent(cid -> hamt(cid, hamt));
      case StateShape.AmtAt amt -> link(encoded).ifPresent(cid -> amt(cid, amt));
      case StateShape.Actor _ -> actor(encoded);
    }
  }

  private static Optional<Cid> link(Bytes encoded) {
    CborReader in = new CborReader(encoded.toArray());
    return in.peekKind() == CborKind.LINK ? Optional.of(Cid.CODEC.read(in)) : Optional.empty();
  }

  private void bits(Bytes encoded) {
    tallies.check(
        BIT_FIELDS,
        encoded.toHex(),
        () -> {
          BitField set = BitField.CODEC.decode(encoded.toArray());
          return BitField.decode(set.encoding()).equals(set)
              && Bytes.copyOf(BitField.CODEC.encode(set)).equals(encoded);
        });
  }

  private <T> void entry(Bytes encoded, StateEntry kind, Codec<T> codec) {
    tallies.check(kind.toString(), encoded.toHex(), () -> isSame(encoded, codec));
  }

  /// Whether a value comes out of a decoder and an encoder as it went in.
  private static <T> boolean isSame(Bytes encoded, Codec<T> codec) {
    return encoded.equals(Bytes.copyOf(codec.encode(codec.decode(encoded.toArray()))));
  }

  /// `[code, head, nonce, balance]`.
  private void actor(Bytes encoded) {
    List<Bytes> fields = ELEMENTS.decode(encoded.toArray());
    Cid code = Cid.CODEC.decode(fields.get(0).toArray());
    codecs
        .ofActor(code)
        .ifPresent(codec -> record(Cid.CODEC.decode(fields.get(1).toArray()), code, codec));
    if (code.multihash().function() == Multihash.IDENTITY) {
      byte[] name = code.multihash().digest().toArray();
      StateShape state = StateShapes.ofActor(new String(name, StandardCharsets.US_ASCII));
      block(Cid.CODEC.decode(fields.get(1).toArray()), state);
    }
  }

  /// The record at the top of an actor's state, where the actor has one.
  private <S extends Record> void record(Cid cid, Cid code, Codec<S> codec) {
    if (cid.equals(ActorHead.NO_STATE)) {
      return;
    }
    find(cid, "record of " + code)
        .ifPresent(block -> tallies.check(RECORDS, cid.toString(), () -> isSame(block, codec)));
  }

  private void hamt(Cid cid, StateShape.HamtAt hamt) {
    Optional<Bytes> block = find(cid, hamt.toString());
    if (block.isEmpty()) {
      return;
    }
    List<TreeNode<Bytes, Bytes>> read = new ArrayList<>();
    tallies.check(
        HAMT, cid.toString(), () -> read.add(TreeBlocks.hamtNode(block.get(), hamt.shape())));
    for (TreeNode<Bytes, Bytes> node : read) {
      values(node, hamt.value());
      node.links().values().forEach(child -> hamt(child, hamt));
    }
  }

  private void amt(Cid cid, StateShape.AmtAt amt) {
    Optional<Bytes> block = find(cid, amt.toString());
    if (block.isEmpty()) {
      return;
    }
    List<TreeBlocks.AmtTop> read = new ArrayList<>();
    tallies.check(
        AMT, cid.toString(), () -> read.add(TreeBlocks.amtRoot(block.get(), amt.shape())));
    read.forEach(root -> amtNode(root.node(), amt.shape(), root.height(), amt.value()));
  }

  private void amtNode(
      TreeNode<Integer, Bytes> node, AmtShape shape, int height, StateShape value) {
    values(node, value);
    for (Cid child : node.links().values()) {
      Optional<Bytes> block = find(child, shape + " " + height + " " + value);
      if (block.isPresent()) {
        List<TreeNode<Integer, Bytes>> read = new ArrayList<>();
        tallies.check(
            AMT,
            child.toString(),
            () -> read.add(TreeBlocks.amtNode(block.get(), shape, height - 1)));
        read.forEach(below -> amtNode(below, shape, height - 1, value));
      }
    }
  }

  private void values(TreeNode<?, Bytes> node, StateShape shape) {
    node.entries()
        .values()
        .forEach(entries -> entries.forEach(entry -> value(entry.getValue(), shape)));
  }
}
