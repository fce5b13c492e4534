package fil.datasets.vectors;

import fil.cid.Cid;
import fil.crypto.Blake2b;
import fil.ipld.BitField;
import fil.ipld.Block;
import fil.num.Bytes32;
import fil.work.Progress;
import fil.work.Stop;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Makes a [VectorPack]: the same vectors always make the same pack, in whatever order they come,
/// as long as the same version of zlib compresses.
public final class VectorPackWriter {

  /// How many blocks are compressed one against the other at most: to expand the last of a chain
  /// one must expand them all.
  static final int LONGEST_CHAIN = 16;

  /// With how many similar blocks it is tried.
  private static final int TRIED = 3;

  private final SequencedMap<Cid, Integer> numbers = new LinkedHashMap<>();
  private final List<byte[]> contents = new ArrayList<>();
  private final List<PackIndex.Packed> packed = new ArrayList<>();
  private final List<Integer> chains = new ArrayList<>();
  private final SimilarBlocks similar = new SimilarBlocks();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();

  private VectorPackWriter() {}

  /// The pack of these vectors.
  ///
  /// @throws IllegalArgumentException where two have the same name, or a block is not named as
  ///   blocks of the chain are
  /// @throws fil.work.Stopped where it was asked to stop
  public static byte[] write(List<LoadedVector> vectors, Progress progress, Stop stop) {
    return new VectorPackWriter().pack(vectors, progress, stop);
  }

  private byte[] pack(List<LoadedVector> vectors, Progress progress, Stop stop) {
    List<LoadedVector> sorted =
        vectors.stream().sorted(Comparator.comparing(LoadedVector::name)).toList();
    Map<String, LoadedVector> byName = new HashMap<>();
    List<PackIndex.Entry> entries = new ArrayList<>();
    for (LoadedVector vector : sorted) {
      progress.report("pack", entries.size(), sorted.size(), "vectors");
      if (byName.put(vector.name(), vector) != null) {
        throw new IllegalArgumentException("two vectors are called " + vector.name());
      }
      List<Long> blocks = new ArrayList<>();
      for (Block block : vector.blocks().blocks()) {
        stop.check();
        blocks.add((long) add(block));
      }
      long[] numbered = blocks.stream().mapToLong(Long::longValue).toArray();
      entries.add(new PackIndex.Entry(vector.name(), vector.vector(), BitField.of(numbered)));
    }
    progress.report("pack", sorted.size(), sorted.size(), "vectors");
    return assemble(new PackIndex(entries, packed));
  }

  /// The number of a block, which is compressed where it is new.
  private int add(Block block) {
    Integer known = numbers.get(block.cid());
    if (known != null) {
      return known;
    }
    byte[] content = block.data().toArray();
    if (!block.cid().equals(Cid.ofDagCbor(content))) {
      throw new IllegalArgumentException(block.cid() + " is no name of a block of the chain");
    }
    int number = contents.size();
    int back = 0;
    byte[] best = Deflated.compress(content, new byte[0]);
    for (int other : similar.find(content, TRIED)) {
      if (chains.get(other) < LONGEST_CHAIN) {
        byte[] against = Deflated.compress(content, contents.get(other));
        if (against.length < best.length) {
          best = against;
          back = number - other;
        }
      }
    }
    if (best.length >= content.length) {
      best = content;
      back = 0;
    }
    packed.add(new PackIndex.Packed(back, content.length, best.length));
    chains.add(back == 0 ? 1 : chains.get(number - back) + 1);
    data.writeBytes(best);
    similar.add(number, content);
    contents.add(content);
    numbers.put(block.cid(), number);
    return number;
  }

  private byte[] assemble(PackIndex index) {
    byte[] plain = PackIndex.CODEC.encode(index);
    byte[] compressed = Deflated.compress(plain, new byte[0]);
    ByteBuffer pack =
        ByteBuffer.allocate(
            VectorPack.HEADER_SIZE
                + compressed.length
                + numbers.size() * Bytes32.SIZE
                + data.size());
    pack.put(VectorPack.MAGIC.toArray()).put(Blake2b.hash256(plain));
    pack.putInt(plain.length).putInt(compressed.length).put(compressed);
    numbers.keySet().forEach(cid -> pack.put(cid.multihash().digest().toArray()));
    return pack.put(data.toByteArray()).array();
  }
}
