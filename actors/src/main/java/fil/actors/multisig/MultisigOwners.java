package fil.actors.multisig;

import static fil.vm.ActorAbort.orAbort;
import static fil.vm.ActorAbort.require;
import static fil.vm.ExitCode.USR_FORBIDDEN;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;
import static fil.vm.ExitCode.USR_ILLEGAL_STATE;

import fil.actors.calls.Resolution;
import fil.actors.multisig.MultisigParams.AddSigner;
import fil.actors.multisig.MultisigParams.ChangeThreshold;
import fil.actors.multisig.MultisigParams.Construction;
import fil.actors.multisig.MultisigParams.LockBalance;
import fil.actors.multisig.MultisigParams.RemoveSigner;
import fil.actors.multisig.MultisigParams.SwapSigner;
import fil.addr.Address;
import fil.num.ChainEpoch;
import fil.num.TokenAmount;
import fil.num.Uint64;
import fil.state.Singletons;
import fil.vm.ActorRuntime;
import java.util.ArrayList;
import java.util.List;

/// Who owns a wallet, how many must approve, and what is locked: set when it is made, and changed
/// only by a transaction of the wallet to itself.
final class MultisigOwners {

  /// The most owners of a wallet; for more, let wallets own wallets.
  static final int MAX_SIGNERS = 256;

  private MultisigOwners() {}

  /// Makes a wallet.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` for no signers, too many, or one twice, for a threshold
  /// that cannot be met or is zero, and for a negative duration.
  static void construct(ActorRuntime rt, Construction params) {
    rt.requireCaller(Singletons.INIT);
    int count = params.signers().size();
    require(count >= 1, USR_ILLEGAL_ARGUMENT, "a wallet needs a signer");
    require(count <= MAX_SIGNERS, USR_ILLEGAL_ARGUMENT, "%d signers are too many", count);
    List<Address> signers = new ArrayList<>();
    for (Address signer : params.signers()) {
      Address id = resolve(rt, signer);
      require(!signers.contains(id), USR_ILLEGAL_ARGUMENT, "the signer %s is there twice", signer);
      signers.add(id);
    }
    Uint64 threshold = params.threshold();
    require(
        Long.compareUnsigned(threshold.bits(), count) <= 0,
        USR_ILLEGAL_ARGUMENT,
        "%d signers cannot give %s approvals",
        count,
        threshold);
    require(threshold.bits() != 0, USR_ILLEGAL_ARGUMENT, "at least one must approve");
    require(
        params.unlockDuration() >= 0,
        USR_ILLEGAL_ARGUMENT,
        "a duration of %d",
        params.unlockDuration());

    MultisigState state =
        new MultisigState(
            signers,
            threshold,
            0,
            TokenAmount.ZERO,
            ChainEpoch.GENESIS,
            0,
            MultisigState.PENDING.create(rt.store()).flush());
    rt.create(
        MultisigState.CODEC,
        params.unlockDuration() == 0
            ? state
            : state.locked(rt.valueReceived(), params.startEpoch(), params.unlockDuration()));
  }

  /// Takes in an owner.
  ///
  /// Aborts with `USR_FORBIDDEN` where it is one already, or there are too many.
  static void addSigner(ActorRuntime rt, AddSigner params) {
    rt.requireCaller(rt.receiver());
    Address signer = resolve(rt, params.signer());

    rt.transact(
        MultisigState.CODEC,
        state -> {
          require(
              state.signers().size() < MAX_SIGNERS,
              USR_FORBIDDEN,
              "there are %d signers already",
              MAX_SIGNERS);
          require(!state.isSigner(signer), USR_FORBIDDEN, "%s is a signer already", signer);
          MultisigState more = state.withSigner(signer);
          return params.increase() ? more.withThreshold(state.threshold().bits() + 1) : more;
        });
  }

