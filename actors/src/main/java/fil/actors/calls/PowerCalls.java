package fil.actors.calls;

import fil.actors.math.FilterEstimate;
import fil.cbor.Codec;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.MethodNumber;
import fil.num.StoragePower;
import fil.num.TokenAmount;

/// The methods of the power actor.
public final class PowerCalls {

  public static final MethodNumber CREATE_MINER = new MethodNumber(2);

  public static final MethodNumber UPDATE_CLAIMED_POWER = new MethodNumber(3);

  public static final MethodNumber ENROLL_CRON_EVENT = new MethodNumber(4);

  public static final MethodNumber CRON_TICK = new MethodNumber(5);

  public static final MethodNumber UPDATE_PLEDGE_TOTAL = new MethodNumber(6);

  public static final MethodNumber SUBMIT_POREP_FOR_BULK_VERIFY = new MethodNumber(8);

  public static final MethodNumber CURRENT_TOTAL_POWER = new MethodNumber(9);

  private PowerCalls() {}

  /// A change of a miner's power.
  ///
  /// @param rawBytes by how many bytes
  /// @param qualityAdjusted by how many bytes weighted by what they store
  public record PowerChange(StoragePower rawBytes, StoragePower qualityAdjusted) {

    /// `[rawBytes, qualityAdjusted]`.
    public static final Codec<PowerChange> CODEC = Codec.tuple(PowerChange.class);
  }

  /// A wish to be called back.
  ///
  /// @param epoch when
  /// @param payload what the miner is given then
  public record CronEnrolment(ChainEpoch epoch, Bytes payload) {

    /// `[epoch, payload]`.
    public static final Codec<CronEnrolment> CODEC = Codec.tuple(CronEnrolment.class);
  }

  /// The power of the whole network at the beginning of the epoch.
  ///
  /// @param rawBytes in bytes
  /// @param qualityAdjusted in bytes weighted by what they store
  /// @param pledge what all miners have pledged
  /// @param qualityAdjustedSmoothed the weighted bytes, smoothed
  public record TotalPower(
      StoragePower rawBytes,
      StoragePower qualityAdjusted,
      TokenAmount pledge,
      FilterEstimate qualityAdjustedSmoothed) {

    /// `[rawBytes, qualityAdjusted, pledge, qualityAdjustedSmoothed]`.
    public static final Codec<TotalPower> CODEC = Codec.tuple(TotalPower.class);
  }
}
