package fil.actors.miner;

import fil.addr.Address;
import fil.cbor.Codec;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.vm.PostProofType;
import fil.vm.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who a miner is: all that has nothing to do with its sectors. Addresses in it are numbers.
///
/// @param owner who gets its money, and may change the worker
/// @param worker whose key signs its blocks
/// @param controlAddresses who may send its messages besides these two
/// @param pendingWorkerKey a worker that will take over, if there is one
/// @param peerId where it is reached in the network
/// @param multiaddrs the same, as addresses
/// @param windowPostProofType how its sectors are proven
/// @param sectorSize in bytes, which follows from the type
/// @param windowPostPartitionSectors sectors in a partition, which follows from the type
/// @param consensusFaultElapsed the last epoch in which it is locked out for a fault, or -1
/// @param pendingOwnerAddress an owner that has not yet agreed, if there is one
public record MinerInfo(
    Address owner,
    Address worker,
    List<Address> controlAddresses,
    @Nullable WorkerKeyChange pendingWorkerKey,
    Bytes peerId,
    List<Bytes> multiaddrs,
    PostProofType windowPostProofType,
    long sectorSize,
    long windowPostPartitionSectors,
    ChainEpoch consensusFaultElapsed,
    @Nullable Address pendingOwnerAddress) {

  /// An array of the eleven components.
  public static final Codec<MinerInfo> CODEC = Codec.tuple(MinerInfo.class);

  public MinerInfo {
    controlAddresses = List.copyOf(controlAddresses);
    multiaddrs = List.copyOf(multiaddrs);
  }

  /// A new miner.
  ///
  /// @throws Refusal where `type` is no type of window PoSt
  public static MinerInfo create(
      Address owner,
      Address worker,
      List<Address> controlAddresses,
      Bytes peerId,
      List<Bytes> multiaddrs,
      PostProofType type) {
    return new MinerInfo(
        owner,
        worker,
        controlAddresses,
        null,
        peerId,
        multiaddrs,
        type,
        type.sectorBytes(),
        type.partitionSectors(),
        ChainEpoch.UNDEFINED,
        null);
  }

  /// Who may send the messages of its daily work: control addresses, owner, worker.
  public List<Address> controllers() {
    List<Address> all = new ArrayList<>(controlAddresses);
    all.add(owner);
    all.add(worker);
    return List.copyOf(all);
  }

  /// Whether it is locked out for a consensus fault.
  public boolean isConsensusFaultActive(ChainEpoch now) {
    return !now.isAfter(consensusFaultElapsed);
  }

  /// These people, and this worker on the way.
  public MinerInfo withWorkers(
      Address nextWorker, List<Address> controls, @Nullable WorkerKeyChange pending) {
    return with(owner, nextWorker, controls, pending, peerId, multiaddrs, pendingOwnerAddress);
  }

  /// This owner, and that one asked to become it.
  public MinerInfo withOwners(Address nextOwner, @Nullable Address pending) {
    return with(nextOwner, worker, controlAddresses, pendingWorkerKey, peerId, multiaddrs, pending);
  }

  public MinerInfo withPeerId(Bytes next) {
    return with(
        owner, worker, controlAddresses, pendingWorkerKey, next, multiaddrs, pendingOwnerAddress);
  }

  public MinerInfo withMultiaddrs(List<Bytes> next) {
    return with(
        owner, worker, controlAddresses, pendingWorkerKey, peerId, next, pendingOwnerAddress);
  }

  /// Locked out until and including `epoch`.
  public MinerInfo withConsensusFaultElapsed(ChainEpoch epoch) {
    return new MinerInfo(
        owner,
        worker,
        controlAddresses,
        pendingWorkerKey,
        peerId,
        multiaddrs,
        windowPostProofType,
        sectorSize,
        windowPostPartitionSectors,
        epoch,
        pendingOwnerAddress);
  }

  private MinerInfo with(
      Address nextOwner,
      Address nextWorker,
      List<Address> nextControls,
      @Nullable WorkerKeyChange nextPendingWorker,
      Bytes nextPeerId,
      List<Bytes> nextMultiaddrs,
      @Nullable Address nextPendingOwner) {
    return new MinerInfo(
        nextOwner,
        nextWorker,
        nextControls,
        nextPendingWorker,
        nextPeerId,
        nextMultiaddrs,
        windowPostProofType,
        sectorSize,
        windowPostPartitionSectors,
        consensusFaultElapsed,
        nextPendingOwner);
  }
}
