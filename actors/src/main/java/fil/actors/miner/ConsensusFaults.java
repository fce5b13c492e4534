package fil.actors.miner;

import static fil.vm.ActorAbort.orAbort;
import static fil.vm.ActorAbort.require;
import static fil.vm.ExitCode.USR_FORBIDDEN;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;

import fil.actors.miner.MinerParams.ReportConsensusFault;
import fil.addr.Address;
import fil.num.TokenAmount;
import fil.state.ActorKind;
import fil.vm.ActorRuntime;
import fil.vm.Changed;
import fil.vm.ConsensusFault;

/// Reports that a miner made blocks that no honest miner makes.
final class ConsensusFaults {

  private final MinerPolicy policy;

  ConsensusFaults(MinerPolicy policy) {
    this.policy = policy;
  }

  /// Fines the miner for blocks that it must not have made, locks it out for some time, and gives
  /// whoever reported them a part of the fine. Accounts and multisigs may report.
  ///
  /// Aborts with `USR_ILLEGAL_ARGUMENT` where the headers prove nothing against this miner, and
  /// with `USR_FORBIDDEN` for a fault that is older than the end of the last lock-out.
  void report(ActorRuntime rt, ReportConsensusFault params) {
    rt.requireCallerKind(ActorKind.ACCOUNT, ActorKind.MULTISIG);
    Address.Id reporter = rt.caller();

    ConsensusFault fault =
        orAbort(
            USR_ILLEGAL_ARGUMENT,
            "no fault is proven",
            () ->
                rt.verifyConsensusFault(params.header1(), params.header2(), params.headerExtra()));
    require(
        fault.target().equals(rt.receiver()),
        USR_ILLEGAL_ARGUMENT,
        "a fault of %s, reported to %s",
        fault.target(),
        rt.receiver());
    require(
        fault.epoch().isBefore(rt.epoch()),
        USR_ILLEGAL_ARGUMENT,
        "a fault at %s, reported at %s",
        fault.epoch(),
        rt.epoch());

    TokenAmount epochReward = new TokenAmount(Requests.epochReward(rt).smoothed().estimate());
    Fine fine = rt.transactFor(MinerState.CODEC, state -> fined(rt, state, fault, epochReward));

    var _ = rt.transfer(reporter, fine.toReporter);
    Requests.burn(rt, fine.toBurn);
    Requests.changePledge(rt, fine.pledgeDelta);
    Funds.requireBalance(rt, rt.state(MinerState.CODEC));
  }

  private Changed<MinerState, Fine> fined(
      ActorRuntime rt, MinerState state, ConsensusFault fault, TokenAmount epochReward) {
    MinerInfo info = Blocks.info(rt, state);
    require(
        !fault.epoch().isBefore(info.consensusFaultElapsed()),
        USR_FORBIDDEN,
        "a fault at %s, and a lock-out that ended at %s",
        fault.epoch(),
        info.consensusFaultElapsed());

    Changed<MinerState, MinerFunds.Repaid> paid =
        Funds.payDebt(rt, Funds.penalise(state, Monies.consensusFault(epochReward)));
    TokenAmount toReporter =
        TokenAmount.min(paid.result().total(), Monies.consensusFaultReward(epochReward));
    MinerInfo lockedOut =
        info.withConsensusFaultElapsed(
            rt.epoch().plus(policy.lifetimes().consensusFaultIneligibility()));
    return new Changed<>(
        Blocks.withInfo(rt, paid.state(), lockedOut),
        new Fine(
            toReporter,
            paid.result().total().minus(toReporter),
            paid.result().fromVesting().negated()));
  }

  private record Fine(TokenAmount toReporter, TokenAmount toBurn, TokenAmount pledgeDelta) {}
}
