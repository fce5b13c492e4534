package fil.actors.multisig;

import static fil.actors.multisig.MultisigState.PENDING;
import static fil.vm.ActorAbort.orAbort;
import static fil.vm.ActorAbort.require;
import static fil.vm.ExitCode.USR_FORBIDDEN;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;
import static fil.vm.ExitCode.USR_ILLEGAL_STATE;
import static fil.vm.ExitCode.USR_INSUFFICIENT_FUNDS;
import static fil.vm.ExitCode.USR_NOT_FOUND;

import fil.actors.calls.MultisigCalls;
import fil.actors.multisig.MultisigParams.Approved;
import fil.actors.multisig.MultisigParams.Propose;
import fil.actors.multisig.MultisigParams.Proposed;
import fil.actors.multisig.MultisigParams.TransactionId;
import fil.addr.Address;
import fil.ipld.Hamt;
import fil.num.Bytes;
import fil.state.ActorKind;
import fil.vm.ActorCode;
import fil.vm.ActorRuntime;
import fil.vm.Changed;
import fil.vm.ExitCode;
import fil.vm.MethodTable;
import fil.vm.SendResult;
import java.util.Optional;

/// What the owners of a wallet can do: propose, approve and cancel transactions. The wallet itself
/// changes its own rules, by [MultisigOwners].
public final class MultisigActor {

  public static final ActorCode CODE =
      MethodTable.create()
          .with(1, "Constructor", MultisigParams.Construction.CODEC, MultisigOwners::construct)
          .with(
              MultisigCalls.PROPOSE.number(),
              "Propose",
              Propose.CODEC,
              Proposed.CODEC,
              MultisigActor::propose)
          .with(
              MultisigCalls.APPROVE.number(),
              "Approve",
              TransactionId.CODEC,
              Approved.CODEC,
              MultisigActor::approve)
          .with(MultisigCalls.CANCEL.number(), "Cancel", TransactionId.CODEC, MultisigActor::cancel)
          .with(
              MultisigCalls.ADD_SIGNER.number(),
              "AddSigner",
              MultisigParams.AddSigner.CODEC,
              MultisigOwners::addSigner)
          .with(
              MultisigCalls.REMOVE_SIGNER.number(),
              "RemoveSigner",
              MultisigParams.RemoveSigner.CODEC,
              MultisigOwners::removeSigner)
          .with(
              MultisigCalls.SWAP_SIGNER.number(),
              "SwapSigner",
              MultisigParams.SwapSigner.CODEC,
              MultisigOwners::swapSigner)
          .with(
              MultisigCalls.CHANGE_THRESHOLD.number(),
              "ChangeNumApprovalsThreshold",
              MultisigParams.ChangeThreshold.CODEC,
              MultisigOwners::changeThreshold)
          .with(
              MultisigCalls.LOCK_BALANCE.number(),
              "LockBalance",
              MultisigParams.LockBalance.CODEC,
              MultisigOwners::lockBalance);

  private MultisigActor() {}

  /// Puts a transaction down, approves it for the caller, and sends it where that is enough.
  ///
  /// Aborts with `USR_FORBIDDEN` for one who is no signer, `USR_ILLEGAL_ARGUMENT` for a value below
  /// zero, and like [#approve] where it is sent.
  static Proposed propose(ActorRuntime rt, Propose params) {
    rt.requireCallerKind(ActorKind.ACCOUNT, ActorKind.MULTISIG);
    require(
        !params.value().isNegative(), USR_ILLEGAL_ARGUMENT, "a transaction of %s", params.value());

    Transaction transaction =
        new Transaction(
            params.to(), params.value(), params.method(), params.params(), java.util.List.of());
    long id =
        rt.transactFor(
            MultisigState.CODEC,
            state -> {
              requireSigner(rt, state);
              Hamt<Long, Transaction> pending = load(rt, state);
              orAbort(
                  USR_ILLEGAL_STATE,
                  "failed to put the transaction",
                  () -> pending.set(state.nextTransaction(), transaction));
              return new Changed<>(
                  state
                      .withNextTransaction(state.nextTransaction() + 1)
                      .withPending(pending.flush()),
                  state.nextTransaction());
            });

    Approved outcome = approve(rt, id, transaction);
    return new Proposed(id, outcome.isApplied(), outcome.code(), outcome.returned());
  }

  /// Approves a transaction, and sends it where that is enough. One that has enough approvals
  /// already, because the threshold was lowered, is sent without this one.
  ///
  /// Aborts with `USR_FORBIDDEN` for one who is no signer or has approved before, `USR_NOT_FOUND`
  /// for an unknown number, `USR_ILLEGAL_ARGUMENT` for another hash, and `USR_INSUFFICIENT_FUNDS`
  /// where the balance, or what is not locked of it, is too small.
  static Approved approve(ActorRuntime rt, TransactionId params) {
    rt.requireCallerKind(ActorKind.ACCOUNT, ActorKind.MULTISIG);

    Changed<MultisigState, Transaction> found =
        rt.transactFor(
            MultisigState.CODEC,
            state -> {
              requireSigner(rt, state);
              Transaction transaction = find(rt, load(rt, state), params);
              return new Changed<>(state, new Changed<>(state, transaction));
            });

    return execute(rt, found.state(), params.id(), found.result())
        .orElseGet(() -> approve(rt, params.id(), found.result()));
  }

