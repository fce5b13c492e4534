package fil.actors.calls;

import fil.actors.math.FilterEstimate;
import fil.addr.Address;
import fil.cbor.Codec;
import fil.num.Bytes;
import fil.num.MethodNumber;
import fil.num.SectorNumber;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import fil.vm.PostProofType;
import java.util.List;

/// The methods of a miner.
public final class MinerCalls {

  public static final MethodNumber CONTROL_ADDRESSES = new MethodNumber(2);

  public static final MethodNumber CHANGE_WORKER_ADDRESS = new MethodNumber(3);

  public static final MethodNumber CHANGE_PEER_ID = new MethodNumber(4);

  public static final MethodNumber SUBMIT_WINDOWED_POST = new MethodNumber(5);

  public static final MethodNumber PRE_COMMIT_SECTOR = new MethodNumber(6);

  public static final MethodNumber PROVE_COMMIT_SECTOR = new MethodNumber(7);

  public static final MethodNumber EXTEND_SECTOR_EXPIRATION = new MethodNumber(8);

  public static final MethodNumber TERMINATE_SECTORS = new MethodNumber(9);

  public static final MethodNumber DECLARE_FAULTS = new MethodNumber(10);

  public static final MethodNumber DECLARE_FAULTS_RECOVERED = new MethodNumber(11);

  public static final MethodNumber ON_DEFERRED_CRON_EVENT = new MethodNumber(12);

  public static final MethodNumber CHECK_SECTOR_PROVEN = new MethodNumber(13);

  public static final MethodNumber APPLY_REWARDS = new MethodNumber(14);

  public static final MethodNumber REPORT_CONSENSUS_FAULT = new MethodNumber(15);

  public static final MethodNumber WITHDRAW_BALANCE = new MethodNumber(16);

  public static final MethodNumber CONFIRM_SECTOR_PROOFS_VALID = new MethodNumber(17);

  public static final MethodNumber CHANGE_MULTIADDRS = new MethodNumber(18);

  public static final MethodNumber COMPACT_PARTITIONS = new MethodNumber(19);

  public static final MethodNumber COMPACT_SECTOR_NUMBERS = new MethodNumber(20);

  public static final MethodNumber CONFIRM_UPDATE_WORKER_KEY = new MethodNumber(21);

  public static final MethodNumber REPAY_DEBT = new MethodNumber(22);

  public static final MethodNumber CHANGE_OWNER_ADDRESS = new MethodNumber(23);

  public static final MethodNumber DISPUTE_WINDOWED_POST = new MethodNumber(24);

  public static final MethodNumber PRE_COMMIT_SECTOR_BATCH = new MethodNumber(25);

  public static final MethodNumber PROVE_COMMIT_AGGREGATE = new MethodNumber(26);

  public static final MethodNumber PROVE_REPLICA_UPDATES = new MethodNumber(27);

  private MinerCalls() {}

  /// What a new miner is told.
  ///
  /// @param owner who gets its money
  /// @param worker who signs its blocks and proofs
  /// @param controls who else may send its messages
  /// @param windowPostProof how its sectors are proven, which says their size
  /// @param peerId where it is reached in the network
  /// @param multiaddrs the same, as addresses
  public record Construction(
      Address owner,
      Address worker,
      List<Address> controls,
      PostProofType windowPostProof,
      Bytes peerId,
      List<Bytes> multiaddrs) {

    /// An array of the six components.
    public static final Codec<Construction> CODEC = Codec.tuple(Construction.class);

    public Construction {
      controls = List.copyOf(controls);
      multiaddrs = List.copyOf(multiaddrs);
    }
  }

  /// Who may act for a miner.
  ///
  /// @param owner who gets its money
  /// @param worker who signs its blocks and proofs
  /// @param controls who else may send its messages
  public record ControlAddresses(Address owner, Address worker, List<Address> controls) {

    /// `[owner, worker, controls]`.
    public static final Codec<ControlAddresses> CODEC = Codec.tuple(ControlAddresses.class);

    public ControlAddresses {
      controls = List.copyOf(controls);
    }
  }

  /// The callback of cron.
  ///
  /// @param payload what the miner asked to be given
  /// @param rewardSmoothed the reward of an epoch, smoothed
  /// @param qualityAdjustedPowerSmoothed the network's power, smoothed
  public record DeferredCronEvent(
      Bytes payload, FilterEstimate rewardSmoothed, FilterEstimate qualityAdjustedPowerSmoothed) {

    /// An array of the three components.
    public static final Codec<DeferredCronEvent> CODEC = Codec.tuple(DeferredCronEvent.class);
  }

  /// A block's reward.
  ///
  /// @param reward what the miner gets
  /// @param penalty what it loses of it
  public record ApplyRewards(TokenAmount reward, TokenAmount penalty) {

    /// `[reward, penalty]`.
    public static final Codec<ApplyRewards> CODEC = Codec.tuple(ApplyRewards.class);
  }

  /// Seals that cron has verified.
  ///
  /// @param sectors which
  /// @param rewardSmoothed the reward of an epoch, smoothed
  /// @param baselinePower the power that the plan expects
  /// @param qualityAdjustedPowerSmoothed the network's power, smoothed
  public record ConfirmedSeals(
      List<SectorNumber> sectors,
      FilterEstimate rewardSmoothed,
      StoragePower baselinePower,
      FilterEstimate qualityAdjustedPowerSmoothed) {

    /// An array of the four components.
    public static final Codec<ConfirmedSeals> CODEC = Codec.tuple(ConfirmedSeals.class);

    public ConfirmedSeals {
      sectors = List.copyOf(sectors);
    }
  }
}
