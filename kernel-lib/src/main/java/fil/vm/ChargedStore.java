package fil.vm;

import fil.cbor.MalformedInputException;
import fil.cid.Cid;
import fil.ipld.Block;
import fil.ipld.BlockStore;
import fil.ipld.MalformedNodeException;
import fil.num.Bytes;
import java.util.Optional;
import java.util.function.Function;

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

  /// Where the block is no encoding of what actors wrote there, the node's state is damaged, and
  /// there is no receipt. A tree's node that can be read and is not as nodes are is the actor's to
  /// deal with. So it is on the network, see [lotus].
  ///
  /// [lotus]: https://github.com/filecoin-project/lotus/blob/v1.14.4/chain/vm/runtime.go
  ///
  /// @throws FatalError where the block cannot be decoded
  @Override
  public <T> T decode(Cid cid, Function<byte[], T> decoder) {
    try {
      return decoder.apply(get(cid).toArray());
    } catch (MalformedNodeException e) {
      throw e;
    } catch (MalformedInputException e) {
      throw new FatalError("block %s cannot be read: %s".formatted(cid, e.getMessage()), e);
    }
  }

  /// Does nothing: the machine flushes.
  @Override
  public void flush() {}
}
