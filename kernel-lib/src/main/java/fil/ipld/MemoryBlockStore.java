package fil.ipld;

import fil.cid.Cid;
import fil.num.Bytes;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Blocks in memory, in the order in which they came. Safe to use from several threads.
public final class MemoryBlockStore implements BlockStore {

  private final SequencedMap<Cid, Bytes> blocks = new LinkedHashMap<>();

  /// A store of all blocks that are left in `car`.
  ///
  /// @throws IOException where the file cannot be read
  /// @throws fil.cbor.MalformedInputException where it is damaged
  public static MemoryBlockStore of(CarReader car) throws IOException {
    MemoryBlockStore store = new MemoryBlockStore();
    for (Optional<Block> block = car.next(); block.isPresent(); block = car.next()) {
      store.put(block.get());
    }
    return store;
  }

  @Override
  public synchronized Optional<Bytes> find(Cid cid) {
    return Optional.ofNullable(blocks.get(cid));
  }

  @Override
  public synchronized void put(Block block) {
    blocks.putIfAbsent(block.cid(), block.data());
  }

  /// Does nothing: memory lasts as long as the process.
  @Override
  public void flush() {}

  /// How many blocks there are.
  public synchronized int size() {
    return blocks.size();
  }

  /// All blocks, in the order in which each came first.
  public synchronized List<Block> blocks() {
    return blocks.entrySet().stream()
        .map(entry -> new Block(entry.getKey(), entry.getValue()))
        .toList();
  }
}
