package fil.datasets.vectors;

import fil.cbor.MalformedInputException;
import fil.chain.MessageVector;
import fil.cid.Cid;
import fil.cid.Multihash;
import fil.crypto.Blake2b;
import fil.datasets.Dataset;
import fil.datasets.vectors.PackIndex.Entry;
import fil.datasets.vectors.PackIndex.Packed;
import fil.ipld.Block;
import fil.ipld.MemoryBlockStore;
import fil.num.Bytes;
import fil.num.Bytes32;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;

/// Many vectors in one compact file, opened one at a time.
///
/// Vectors of one chain share most of their state, and what they do not share is similar. So each
/// block is here once, and is compressed against an earlier block that resembles it, if there is
/// one. Nothing is expanded but the blocks of the vector that is asked for and those that they were
/// compressed against, at most 15 for each.
///
/// | bytes | content |
/// |---|---|
/// | 8 | `vectors1` |
/// | 32 | the BLAKE2b-256 of the index before it was compressed |
/// | 4 and 4 | the size of the index, and its size when compressed, the highest byte first |
/// | | the [index][PackIndex], DAG-CBOR, compressed by DEFLATE |
/// | 32 for each block | the digests of its name: dag-cbor, BLAKE2b-256 |
/// | | the blocks, compressed by DEFLATE, one after the other |
///
/// A pack may be used by several threads. Its bytes need not be trusted: whatever is wrong with
/// them ends in a [VectorFormatException], a block that does not fit its name is never given out,
/// and all blocks together have at most 512 MiB.
public final class VectorPack {

  static final Bytes MAGIC = Bytes.copyOf("vectors1".getBytes(StandardCharsets.US_ASCII));
  static final int HEADER_SIZE = MAGIC.size() + Bytes32.SIZE + 2 * Integer.BYTES;

  private static final int LARGEST_INDEX = 64 << 20;
  private static final int LARGEST_BLOCK = 8 << 20;

  /// All blocks together, expanded.
  private static final long MOST_BYTES = 512L << 20;

  /// DEFLATE makes no byte of more than this many.
  private static final int BEST_RATIO = 1032;

  private static final byte[] NOTHING = {};

  private final byte[] pack;
  private final SequencedMap<String, Entry> entries = new LinkedHashMap<>();
  private final List<Packed> blocks;
  private final int digestsAt;

  /// Where each block begins.
  private final int[] blocksAt;

  private VectorPack(byte[] pack, PackIndex index, int digestsAt) {
    this.pack = pack;
    this.blocks = index.blocks();
    this.digestsAt = digestsAt;
    this.blocksAt = new int[blocks.size()];
    locateBlocks();
    index.vectors().forEach(this::enter);
  }

  /// The pack that is a data set.
  ///
  /// @throws VectorFormatException where the data set is something else
  /// @throws IllegalStateException where it is damaged
  public static VectorPack open(Dataset dataset) {
    return read(dataset.read());
  }

  /// The pack that these bytes are.
  ///
  /// @throws VectorFormatException where they are none
  public static VectorPack read(byte[] pack) {
    if (pack.length < HEADER_SIZE || !MAGIC.equals(Bytes.copyOf(pack, 0, MAGIC.size()))) {
      throw new VectorFormatException("no pack of vectors: it does not begin with 'vectors1'");
    }
    Bytes digest = Bytes.copyOf(pack, MAGIC.size(), MAGIC.size() + Bytes32.SIZE);
    ByteBuffer header = ByteBuffer.wrap(pack).position(MAGIC.size() + Bytes32.SIZE);
    int size = header.getInt();
    int packedSize = header.getInt();
    if (size < 0
        || size > LARGEST_INDEX
        || packedSize < 0
        || packedSize > header.remaining()
        || size > (long) packedSize * BEST_RATIO) {
      throw new VectorFormatException(
          "an index of %d bytes, %d as it is kept".formatted(size, packedSize));
    }
    byte[] index = Deflated.expand(pack, HEADER_SIZE, packedSize, size, NOTHING);
    if (!Bytes.copyOf(Blake2b.hash256(index)).equals(digest)) {
      throw new VectorFormatException("the index does not fit its hash");
    }
    try {
      return new VectorPack(pack.clone(), PackIndex.CODEC.decode(index), HEADER_SIZE + packedSize);
    } catch (MalformedInputException e) {
      throw new VectorFormatException("index: " + e.getMessage(), e);
    }
  }

