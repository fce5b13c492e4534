package fil.fuzz;

import fil.cbor.MalformedInputException;
import fil.cid.Cid;
import fil.cid.Link;
import fil.fuzz.Target.Cost;
import fil.fuzz.Target.Form;
import fil.ipld.Amt;
import fil.ipld.AmtSchema;
import fil.ipld.AmtShape;
import fil.ipld.BitField;
import fil.ipld.Block;
import fil.ipld.BlockStore;
import fil.ipld.Hamt;
import fil.ipld.HamtSchema;
import fil.ipld.HamtShape;
import fil.ipld.IpldValue;
import fil.ipld.MemoryBlockStore;
import fil.ipld.MissingBlockException;
import fil.ipld.TreeBlocks;
import fil.ipld.TreeKey;
import fil.num.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// Blocks of trees, trees with a hostile root, their keys, and bit fields.
final class TreeTargets {

  private static final int POOL = 256;

  private TreeTargets() {}

  static List<Target<?>> all() {
    HamtShape narrow = HamtShape.of(5);
    HamtShape wide = HamtShape.of(8);
    AmtShape small = AmtShape.of(2);
    AmtShape large = AmtShape.of(6);
    return List.of(
        Target.of(
                "ipld-value",
                Form.CBOR,
                EncodingTargets::anything,
                IpldValue.CODEC::decode,
                IpldValue.CODEC::encode)
            .withCost(16 << 10, 200), // a byte may be a value of its own
        hamtNode("hamt-node", narrow),
        hamtNode("hamt-node-wide", wide),
        hamtNode("hamt-node-2019", HamtShape.OF_2019),
        hamt("hamt", narrow),
        hamt("hamt-2019", HamtShape.OF_2019),
        amtRoot("amt-root", large),
        amtRoot("amt-root-legacy", AmtShape.LEGACY),
        amtNode("amt-leaf", small, 0),
        amtNode("amt-branch", AmtShape.LEGACY, 1),
        amt("amt", small),
        amt("amt-legacy", AmtShape.LEGACY),
        key("tree-key-unsigned", TreeKey.UNSIGNED, dice -> dice.sized() >>> 1),
        key("tree-key-signed", TreeKey.SIGNED, Dice::sized),
        Target.of(
                "bit-field",
                Form.BYTES,
                TreeTargets::bits,
                input -> BitField.decode(Bytes.copyOf(input)),
                set -> set.encoding().toArray())
            .withCost(16 << 10, 1_000),
        bitFieldAsNetwork());
  }

  private static Target<?> hamtNode(String name, HamtShape shape) {
    return new Target<>(
        name,
        Form.CBOR,
        Samples.pool(POOL, dice -> hamtBlock(dice, shape, _ -> true)),
        input -> TreeBlocks.hamtNode(Bytes.copyOf(input), shape),
        (node, input) -> Target.require(node.links().size() <= input.length, "too many links"),
        new Cost(32 << 10, 200));
  }

  /// A tree with a hostile root: what is loaded is written as the same again, and it can be worked
  /// on, as far as its blocks are there.
  private static Target<Hamt<Bytes, Bytes>> hamt(String name, HamtShape shape) {
    HamtSchema<Bytes, Bytes> schema = hamtSchema(shape);
    return new Target<>(
        name,
        Form.CBOR,
        Samples.pool(POOL, dice -> hamtBlock(dice, shape, depth -> depth == 0)),
        input -> {
          BlockStore store = new MemoryBlockStore();
          return schema.load(store, new Link<>(put(store, input)));
        },
        (tree, input) -> {
          Target.require(tree.flush().cid().equals(Cid.ofDagCbor(input)), "written otherwise");
          whereThere(() -> tree.forEach((_, _) -> {}));
          whereThere(() -> {
            tree.set(Bytes.of('k'), Bytes.of(0xf6));
            Target.require(tree.contains(Bytes.of('k')), "what was set is not there");
            tree.delete(Bytes.of('k'));
            Target.require(!tree.contains(Bytes.of('k')), "what was deleted is there");
            tree.flush();
          });
        },
        new Cost(64 << 10, 400));
  }

  private static HamtSchema<Bytes, Bytes> hamtSchema(HamtShape shape) {
    return new HamtSchema<>(shape, TreeKey.BYTES, TreeBlocks.encoded());
  }

  private static byte[] hamtBlock(Dice dice, HamtShape shape, Predicate<Integer> isWanted) {
    Kept kept = new Kept();
    Hamt<Bytes, Bytes> tree = hamtSchema(shape).create(kept);
    for (int left = dice.small(60); left > 0; left--) {
      Bytes key = Bytes.copyOf(Samples.text(dice, 12).getBytes(StandardCharsets.UTF_8));
      tree.set(key, Bytes.copyOf(EncodingTargets.anything(dice)));
    }
    Cid root = tree.flush().cid();
    return kept.pick(dice, block -> isWanted.test(block.cid().equals(root) ? 0 : 1));
  }

  private static Target<?> amtRoot(String name, AmtShape shape) {
    return new Target<>(
        name,
        Form.CBOR,
        Samples.pool(POOL, dice -> amtBlock(dice, shape, 2)),
        input -> TreeBlocks.amtRoot(Bytes.copyOf(input), shape),
        (top, input) -> Target.require(top.node().links().size() <= input.length, "too many links"),
        new Cost(16 << 10, 200));
  }

