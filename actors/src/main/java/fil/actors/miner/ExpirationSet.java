package fil.actors.miner;

import static fil.vm.Refusal.refuseUnless;

import fil.cbor.Codec;
import fil.ipld.BitField;
import fil.num.TokenAmount;
import fil.vm.Refusal;

/// The sectors that expire at some epoch, on time or early.
///
/// A sector that is on time may be faulty, where its life ends before its fault is too old. One
/// that is early is always faulty.
///
/// @param onTimeSectors those whose life ends
/// @param earlySectors those that will have been faulty for too long
/// @param onTimePledge the pledge for the sectors on time
/// @param activePower of the sectors that are not faulty
/// @param faultyPower of those that are
public record ExpirationSet(
    BitField onTimeSectors,
    BitField earlySectors,
    TokenAmount onTimePledge,
    PowerPair activePower,
    PowerPair faultyPower) {

  /// An array of the five components.
  public static final Codec<ExpirationSet> CODEC = Codec.tuple(ExpirationSet.class);

  public static final ExpirationSet EMPTY =
      new ExpirationSet(
          BitField.EMPTY, BitField.EMPTY, TokenAmount.ZERO, PowerPair.ZERO, PowerPair.ZERO);

  /// Whether there are no sectors. Power and pledge should be zero then.
  public boolean isEmpty() {
    return onTimeSectors.isEmpty() && earlySectors.isEmpty();
  }

  /// How many sectors there are.
  public long count() {
    return onTimeSectors.count() + earlySectors.count();
  }

  /// All sectors, whether on time or early.
  public BitField sectors() {
    return onTimeSectors.union(earlySectors);
  }

  /// Both sets together.
  ///
  /// @throws Refusal where something would be negative
  public ExpirationSet plus(ExpirationSet more) {
    return new ExpirationSet(
            onTimeSectors.union(more.onTimeSectors),
            earlySectors.union(more.earlySectors),
            onTimePledge.plus(more.onTimePledge),
            activePower.plus(more.activePower),
            faultyPower.plus(more.faultyPower))
        .checked();
  }

  /// This set without the sectors of the other, all of which are in it.
  ///
  /// @throws Refusal where they are not, or something would be negative
  public ExpirationSet minus(ExpirationSet less) {
    refuseUnless(
        onTimeSectors.containsAll(less.onTimeSectors), "sectors that do not expire on time here");
    refuseUnless(
        earlySectors.containsAll(less.earlySectors), "sectors that do not expire early here");
    return new ExpirationSet(
            onTimeSectors.subtract(less.onTimeSectors),
            earlySectors.subtract(less.earlySectors),
            onTimePledge.minus(less.onTimePledge),
            activePower.minus(less.activePower),
            faultyPower.minus(less.faultyPower))
        .checked();
  }

  /// The same sectors, with `power` of them faulty that was active.
  ExpirationSet withFaults(PowerPair power) {
    return new ExpirationSet(
        onTimeSectors,
        earlySectors,
        onTimePledge,
        activePower.minus(power),
        faultyPower.plus(power));
  }

  /// The same sectors without some that expire on time and are not faulty.
  ExpirationSet withoutActive(BitField sectors, PowerPair power, TokenAmount pledge) {
    return new ExpirationSet(
        onTimeSectors.subtract(sectors),
        earlySectors,
        onTimePledge.minus(pledge),
        activePower.minus(power),
        faultyPower);
  }

  /// This set, which holds what must hold.
  ///
  /// @throws Refusal where the pledge or a power is negative
  ExpirationSet checked() {
    refuseUnless(!onTimePledge.isNegative(), "expiring sectors with a pledge of %s", onTimePledge);
    refuseUnless(!activePower.isNegative(), "expiring sectors with active %s", activePower);
    refuseUnless(!faultyPower.isNegative(), "expiring sectors with faulty %s", faultyPower);
    return this;
  }
}