  private void locateBlocks() {
    long at = digestsAt + (long) blocks.size() * Bytes32.SIZE;
    long expanded = 0;
    int[] chains = new int[blocks.size()];
    for (int i = 0; i < blocks.size(); i++) {
      Packed block = blocks.get(i);
      boolean isPlain = block.packedSize() == block.size();
      if (block.back() < 0
          || block.back() > i
          || (isPlain && block.back() != 0)
          || block.size() < 0
          || block.size() > LARGEST_BLOCK
          || block.packedSize() < 0
          || block.packedSize() > block.size()
          || block.size() > (long) block.packedSize() * BEST_RATIO
          || at + block.packedSize() > pack.length) {
        throw new VectorFormatException("index: block %d cannot be as %s".formatted(i, block));
      }
      chains[i] = block.back() == 0 ? 1 : chains[i - block.back()] + 1;
      if (chains[i] > VectorPackWriter.LONGEST_CHAIN) {
        throw new VectorFormatException("index: a chain of %d to block %d".formatted(chains[i], i));
      }
      expanded += block.size();
      if (expanded > MOST_BYTES) {
        throw new VectorFormatException(
            "index: more than " + (MOST_BYTES >> 20) + " MiB of blocks");
      }
      blocksAt[i] = (int) at;
      at += block.packedSize();
    }
    if (at != pack.length) {
      throw new VectorFormatException(
          "%d bytes, where the index speaks of %d".formatted(pack.length, at));
    }
  }

  private void enter(Entry entry) {
    if (entry.blocks().last().orElse(-1) >= blocks.size()) {
      throw new VectorFormatException("index: " + entry.name() + " has blocks that are not there");
    }
    if (entries.putIfAbsent(entry.name(), entry) != null) {
      throw new VectorFormatException("index: two vectors are called " + entry.name());
    }
  }

  /// What the vectors are called, in order.
  public List<String> names() {
    return List.copyOf(entries.keySet());
  }

  /// A vector without its blocks, which costs nothing.
  ///
  /// @throws IllegalArgumentException where none is called so
  public MessageVector vector(String name) {
    return entry(name).vector();
  }

  /// A vector with its blocks, and no others. Each call gives a store of its own.
  ///
  /// @throws IllegalArgumentException where none is called so
  /// @throws VectorFormatException where a block does not fit its name
  public LoadedVector load(String name) {
    Entry entry = entry(name);
    MemoryBlockStore store = new MemoryBlockStore();
    Map<Integer, byte[]> expanded = new HashMap<>();
    entry.blocks().forEach(blocks.size(), number -> store.put(block((int) number, expanded)));
    return new LoadedVector(name, entry.vector(), store);
  }

  /// How many blocks all vectors have together.
  public int blockCount() {
    return blocks.size();
  }

  /// Hands out each block once.
  ///
  /// @throws VectorFormatException where a block does not fit its name
  public void forEachBlock(Consumer<Block> action) {
    Map<Integer, byte[]> expanded = new HashMap<>();
    for (int i = 0; i < blocks.size(); i++) {
      action.accept(block(i, expanded));
    }
  }

  private Entry entry(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new IllegalArgumentException(
          "no vector '%s' among these %d".formatted(name, entries.size()));
    }
    return entry;
  }

  private Block block(int number, Map<Integer, byte[]> expanded) {
    Cid cid =
        new Cid(
            1,
            Cid.DAG_CBOR,
            new Multihash(
                Multihash.BLAKE2B_256,
                Bytes32.copyOf(pack, digestsAt + number * Bytes32.SIZE).bytes()));
    byte[] content = content(number, expanded);
    if (!cid.multihash().matches(content)) {
      throw new VectorFormatException("block %d, %s, does not fit its name".formatted(number, cid));
    }
    return new Block(cid, Bytes.copyOf(content));
  }

  /// Expands a block, after those that it was compressed against.
  ///
  /// @param expanded what was expanded before, and what this expands
  private byte[] content(int number, Map<Integer, byte[]> expanded) {
    Deque<Integer> chain = new ArrayDeque<>();
    int first = number;
    while (!expanded.containsKey(first) && blocks.get(first).back() > 0) {
      chain.push(first);
      first -= blocks.get(first).back();
    }
    byte[] content = expanded.computeIfAbsent(first, alone -> expand(alone, NOTHING));
    for (int next : chain) {
      content = expand(next, content);
      expanded.put(next, content);
    }
    return content;
  }

  private byte[] expand(int number, byte[] like) {
    Packed block = blocks.get(number);
    int at = blocksAt[number];
    return block.packedSize() == block.size()
        ? Arrays.copyOfRange(pack, at, at + block.size())
        : Deflated.expand(pack, at, block.packedSize(), block.size(), like);
  }
}
