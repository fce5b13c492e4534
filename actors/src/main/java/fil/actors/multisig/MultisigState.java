package fil.actors.multisig;

import static fil.vm.Refusal.refuseUnless;

import fil.addr.Address;
import fil.cbor.Codec;
import fil.cid.Link;
import fil.ipld.BlockStore;
import fil.ipld.Hamt;
import fil.ipld.HamtSchema;
import fil.ipld.TreeKey;
import fil.num.ChainEpoch;
import fil.num.TokenAmount;
import fil.num.Uint64;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The state of a wallet of several owners.
///
/// @param signers the owners, each a number
/// @param threshold how many must approve
/// @param nextTransaction the number of the next transaction
/// @param initialBalance what was locked at the start
/// @param startEpoch when it begins to be set free
/// @param unlockDuration how many epochs that takes; 0 where nothing was locked
/// @param pending the transactions that wait for approvals, by number
public record MultisigState(
    List<Address> signers,
    Uint64 threshold,
    long nextTransaction,
    TokenAmount initialBalance,
    ChainEpoch startEpoch,
    long unlockDuration,
    Link<Hamt<Long, Transaction>> pending) {

  /// An array of the seven components.
  public static final Codec<MultisigState> CODEC = Codec.tuple(MultisigState.class);

  /// A tree of 5 bits a node.
  public static final HamtSchema<Long, Transaction> PENDING =
      HamtSchema.of(5, TreeKey.SIGNED, Transaction.CODEC);

  public MultisigState {
    signers = List.copyOf(signers);
  }

  boolean isSigner(Address address) {
    return signers.contains(address);
  }

  /// What may not be spent at `now`: the part that is not yet set free, rounded up.
  public TokenAmount lockedAt(ChainEpoch now) {
    long elapsed = now.number() - startEpoch.number();
    if (elapsed >= unlockDuration) {
      return TokenAmount.ZERO;
    }
    if (elapsed <= 0) {
      return initialBalance;
    }
    BigInteger duration = BigInteger.valueOf(unlockDuration);
    TokenAmount product = initialBalance.times(unlockDuration - elapsed);
    return product.plus(new TokenAmount(duration.subtract(BigInteger.ONE))).dividedBy(duration);
  }

  /// @throws fil.vm.Refusal where so much must not be spent
  void requireAvailable(TokenAmount balance, TokenAmount spent, ChainEpoch now) {
    refuseUnless(!spent.isNegative(), "a value of %s", spent);
    refuseUnless(balance.compareTo(spent) >= 0, "the balance %s is less than %s", balance, spent);
    if (!spent.isZero()) {
      TokenAmount locked = lockedAt(now);
      refuseUnless(
          balance.minus(spent).compareTo(locked) >= 0,
          "of the balance %s, %s are locked, so that %s cannot be spent",
          balance,
          locked,
          spent);
    }
  }

  MultisigState withSigners(List<Address> next) {
    return new MultisigState(
        next, threshold, nextTransaction, initialBalance, startEpoch, unlockDuration, pending);
  }

  MultisigState withThreshold(long next) {
    return new MultisigState(
        signers,
        new Uint64(next),
        nextTransaction,
        initialBalance,
        startEpoch,
        unlockDuration,
        pending);
  }

  MultisigState withNextTransaction(long next) {
    return new MultisigState(
        signers, threshold, next, initialBalance, startEpoch, unlockDuration, pending);
  }

  MultisigState withPending(Link<Hamt<Long, Transaction>> next) {
    return new MultisigState(
        signers, threshold, nextTransaction, initialBalance, startEpoch, unlockDuration, next);
  }

  MultisigState locked(TokenAmount amount, ChainEpoch start, long duration) {
    return new MultisigState(signers, threshold, nextTransaction, amount, start, duration, pending);
  }

  MultisigState withSigner(Address signer) {
    List<Address> more = new ArrayList<>(signers);
    more.add(signer);
    return withSigners(more);
  }

  MultisigState withoutSigner(Address signer) {
    return withSigners(signers.stream().filter(other -> !other.equals(signer)).toList());
  }

  /// Takes the approvals of `signer` back. A transaction that nobody approves any more is gone.
  MultisigState withoutApprovals(BlockStore store, Address signer) {
    Hamt<Long, Transaction> transactions = PENDING.load(store, pending);
    Map<Long, Transaction> concerned = new LinkedHashMap<>();
    transactions.forEach((id, transaction) -> {
      if (transaction.approved().contains(signer)) {
        concerned.put(id, transaction.without(signer));
      }
    });
    concerned.forEach((id, transaction) -> {
      if (transaction.approved().isEmpty()) {
        transactions.delete(id);
      } else {
        transactions.set(id, transaction);
      }
    });
    return withPending(transactions.flush());
  }
}
