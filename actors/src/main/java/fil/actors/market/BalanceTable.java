package fil.actors.market;

import static fil.vm.Refusal.refuseUnless;

import fil.addr.Address;
import fil.cid.Link;
import fil.ipld.BlockStore;
import fil.ipld.Hamt;
import fil.ipld.HamtSchema;
import fil.ipld.TreeKey;
import fil.num.TokenAmount;

/// How much each party has. A working copy, like [Hamt].
///
/// A party that has nothing is not in the table, unless nothing was added to nothing: then it is
/// there with zero, as the network has it.
final class BalanceTable {

  /// A tree of 6 bits a node.
  static final HamtSchema<Address, TokenAmount> SCHEMA =
      HamtSchema.of(6, TreeKey.ADDRESS, TokenAmount.CODEC);

  private final Hamt<Address, TokenAmount> balances;

  private BalanceTable(Hamt<Address, TokenAmount> balances) {
    this.balances = balances;
  }

  static BalanceTable load(BlockStore store, Link<Hamt<Address, TokenAmount>> root) {
    return new BalanceTable(SCHEMA.load(store, root));
  }

  Link<Hamt<Address, TokenAmount>> flush() {
    return balances.flush();
  }

  TokenAmount get(Address party) {
    return balances.find(party).orElse(TokenAmount.ZERO);
  }

  /// @throws fil.vm.Refusal where less than nothing would be left
  void add(Address party, TokenAmount amount) {
    TokenAmount before = get(party);
    TokenAmount after = before.plus(amount);
    refuseUnless(!after.isNegative(), "%s has %s, and %s are added", party, before, amount);
    if (after.isZero() && !before.isZero()) {
      balances.delete(party);
    } else {
      balances.set(party, after);
    }
  }

  /// Takes out as much as there is above `floor`, up to `amount`.
  ///
  /// @return how much that was
  TokenAmount subtractDownTo(Address party, TokenAmount amount, TokenAmount floor) {
    TokenAmount free = TokenAmount.max(TokenAmount.ZERO, get(party).minus(floor));
    TokenAmount taken = TokenAmount.min(free, amount);
    if (taken.isPositive()) {
      add(party, taken.negated());
    }
    return taken;
  }

  /// @throws fil.vm.Refusal where there is less
  void subtract(Address party, TokenAmount amount) {
    TokenAmount before = get(party);
    refuseUnless(before.compareTo(amount) >= 0, "%s has %s, less than %s", party, before, amount);
    add(party, amount.negated());
  }
}
