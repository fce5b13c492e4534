package fil.actors.market;

import static fil.actors.market.MarketTables.Table.ESCROW;
import static fil.actors.market.MarketTables.Table.LOCKED;
import static fil.vm.ActorAbort.orAbort;
import static fil.vm.ActorAbort.require;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;
import static fil.vm.ExitCode.USR_ILLEGAL_STATE;

import fil.actors.calls.MarketCalls;
import fil.actors.calls.MinerCalls;
import fil.actors.calls.MinerCalls.ControlAddresses;
import fil.actors.market.MarketParams.Publication;
import fil.actors.market.MarketParams.Published;
import fil.actors.market.MarketParams.Withdrawal;
import fil.addr.Address;
import fil.cid.Cid;
import fil.num.Bytes;
import fil.num.TokenAmount;
import fil.state.ActorKind;
import fil.state.Singletons;
import fil.vm.ActorAbort;
import fil.vm.ActorCode;
import fil.vm.ActorRuntime;
import fil.vm.Changed;
import fil.vm.MethodTable;
import java.util.List;
import java.util.Optional;

/// The market: its methods, and those that move money in and out of it.
public final class MarketActor {

  private final MarketPolicy policy;

  public MarketActor(MarketPolicy policy) {
    this.policy = policy;
  }

  /// The methods.
  public ActorCode code() {
    DealPublication publication = new DealPublication(policy);
    MarketCron cron = new MarketCron(policy);
    return MethodTable.create()
        .with(1, "Constructor", MarketActor::construct)
        .with(2, "AddBalance", Address.CODEC, MarketActor::addBalance)
        .with(
            3, "WithdrawBalance", Withdrawal.CODEC, TokenAmount.CODEC, MarketActor::withdrawBalance)
        .with(4, "PublishStorageDeals", Publication.CODEC, Published.CODEC, publication::publish)
        .with(
            5,
            "VerifyDealsForActivation",
            MarketCalls.DealsToVerify.CODEC,
            MarketCalls.DealWeights.CODEC,
            DealActivation::verify)
        .with(6, "ActivateDeals", MarketCalls.Activation.CODEC, DealActivation::activate)
        .with(
            7, "OnMinerSectorsTerminate", MarketCalls.Termination.CODEC, DealActivation::terminate)
        .with(
            8,
            "ComputeDataCommitment",
            MarketCalls.DataToCommit.CODEC,
            MarketCalls.DataCommitments.CODEC,
            DealActivation::computeDataCommitment)
        .with(9, "CronTick", cron::tick);
  }

  static void construct(ActorRuntime rt) {
    rt.requireCaller(Singletons.SYSTEM);
    rt.create(MarketState.CODEC, MarketState.create(rt.store()));
  }

  /// Puts the value that comes along into somebody's escrow.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` for no value, and for an address without an actor.
  static void addBalance(ActorRuntime rt, Address party) {
    TokenAmount value = rt.valueReceived();
    require(value.isPositive(), USR_ILLEGAL_ARGUMENT, "a deposit of %s", value);
    rt.requireCallerKind(ActorKind.ACCOUNT, ActorKind.MULTISIG);
    Account account = account(rt, party);

    rt.transact(
        MarketState.CODEC,
        state -> {
          MarketTables tables = openMoney(rt, state);
          orAbort(
              USR_ILLEGAL_STATE,
              "failed to add to the escrow",
              () -> tables.escrow().total().add(account.id(), value));
          return tables.commit();
        });
  }

  /// Takes as much as is not locked, up to what is asked for, and sends it to the party, or to the
  /// owner of a miner.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` for an amount below zero, and for an address without an
  /// actor.
  static TokenAmount withdrawBalance(ActorRuntime rt, Withdrawal params) {
    require(
        !params.amount().isNegative(), USR_ILLEGAL_ARGUMENT, "a withdrawal of %s", params.amount());
    Account account = account(rt, params.party());
    rt.requireCaller(account.mayWithdraw());

    TokenAmount taken =
        rt.transactFor(
            MarketState.CODEC,
            state -> {
              MarketTables tables = openMoney(rt, state);
              TokenAmount amount =
                  orAbort(
                      USR_ILLEGAL_STATE,
                      "failed to take from the escrow",
                      () -> take(tables.escrow(), account.id(), params.amount()));
              return new Changed<>(tables.commit(), amount);
            });
    rt.transfer(account.recipient(), taken).requireSuccess("cannot send what was withdrawn");
    return taken;
  }

  private static TokenAmount take(Escrow escrow, Address party, TokenAmount amount) {
    TokenAmount floor = escrow.locked().get(party);
    return escrow.total().subtractDownTo(party, amount, floor);
  }

  private static MarketTables openMoney(ActorRuntime rt, MarketState state) {
    return MarketTables.open(rt.store(), state, List.of(), List.of(LOCKED, ESCROW));
  }

  /// A party of the market.
  ///
  /// @param id its number
  /// @param recipient who gets what it takes out
  /// @param mayWithdraw who may take it out
  private record Account(Address id, Address recipient, List<Address> mayWithdraw) {}

  private static Account account(ActorRuntime rt, Address party) {
    Optional<Address.Id> resolved = rt.resolve(party);
    require(resolved.isPresent(), USR_ILLEGAL_ARGUMENT, "%s is nobody", party);
    Address.Id id = resolved.get();
    Optional<Cid> code = rt.codeOf(id);
    require(code.isPresent(), USR_ILLEGAL_ARGUMENT, "there is no actor %s", id);
    if (!code.equals(Optional.of(ActorKind.MINER.code()))) {
      return new Account(id, id, List.of(id));
    }
    ControlAddresses controls = controlAddresses(rt, id);
    return new Account(id, controls.owner(), List.of(controls.owner(), controls.worker()));
  }

  /// Asks a miner who may act for it.
  ///
  /// @throws ActorAbort with the call's own code where it fails
  static ControlAddresses controlAddresses(ActorRuntime rt, Address miner) {
    return rt.send(miner, MinerCalls.CONTROL_ADDRESSES, Bytes.EMPTY, TokenAmount.ZERO)
        .requireSuccess("failed to ask a miner for its addresses")
        .decode(ControlAddresses.CODEC);
  }
}
