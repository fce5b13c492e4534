package fil.ipld;

import fil.cid.Cid;
import fil.num.Bytes;
import java.util.Optional;

/// A store in front of another: it keeps what is put, and reads through to what is below.
///
/// Nothing reaches the store below before [#flush], so that what was tried can be forgotten.
public final class OverlayBlockStore implements BlockStore {

  private final BlockStore below;
  private MemoryBlockStore kept = new MemoryBlockStore();

  public OverlayBlockStore(BlockStore below) {
    this.below = below;
  }

  @Override
  public Optional<Bytes> find(Cid cid) {
    return kept.find(cid).or(() -> below.find(cid));
  }

  @Override
  public void put(Block block) {
    kept.put(block);
  }

  /// Hands everything down, and flushes the store below.
  @Override
  public void flush() {
    kept.blocks().forEach(below::put);
    below.flush();
    kept = new MemoryBlockStore();
  }
}
