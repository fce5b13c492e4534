package fil.vm;

import fil.cid.Cid;
import fil.ipld.Block;
import fil.ipld.BlockStore;
import fil.num.Bytes;
import fil.work.Stopped;
import java.util.Optional;

/// The store that a machine works on. Where it fails, nobody can tell how the message would have
/// ended, so that the failure is the node's and no actor gets to see it.
final class TrustedStore implements BlockStore {

  private final BlockStore below;

  TrustedStore(BlockStore below) {
    this.below = below;
  }

  /// @throws FatalError where the store cannot say whether it has the block
  @Override
  public Optional<Bytes> find(Cid cid) {
    try {
      return below.find(cid);
    } catch (FatalError | Stopped e) {
      throw e;
    } catch (RuntimeException e) {
      throw new FatalError("the store cannot read block %s: %s".formatted(cid, e), e);
    }
  }

  /// @throws FatalError where the store cannot keep it
  @Override
  public void put(Block block) {
    try {
      below.put(block);
    } catch (FatalError | Stopped e) {
      throw e;
    } catch (RuntimeException e) {
      throw new FatalError("the store cannot keep block %s: %s".formatted(block.cid(), e), e);
    }
  }

  /// @throws FatalError where the store cannot make them durable
  @Override
  public void flush() {
    try {
      below.flush();
    } catch (FatalError | Stopped e) {
      throw e;
    } catch (RuntimeException e) {
      throw new FatalError("the store cannot flush: %s".formatted(e), e);
    }
  }
}
