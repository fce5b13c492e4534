package fil.vm;

import fil.addr.Address;
import fil.cid.Cid;
import fil.ipld.BlockStore;
import fil.state.ActorHead;
import java.util.Optional;

/// The actors that a machine can run.
public interface ActorRegistry {

  /// The actor with this code.
  Optional<ActorCode> find(Cid code);

  /// The address of the worker in the state of a miner, read from `store`: the miner's state and
  /// its info, one block each.
  ///
  /// @throws Refusal where the actor is no miner
  Address worker(BlockStore store, ActorHead miner);
}
