package fil.actors.paych;

import fil.actors.Violations;
import fil.addr.Address;
import fil.ipld.BlockStore;
import fil.num.TokenAmount;

/// What must hold of every payment channel at any time.
public final class PaychInvariants {

  private PaychInvariants() {}

  /// Adds everything that does not hold.
  ///
  /// Deviation: the network's own check also wants a channel that is not settling to settle after
  /// the height that a voucher demands, which is a slip.
  ///
  /// @param balance what the channel owns
  public static void check(
      PaychState state, TokenAmount balance, BlockStore store, Violations violations) {
    violations.require(
        state.from() instanceof Address.Id, "who pays, %s, is no number", state.from());
    violations.require(
        state.to() instanceof Address.Id, "who is paid, %s, is no number", state.to());
    violations.require(
        !state.isSettling() || !state.settlingAt().isBefore(state.minSettleHeight()),
        "settles at %s, before %s",
        state.settlingAt(),
        state.minSettleHeight());
    violations.require(
        balance.compareTo(state.toSend()) >= 0, "has %s and owes %s", balance, state.toSend());
    violations.reading(
        "lanes",
        () ->
            PaychState.LANES
                .load(store, state.lanes())
                .forEach((lane, at) ->
                    violations.require(
                        at.redeemed().isPositive(), "lane %d has cashed %s", lane, at.redeemed())));
  }
}