  /// Lets an owner go, with its approvals.
  ///
  /// Aborts with `USR_FORBIDDEN` for one who is no signer, or the last; with `USR_ILLEGAL_ARGUMENT`
  /// where the threshold could not be met any more, or would be zero.
  static void removeSigner(ActorRuntime rt, RemoveSigner params) {
    rt.requireCaller(rt.receiver());
    Address signer = resolve(rt, params.signer());

    rt.transact(
        MultisigState.CODEC,
        state -> {
          int count = state.signers().size();
          long threshold = state.threshold().bits();
          require(state.isSigner(signer), USR_FORBIDDEN, "%s is no signer", signer);
          require(count != 1, USR_FORBIDDEN, "the last signer cannot go");
          require(
              params.decrease() || Long.compareUnsigned(count - 1, threshold) >= 0,
              USR_ILLEGAL_ARGUMENT,
              "%d signers cannot give %s approvals",
              count - 1,
              state.threshold());
          require(
              !params.decrease() || Long.compareUnsigned(threshold, 2) >= 0,
              USR_ILLEGAL_ARGUMENT,
              "at least one must approve");
          MultisigState next = params.decrease() ? state.withThreshold(threshold - 1) : state;
          return withoutApprovals(rt, next, signer).withoutSigner(signer);
        });
  }

  /// Lets one owner go, with its approvals, and takes in another.
  ///
  /// Aborts with `USR_FORBIDDEN` where the first is no signer, `USR_ILLEGAL_ARGUMENT` where the
  /// second is one.
  static void swapSigner(ActorRuntime rt, SwapSigner params) {
    rt.requireCaller(rt.receiver());
    Address from = resolve(rt, params.from());
    Address to = resolve(rt, params.to());

    rt.transact(
        MultisigState.CODEC,
        state -> {
          require(state.isSigner(from), USR_FORBIDDEN, "%s is no signer", from);
          require(!state.isSigner(to), USR_ILLEGAL_ARGUMENT, "%s is a signer already", to);
          return withoutApprovals(rt, state.withoutSigner(from).withSigner(to), from);
        });
  }

  /// Changes how many must approve.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` for zero and for more than there are signers.
  static void changeThreshold(ActorRuntime rt, ChangeThreshold params) {
    rt.requireCaller(rt.receiver());

    rt.transact(
        MultisigState.CODEC,
        state -> {
          long threshold = params.threshold().bits();
          require(
              threshold != 0 && Long.compareUnsigned(threshold, state.signers().size()) <= 0,
              USR_ILLEGAL_ARGUMENT,
              "%d signers cannot give %s approvals",
              state.signers().size(),
              params.threshold());
          return state.withThreshold(threshold);
        });
  }

  /// Locks a part of the balance, once.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` for a duration that is not positive and an amount below
  /// zero, `USR_FORBIDDEN` where something was locked before.
  static void lockBalance(ActorRuntime rt, LockBalance params) {
    rt.requireCaller(rt.receiver());
    require(
        params.unlockDuration() > 0,
        USR_ILLEGAL_ARGUMENT,
        "a duration of %d",
        params.unlockDuration());
    require(
        !params.amount().isNegative(), USR_ILLEGAL_ARGUMENT, "an amount of %s", params.amount());

    rt.transact(
        MultisigState.CODEC,
        state -> {
          require(state.unlockDuration() == 0, USR_FORBIDDEN, "the balance is locked already");
          return state.locked(params.amount(), params.startEpoch(), params.unlockDuration());
        });
  }

  private static Address resolve(ActorRuntime rt, Address signer) {
    return orAbort(
        USR_ILLEGAL_STATE, "failed to resolve " + signer, () -> Resolution.toId(rt, signer));
  }

  private static MultisigState withoutApprovals(
      ActorRuntime rt, MultisigState state, Address signer) {
    return orAbort(
        USR_ILLEGAL_STATE,
        "failed to take approvals back",
        () -> state.withoutApprovals(rt.store(), signer));
  }
}
