package fil.vm;

import fil.cid.Cid;
import fil.ipld.Block;
import fil.ipld.BlockStore;
import fil.num.Bytes;
import java.util.Optional;

/// The store as actors see it: each read and each write is charged before it is done, also of a
/// block that was read or written before.
final class ChargedStore implements BlockStore {

  private final BlockStore below;
  private final GasMeter gas;

  ChargedStore(BlockStore below, GasMeter gas) {
    this.below = below;
    this.gas = gas;
  }

  @Override
  public Optional<Bytes> find(Cid cid) {
    gas.charge(GasKind.GET, PriceList.GET, 0, cid);
    return below.find(cid);
  }

  @Override
  public void put(Block block) {
    int size = block.data().size();
    gas.charge(GasKind.PUT, PriceList.put(size), size, block.cid());
    below.put(block);
  }

  /// Does nothing: the machine flushes.
  @Override
  public void flush() {}
}