  private static Target<?> amtNode(String name, AmtShape shape, int height) {
    return new Target<>(
        name,
        Form.CBOR,
        Samples.pool(POOL, dice -> amtBlock(dice, shape, height)),
        input -> TreeBlocks.amtNode(Bytes.copyOf(input), shape, height),
        (node, input) -> Target.require(node.links().size() <= input.length, "too many links"),
        new Cost(16 << 10, 200));
  }

  private static Target<Amt<Bytes>> amt(String name, AmtShape shape) {
    AmtSchema<Bytes> schema = new AmtSchema<>(shape, TreeBlocks.encoded());
    return new Target<>(
        name,
        Form.CBOR,
        Samples.pool(POOL, dice -> amtBlock(dice, shape, 2)),
        input -> {
          BlockStore store = new MemoryBlockStore();
          return schema.load(store, new Link<>(put(store, input)));
        },
        (tree, input) -> {
          Target.require(tree.flush().cid().equals(Cid.ofDagCbor(input)), "written otherwise");
          whereThere(() -> tree.forEach((_, _) -> {}));
          whereThere(() -> {
            tree.set(1_000, Bytes.of(0xf6));
            Target.require(tree.find(1_000).isPresent(), "what was set is not there");
            tree.flush();
          });
        },
        new Cost(64 << 10, 400));
  }

  /// The root of a tree, or a node of it at a height below.
  ///
  /// @param height 0 for a leaf, 1 for the node above, 2 for the root
  private static byte[] amtBlock(Dice dice, AmtShape shape, int height) {
    Kept kept = new Kept();
    Amt<Bytes> tree = new AmtSchema<>(shape, TreeBlocks.encoded()).create(kept);
    int values = height == 2 ? dice.small(40) : 40;
    for (int i = 0; i < values; i++) {
      long index = height == 2 ? dice.sized() >>> 2 : dice.below(200);
      tree.set(index, Bytes.copyOf(EncodingTargets.anything(dice)));
    }
    Cid root = tree.flush().cid();
    return switch (height) {
      case 2 -> kept.pick(dice, block -> block.cid().equals(root));
      default -> kept.pick(dice, block -> isNode(block, shape, height));
    };
  }

  private static boolean isNode(Block block, AmtShape shape, int height) {
    try {
      TreeBlocks.amtNode(block.data(), shape, height);
      return true;
    } catch (MalformedInputException e) {
      return false;
    }
  }

  private static Target<Long> key(String name, TreeKey<Long> key, Function<Dice, Long> numbers) {
    return Target.of(
        name,
        Form.BYTES,
        dice -> key.encode().apply(numbers.apply(dice)).toArray(),
        input -> key.decode().apply(Bytes.copyOf(input)),
        number -> key.encode().apply(number).toArray());
  }

  private static byte[] bits(Dice dice) {
    BitField set = BitField.EMPTY;
    for (int left = dice.small(12); left > 0; left--) {
      set = set.union(BitField.ofRange(dice.sized() >>> 2, 1 + dice.small(100)));
    }
    return set.encoding().toArray();
  }

  /// A bit field as the network takes it: kept as it is, and whatever is computed from it is in the
  /// shortest form.
  private static Target<BitField> bitFieldAsNetwork() {
    return new Target<>(
        "bit-field-as-network",
        Form.BYTES,
        TreeTargets::bits,
        input -> {
          BitField set = BitField.decodeAsNetwork(Bytes.copyOf(input));
          set.count(); // looks into it
          return set;
        },
        (set, input) -> {
          Target.requireSame(set.encoding().toArray(), input);
          BitField shortest = set.union(BitField.EMPTY);
          Target.require(shortest.encoding().size() <= input.length, "the shortest is longer");
          Target.require(BitField.decode(shortest.encoding()).equals(shortest), "not the shortest");
          Target.require(shortest.count() == set.count(), "another count");
          Target.require(set.subtract(shortest).isEmpty(), "more than it should be");
          Target.require(set.cut(shortest).isEmpty(), "cut off itself, something is left");
        },
        new Cost(16 << 10, 4_000));
  }

  private static Cid put(BlockStore store, byte[] data) {
    Block block = Block.ofDagCbor(data);
    store.put(block);
    return block.cid();
  }

  /// Works on a tree of which perhaps not all blocks are there.
  private static void whereThere(Runnable work) {
    try {
      work.run();
    } catch (MissingBlockException | MalformedInputException e) {
      Target.require(e.getMessage() != null, "a refusal without a sentence");
    }
  }

  /// Blocks in the order in which they were put.
  private static final class Kept implements BlockStore {

    private final MemoryBlockStore store = new MemoryBlockStore();
    private final List<Block> blocks = new ArrayList<>();

    @Override
    public Optional<Bytes> find(Cid cid) {
      return store.find(cid);
    }

    @Override
    public void put(Block block) {
      store.put(block);
      blocks.add(block);
    }

    @Override
    public void flush() {
      store.flush();
    }

    private byte[] pick(Dice dice, Predicate<Block> isWanted) {
      List<Block> wanted = blocks.stream().filter(isWanted).toList();
      return dice.oneOf(wanted).data().toArray();
    }
  }
}
