package fil.actors.market;

import static fil.vm.ExitCode.USR_INSUFFICIENT_FUNDS;
import static fil.vm.Refusal.refuseUnless;

import fil.addr.Address;
import fil.ipld.BlockStore;
import fil.num.TokenAmount;
import fil.vm.ActorAbort;

/// The money in the market: what each party has put in, and how much of it is locked for what.
///
/// A working copy, like [fil.ipld.Hamt]. A [fil.vm.Refusal] leaves it half changed; the transaction
/// is undone then.
final class Escrow {

  /// What money is locked for.
  enum Reason {
    CLIENT_COLLATERAL,
    CLIENT_FEE,
    PROVIDER_COLLATERAL
  }

  private final BalanceTable locked;
  private final BalanceTable total;
  private TokenAmount clientCollateral;
  private TokenAmount providerCollateral;
  private TokenAmount clientFees;

  private Escrow(BalanceTable locked, BalanceTable total, MarketState state) {
    this.locked = locked;
    this.total = total;
    this.clientCollateral = state.clientCollateral();
    this.providerCollateral = state.providerCollateral();
    this.clientFees = state.clientFees();
  }

  static Escrow load(BlockStore store, MarketState state) {
    BalanceTable locked = BalanceTable.load(store, state.locked());
    return new Escrow(locked, BalanceTable.load(store, state.escrow()), state);
  }

  BalanceTable locked() {
    return locked;
  }

  BalanceTable total() {
    return total;
  }

  TokenAmount clientCollateral() {
    return clientCollateral;
  }

  TokenAmount providerCollateral() {
    return providerCollateral;
  }

  TokenAmount clientFees() {
    return clientFees;
  }

  /// Whether a party has `amount` that is not locked.
  boolean covers(Address party, TokenAmount amount) {
    TokenAmount isLocked = locked.get(party);
    return isLocked.plus(amount).compareTo(total.get(party)) <= 0;
  }

  /// Locks what both parties of a deal need.
  ///
  /// @throws ActorAbort with `USR_INSUFFICIENT_FUNDS` where one has too little
  void lock(DealProposal deal) {
    lock(deal.client(), deal.clientRequirement());
    lock(deal.provider(), deal.providerCollateral());
    clientCollateral = clientCollateral.plus(deal.clientCollateral());
    clientFees = clientFees.plus(deal.totalFee());
    providerCollateral = providerCollateral.plus(deal.providerCollateral());
  }

  private void lock(Address party, TokenAmount amount) {
    refuseUnless(!amount.isNegative(), "%s to lock", amount);
    ActorAbort.require(
        covers(party, amount), USR_INSUFFICIENT_FUNDS, "%s cannot lock %s", party, amount);
    locked.add(party, amount);
  }

  /// Sets money free.
  void unlock(Address party, TokenAmount amount, Reason reason) {
    refuseUnless(!amount.isNegative(), "%s to unlock", amount);
    locked.subtract(party, amount);
    switch (reason) {
      case CLIENT_COLLATERAL -> clientCollateral = clientCollateral.minus(amount);
      case CLIENT_FEE -> clientFees = clientFees.minus(amount);
      case PROVIDER_COLLATERAL -> providerCollateral = providerCollateral.minus(amount);
    }
  }

  /// Pays a provider out of what the client has locked.
  void pay(Address client, Address provider, TokenAmount amount) {
    refuseUnless(!amount.isNegative(), "%s to pay", amount);
    total.subtract(client, amount);
    unlock(client, amount, Reason.CLIENT_FEE);
    total.add(provider, amount);
  }

  /// Takes locked money out of the market; the caller burns it.
  void slash(Address party, TokenAmount amount) {
    refuseUnless(!amount.isNegative(), "%s to slash", amount);
    total.subtract(party, amount);
    unlock(party, amount, Reason.PROVIDER_COLLATERAL);
  }
}