  private static Transaction find(
      ActorRuntime rt, Hamt<Long, Transaction> pending, TransactionId params) {
    Transaction transaction =
        orAbort(
                USR_ILLEGAL_STATE,
                "failed to load the transaction",
                () -> pending.find(params.id()))
            .orElse(null);
    if (transaction == null) {
      throw new fil.vm.ActorAbort(USR_NOT_FOUND, "there is no transaction " + params.id());
    }
    if (!params.proposalHash().isEmpty()) {
      require(
          params.proposalHash().equals(hash(rt, transaction)),
          USR_ILLEGAL_ARGUMENT,
          "the hash is of another transaction");
    }
    return transaction;
  }

  private static Bytes hash(ActorRuntime rt, Transaction transaction) {
    byte[] proposal = Transaction.Proposal.CODEC.encode(transaction.proposal());
    return rt.hashBlake2b(Bytes.copyOf(proposal)).bytes();
  }

  private static Approved approve(ActorRuntime rt, long id, Transaction transaction) {
    require(
        !transaction.approved().contains(rt.caller()),
        USR_FORBIDDEN,
        "%s has approved this before",
        rt.caller());
    Transaction approved = transaction.approvedBy(rt.caller());
    MultisigState state =
        rt.transactFor(
            MultisigState.CODEC,
            before -> {
              Hamt<Long, Transaction> pending = load(rt, before);
              orAbort(
                  USR_ILLEGAL_STATE,
                  "failed to put the transaction",
                  () -> pending.set(id, approved));
              MultisigState after = before.withPending(pending.flush());
              return new Changed<>(after, after);
            });
    return execute(rt, state, id, approved)
        .orElseGet(() -> new Approved(false, ExitCode.OK, Bytes.EMPTY));
  }

  /// Sends a transaction that has enough approvals, and forgets it whatever came of it.
  private static Optional<Approved> execute(
      ActorRuntime rt, MultisigState state, long id, Transaction transaction) {
    int approvals = transaction.approved().size();
    if (Long.compareUnsigned(approvals, state.threshold().bits()) < 0) {
      return Optional.empty();
    }
    orAbort(
        USR_INSUFFICIENT_FUNDS,
        "the wallet cannot pay",
        () -> state.requireAvailable(rt.balance(), transaction.value(), rt.epoch()));

    SendResult sent =
        rt.send(transaction.to(), transaction.method(), transaction.params(), transaction.value());
    rt.transact(
        MultisigState.CODEC,
        now -> {
          Hamt<Long, Transaction> pending = load(rt, now);
          orAbort(USR_ILLEGAL_STATE, "failed to delete the transaction", () -> pending.delete(id));
          return now.withPending(pending.flush());
        });
    return Optional.of(new Approved(true, sent.code(), sent.returned()));
  }

  /// Forgets a transaction. Only who proposed it may.
  ///
  /// Aborts with `USR_FORBIDDEN` for others, `USR_NOT_FOUND` for an unknown number, and
  /// `USR_ILLEGAL_STATE` for another hash.
  static void cancel(ActorRuntime rt, TransactionId params) {
    rt.requireCallerKind(ActorKind.ACCOUNT, ActorKind.MULTISIG);

    rt.transact(
        MultisigState.CODEC,
        state -> {
          requireSigner(rt, state);
          Hamt<Long, Transaction> pending = load(rt, state);
          Transaction transaction = find(rt, pending, new TransactionId(params.id(), Bytes.EMPTY));
          orAbort(
              USR_ILLEGAL_STATE,
              "failed to take the transaction out",
              () -> pending.delete(params.id()));
          require(
              transaction.approved().getFirst().equals(rt.caller()),
              USR_FORBIDDEN,
              "only its proposer may cancel a transaction");
          Bytes hash = hash(rt, transaction);
          require(
              params.proposalHash().isEmpty() || params.proposalHash().equals(hash),
              USR_ILLEGAL_STATE,
              "the hash is of another transaction");
          return state.withPending(pending.flush());
        });
  }

  private static void requireSigner(ActorRuntime rt, MultisigState state) {
    Address caller = rt.caller();
    require(state.isSigner(caller), USR_FORBIDDEN, "%s is no signer", caller);
  }

  private static Hamt<Long, Transaction> load(ActorRuntime rt, MultisigState state) {
    return orAbort(
        USR_ILLEGAL_STATE,
        "failed to load the transactions",
        () -> PENDING.load(rt.store(), state.pending()));
  }
}
