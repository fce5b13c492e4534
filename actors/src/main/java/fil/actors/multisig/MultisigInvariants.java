package fil.actors.multisig;

import fil.actors.Violations;
import fil.addr.Address;
import fil.ipld.BlockStore;
import java.util.LinkedHashSet;
import java.util.Set;

/// What must hold of every wallet at any time.
public final class MultisigInvariants {

  private MultisigInvariants() {}

  /// Adds everything that does not hold.
  public static void check(MultisigState state, BlockStore store, Violations violations) {
    violations.require(
        state.signers().size() <= MultisigOwners.MAX_SIGNERS,
        "%d signers are too many",
        state.signers().size());
    violations.require(
        Long.compareUnsigned(state.signers().size(), state.threshold().bits()) >= 0,
        "%d signers cannot give %s approvals",
        state.signers().size(),
        state.threshold());
    if (state.unlockDuration() == 0) {
      violations.require(
          state.startEpoch().number() == 0,
          "start epoch %s, though nothing is locked",
          state.startEpoch());
      violations.require(
          state.initialBalance().isZero(), "%s locked for no time", state.initialBalance());
    }
    violations.reading(
        "transactions",
        () ->
            MultisigState.PENDING
                .load(store, state.pending())
                .forEach((id, transaction) -> check(state, id, transaction, violations)));
  }

  private static void check(
      MultisigState state, long id, Transaction transaction, Violations violations) {
    violations.require(
        id < state.nextTransaction(),
        "transaction %d, though the next is %d",
        id,
        state.nextTransaction());
    Set<Address> seen = new LinkedHashSet<>();
    for (Address signer : transaction.approved()) {
      violations.require(
          state.isSigner(signer), "%s approves transaction %d and is no signer", signer, id);
      violations.require(seen.add(signer), "%s approves transaction %d twice", signer, id);
    }
  }
}
