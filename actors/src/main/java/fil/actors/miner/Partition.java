package fil.actors.miner;

import static fil.vm.Refusal.refuseUnless;

import fil.cbor.Codec;
import fil.cid.Link;
import fil.ipld.Amt;
import fil.ipld.AmtSchema;
import fil.ipld.BitField;
import fil.ipld.BlockStore;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import fil.vm.Changed;
import fil.vm.Refusal;
import java.util.List;

/// The sectors that one window PoSt proves, at most.
///
/// What happens to their faults is in [PartitionFaults], and how they end in [PartitionEnds].
///
/// @param sectors all of them, also those that are terminated
/// @param unproven those that were added after the last window PoSt
/// @param faults those that cannot be proven. None is terminated or unproven
/// @param recoveries faults that will be proven at the next window PoSt
/// @param terminated those that have expired or were ended early
/// @param expirations from an epoch, rounded up, to the sectors that expire then
/// @param earlyTerminated from the epoch of their termination to sectors that were ended before
///   their time, and for which the fee is not yet paid
/// @param livePower of the sectors that are not terminated
/// @param unprovenPower of the unproven
/// @param faultyPower of the faults
/// @param recoveringPower of the recoveries
public record Partition(
    BitField sectors,
    BitField unproven,
    BitField faults,
    BitField recoveries,
    BitField terminated,
    Link<Amt<ExpirationSet>> expirations,
    Link<Amt<BitField>> earlyTerminated,
    PowerPair livePower,
    PowerPair unprovenPower,
    PowerPair faultyPower,
    PowerPair recoveringPower) {

  /// An array of the eleven components.
  public static final Codec<Partition> CODEC = Codec.tuple(Partition.class);

  /// A tree of 4 bits a node.
  public static final AmtSchema<ExpirationSet> EXPIRATIONS = AmtSchema.of(4, ExpirationSet.CODEC);

  /// A tree of 3 bits a node.
  public static final AmtSchema<BitField> EARLY_TERMINATED = AmtSchema.of(3, BitField.CODEC);

  /// A partition without sectors: two empty trees are written.
  public static Partition create(BlockStore store) {
    return new Partition(
        BitField.EMPTY,
        BitField.EMPTY,
        BitField.EMPTY,
        BitField.EMPTY,
        BitField.EMPTY,
        EXPIRATIONS.create(store).flush(),
        EARLY_TERMINATED.create(store).flush(),
        PowerPair.ZERO,
        PowerPair.ZERO,
        PowerPair.ZERO,
        PowerPair.ZERO);
  }

  /// The sectors that are not terminated, faulty or not.
  public BitField liveSectors() {
    return sectors.subtract(terminated);
  }

  /// The sectors that give power: those that are neither terminated, faulty nor unproven.
  public BitField activeSectors() {
    return liveSectors().subtract(faults).subtract(unproven);
  }

  /// The power of the active sectors.
  public PowerPair activePower() {
    return livePower.minus(faultyPower).minus(unprovenPower);
  }

  /// Adds new sectors.
  ///
  /// @param proven whether they give power at once, as they were active elsewhere
  /// @return the next state, and the power of the new sectors
  /// @throws Refusal where one of them is in this partition already
  Changed<Partition, PowerPair> addSectors(
      DeadlineScope scope, boolean proven, List<SectorOnChainInfo> added) {
    ExpirationQueue queue = ExpirationQueue.load(scope, expirations);
    SectorTotal total = queue.addActive(added);
    Link<Amt<ExpirationSet>> nextExpirations = queue.flush();
    refuseUnless(!sectors.containsAny(total.sectors()), "not all sectors are new to the partition");
    Partition next =
        new Partition(
            sectors.union(total.sectors()),
            proven ? unproven : unproven.union(total.sectors()),
            faults,
            recoveries,
            terminated,
            nextExpirations,
            earlyTerminated,
            livePower.plus(total.power()),
            proven ? unprovenPower : unprovenPower.plus(total.power()),
            faultyPower,
            recoveringPower);
    return new Changed<>(next.checked(), total.power());
  }

  /// The unproven sectors are proven now. Their power is [#unprovenPower].
  Partition activateUnproven() {
    return new Partition(
        sectors,
        BitField.EMPTY,
        faults,
        recoveries,
        terminated,
        expirations,
        earlyTerminated,
        livePower,
        PowerPair.ZERO,
        faultyPower,
        recoveringPower);
  }

  /// Replaces sectors by others, or by themselves with another expiration or power.
  ///
  /// @param old sectors of this partition, all active
  /// @return the next state, and how much power and pledge are more than before
  /// @throws Refusal where one of the old is not active
  Changed<Partition, Replacement> replaceSectors(
      DeadlineScope scope, List<SectorOnChainInfo> old, List<SectorOnChainInfo> added) {
    ExpirationQueue queue = ExpirationQueue.load(scope, expirations);
    SectorTotal before = queue.removeActive(old);
    SectorTotal after = queue.addActive(added);
    Link<Amt<ExpirationSet>> nextExpirations = queue.flush();
    refuseUnless(
        activeSectors().containsAll(before.sectors()), "refusing to replace inactive sectors");
    PowerPair power = after.power().minus(before.power());
    Partition next =
        new Partition(
            sectors.subtract(before.sectors()).union(after.sectors()),
            unproven,
            faults,
            recoveries,
            terminated,
            nextExpirations,
            earlyTerminated,
            livePower.plus(power),
            unprovenPower,
            faultyPower,
            recoveringPower);
    return new Changed<>(
        next.checked(), new Replacement(power, after.pledge().minus(before.pledge())));
  }

  /// How much more there is after sectors were replaced than before; may be negative.
  record Replacement(PowerPair power, TokenAmount pledge) {

    static final Replacement NONE = new Replacement(PowerPair.ZERO, TokenAmount.ZERO);

    Replacement plus(Replacement more) {
      return new Replacement(power.plus(more.power), pledge.plus(more.pledge));
    }
  }

  /// This partition, which holds what must hold.
  ///
  /// @throws Refusal where a power is negative or a part is more than the whole, or where a sector
  ///   is in two sets that exclude each other
  Partition checked() {
    requireNotNegative("live", livePower);
    requireNotNegative("unproven", unprovenPower);
    requireNotNegative("faulty", faultyPower);
    requireNotNegative("recovering", recoveringPower);
    requirePart("unproven", unprovenPower, livePower);
    requirePart("faulty", faultyPower, livePower);
    requirePart("recovering", recoveringPower, livePower);
    requirePart("recovering", recoveringPower, faultyPower);

    BitField waiting = unproven.union(faults);
    refuseUnless(!terminated.containsAny(waiting), "a partition with sectors both dead and faulty");
    refuseUnless(
        sectors.containsAll(waiting.union(terminated)), "a partition with sectors it has not");
    refuseUnless(faults.containsAll(recoveries), "a partition with recoveries that are not faulty");
    return this;
  }

  private static void requireNotNegative(String what, PowerPair power) {
    refuseUnless(!power.isNegative(), "a partition with the %s power %s", what, power);
  }

  private static void requirePart(String what, PowerPair part, PowerPair whole) {
    StoragePower raw = part.raw();
    refuseUnless(
        raw.compareTo(whole.raw()) <= 0,
        "a partition with the %s power %s of %s",
        what,
        part,
        whole);
  }
}
