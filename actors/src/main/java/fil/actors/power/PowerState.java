package fil.actors.power;

import fil.actors.math.FilterEstimate;
import fil.addr.Address;
import fil.cbor.Codec;
import fil.cid.Link;
import fil.ipld.Amt;
import fil.ipld.AmtSchema;
import fil.ipld.BlockStore;
import fil.ipld.Hamt;
import fil.ipld.HamtSchema;
import fil.ipld.TreeKey;
import fil.num.ChainEpoch;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import fil.vm.Refusal;
import fil.vm.SealVerifyInfo;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Who stores how much, and who wants to be called back when.
///
/// @param totalRawBytes the bytes of miners at or above the consensus minimum
/// @param totalBytesCommitted the bytes of all miners
/// @param totalQualityAdjusted the weighted bytes of miners at or above the minimum
/// @param totalQualityAdjustedCommitted the weighted bytes of all miners
/// @param totalPledge what all miners have pledged
/// @param thisEpochRawBytes the network's bytes at the end of the last epoch
/// @param thisEpochQualityAdjusted the network's weighted bytes at the end of the last epoch
/// @param thisEpochPledge what all miners had pledged at the end of the last epoch
/// @param thisEpochQualityAdjustedSmoothed the network's weighted bytes, smoothed
/// @param minerCount how many miners have a claim
/// @param minersAboveMinimum how many are at or above the minimum
/// @param cronEventQueue what miners wish, by the epoch at which they wish it
/// @param firstCronEpoch the first epoch at which there may be wishes
/// @param claims what each miner stores
/// @param proofValidationBatch the seals of this epoch that cron is to verify, by miner; null where
///   there are none
public record PowerState(
    StoragePower totalRawBytes,
    StoragePower totalBytesCommitted,
    StoragePower totalQualityAdjusted,
    StoragePower totalQualityAdjustedCommitted,
    TokenAmount totalPledge,
    StoragePower thisEpochRawBytes,
    StoragePower thisEpochQualityAdjusted,
    TokenAmount thisEpochPledge,
    FilterEstimate thisEpochQualityAdjustedSmoothed,
    long minerCount,
    long minersAboveMinimum,
    Link<Hamt<Long, Link<Amt<CronEvent>>>> cronEventQueue,
    ChainEpoch firstCronEpoch,
    Link<Hamt<Address, Claim>> claims,
    @Nullable Link<Hamt<Address, Link<Amt<SealVerifyInfo>>>> proofValidationBatch) {

  /// An array of the fifteen components.
  public static final Codec<PowerState> CODEC = Codec.tuple(PowerState.class);

  /// From a miner's number to its claim, in a tree of 5 bits a node.
  public static final HamtSchema<Address, Claim> CLAIMS =
      HamtSchema.of(5, TreeKey.ADDRESS, Claim.CODEC);

  /// From epochs to wishes: a tree of 6 bits a node, of arrays of 6 bits a node.
  static final Multimap.Schema<Long, CronEvent> CRON_EVENTS =
      Multimap.Schema.of(6, TreeKey.SIGNED, AmtSchema.of(6, CronEvent.CODEC));

  /// From a miner's number to its seals: a tree of 5 bits a node, of arrays of 4 bits a node.
  static final Multimap.Schema<Address, SealVerifyInfo> PROOFS =
      Multimap.Schema.of(5, TreeKey.ADDRESS, AmtSchema.of(4, SealVerifyInfo.CODEC));

  /// The state at genesis: no miners.
  public static PowerState create(BlockStore store, PowerPolicy policy) {
    Link<Hamt<Address, Claim>> claims = CLAIMS.create(store).flush();
    return new PowerState(
        StoragePower.ZERO,
        StoragePower.ZERO,
        StoragePower.ZERO,
        StoragePower.ZERO,
        TokenAmount.ZERO,
        StoragePower.ZERO,
        StoragePower.ZERO,
        TokenAmount.ZERO,
        policy.initialSmoothed(),
        0,
        0,
        CRON_EVENTS.create(store).flush(),
        ChainEpoch.GENESIS,
        claims,
        null);
  }

  /// What a miner stores, where it is a miner.
  ///
  /// @param miner its number
  public Optional<Claim> claim(BlockStore store, Address miner) {
    return CLAIMS.load(store, claims).find(miner);
  }

  /// Hands out all wishes to be called back, with the epoch of each.
  public void forEachCronEvent(BlockStore store, BiConsumer<ChainEpoch, CronEvent> action) {
    CRON_EVENTS
        .load(store, cronEventQueue)
        .forEach((epoch, events) ->
            events.forEach((_, event) -> action.accept(new ChainEpoch(epoch), event)));
  }

  /// Whether a miner may make blocks: it has the consensus minimum, or, while too few have,
  /// anything at all.
  ///
  /// @throws Refusal for who is no miner
  public boolean meetsConsensusMinimum(BlockStore store, Address miner, PowerPolicy policy) {
    Claim claim =
        claim(store, miner).orElseThrow(() -> new Refusal("%s has no claim".formatted(miner)));
    StoragePower minimum = policy.minimumFor(claim.windowPostProof());
    return claim.rawBytes().compareTo(minimum) >= 0
        || (!totals().isMinimumEnforced(policy) && claim.rawBytes().bytes().signum() > 0);
  }

  /// The sums over the claims.
  public PowerTotals totals() {
    return new PowerTotals(
        totalRawBytes,
        totalBytesCommitted,
        totalQualityAdjusted,
        totalQualityAdjustedCommitted,
        minersAboveMinimum);
  }

  PowerState withTotals(PowerTotals totals) {
    return new PowerState(
        totals.rawBytes(),
        totals.bytesCommitted(),
        totals.qualityAdjusted(),
        totals.qualityAdjustedCommitted(),
        totalPledge,
        thisEpochRawBytes,
        thisEpochQualityAdjusted,
        thisEpochPledge,
        thisEpochQualityAdjustedSmoothed,
        minerCount,
        totals.minersAboveMinimum(),
        cronEventQueue,
        firstCronEpoch,
        claims,
        proofValidationBatch);
  }

  PowerState withPledge(TokenAmount pledge) {
    return new PowerState(
        totalRawBytes,
        totalBytesCommitted,
        totalQualityAdjusted,
        totalQualityAdjustedCommitted,
        pledge,
        thisEpochRawBytes,
        thisEpochQualityAdjusted,
        thisEpochPledge,
        thisEpochQualityAdjustedSmoothed,
        minerCount,
        minersAboveMinimum,
        cronEventQueue,
        firstCronEpoch,
        claims,
        proofValidationBatch);
  }

  /// The state at the end of an epoch: what the next one's queries see is what there is now.
  PowerState withEpochFrozen(PowerPolicy policy) {
    StoragePower qualityAdjusted = totals().networkQualityAdjusted(policy);
    return new PowerState(
        totalRawBytes,
        totalBytesCommitted,
        totalQualityAdjusted,
        totalQualityAdjustedCommitted,
        totalPledge,
        totals().networkRawBytes(policy),
        qualityAdjusted,
        totalPledge,
        thisEpochQualityAdjustedSmoothed.next(qualityAdjusted.bytes(), 1),
        minerCount,
        minersAboveMinimum,
        cronEventQueue,
        firstCronEpoch,
        claims,
        proofValidationBatch);
  }

  PowerState withCronEvents(Link<Hamt<Long, Link<Amt<CronEvent>>>> queue, ChainEpoch first) {
    return new PowerState(
        totalRawBytes,
        totalBytesCommitted,
        totalQualityAdjusted,
        totalQualityAdjustedCommitted,
        totalPledge,
        thisEpochRawBytes,
        thisEpochQualityAdjusted,
        thisEpochPledge,
        thisEpochQualityAdjustedSmoothed,
        minerCount,
        minersAboveMinimum,
        queue,
        first,
        claims,
        proofValidationBatch);
  }

  PowerState withClaims(Link<Hamt<Address, Claim>> next, long nextMinerCount) {
    return new PowerState(
        totalRawBytes,
        totalBytesCommitted,
        totalQualityAdjusted,
        totalQualityAdjustedCommitted,
        totalPledge,
        thisEpochRawBytes,
        thisEpochQualityAdjusted,
        thisEpochPledge,
        thisEpochQualityAdjustedSmoothed,
        nextMinerCount,
        minersAboveMinimum,
        cronEventQueue,
        firstCronEpoch,
        next,
        proofValidationBatch);
  }

  PowerState withProofs(@Nullable Link<Hamt<Address, Link<Amt<SealVerifyInfo>>>> batch) {
    return new PowerState(
        totalRawBytes,
        totalBytesCommitted,
        totalQualityAdjusted,
        totalQualityAdjustedCommitted,
        totalPledge,
        thisEpochRawBytes,
        thisEpochQualityAdjusted,
        thisEpochPledge,
        thisEpochQualityAdjustedSmoothed,
        minerCount,
        minersAboveMinimum,
        cronEventQueue,
        firstCronEpoch,
        claims,
        batch);
  }
}
