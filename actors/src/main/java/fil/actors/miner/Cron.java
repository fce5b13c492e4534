package fil.actors.miner;

import static fil.vm.ActorAbort.orAbort;
import static fil.vm.ExitCode.USR_ILLEGAL_STATE;

import fil.actors.calls.MinerCalls.DeferredCronEvent;
import fil.actors.math.FilterEstimate;
import fil.actors.miner.MinerParams.CronEvent;
import fil.num.ChainEpoch;
import fil.num.TokenAmount;
import fil.state.Singletons;
import fil.vm.ActorRuntime;
import fil.vm.Changed;

/// What cron does for a miner: at the end of each deadline it looks who has not proven anything,
/// what has expired and what is to be paid.
final class Cron {

  private final MinerPolicy policy;
  private final Monies monies;
  private final Termination termination;

  Cron(MinerPolicy policy, Monies monies) {
    this.policy = policy;
    this.monies = monies;
    this.termination = new Termination(policy, monies);
  }

  /// Does what the miner asked to be reminded of. An event that means nothing is passed over. Only
  /// the power actor may.
  ///
  /// Aborts with `USR_ILLEGAL_STATE` for a payload that is no event.
  void onDeferredCronEvent(ActorRuntime rt, DeferredCronEvent params) {
    rt.requireCaller(Singletons.POWER);
    CronEvent event =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to read the cron event",
            () -> CronEvent.CODEC.decodeAsNetwork(params.payload().toArray()));

    FilterEstimate reward = params.rewardSmoothed();
    FilterEstimate power = params.qualityAdjustedPowerSmoothed();
    if (event.equals(CronEvent.PROVING_DEADLINE)) {
      endDeadline(rt, reward, power);
    } else if (event.equals(CronEvent.PROCESS_EARLY_TERMINATIONS)) {
      processTerminations(rt, reward, power);
    }
    Funds.requireBalance(rt, rt.state(MinerState.CODEC));
  }

  private void processTerminations(
      ActorRuntime rt, FilterEstimate reward, FilterEstimate networkPower) {
    if (termination.process(rt, reward, networkPower)) {
      Termination.schedule(rt);
    }
  }

  /// At the end of a deadline: funds vest, a new worker comes into office, deposits for what was
  /// never proven are lost, faults are detected and fined, and sectors expire. While the miner has
  /// money locked, cron is asked to come again.
  private void endDeadline(ActorRuntime rt, FilterEstimate reward, FilterEstimate networkPower) {
    Ended ended =
        rt.transactFor(MinerState.CODEC, state -> deadlineEnded(rt, state, reward, networkPower));

    Requests.changePower(rt, ended.powerDelta);
    Requests.burn(rt, ended.toBurn);
    Requests.changePledge(rt, ended.pledgeDelta);
    if (ended.continues) {
      ChainEpoch next = ended.state.deadlineAt(policy.proving(), rt.epoch().plus(1)).last();
      Requests.enrolCron(rt, next, CronEvent.PROVING_DEADLINE);
    }
    if (!ended.hadTerminations && Termination.hasPending(ended.state)) {
      processTerminations(rt, reward, networkPower);
    }
  }

  private Changed<MinerState, Ended> deadlineEnded(
      ActorRuntime rt, MinerState state, FilterEstimate reward, FilterEstimate networkPower) {
    Changed<MinerState, TokenAmount> vested =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to vest funds",
            () -> MinerFunds.unlockVested(rt.store(), state, rt.epoch()));
    MinerState staffed = Control.withDueWorker(rt, vested.state(), Blocks.info(rt, vested.state()));
    Changed<MinerState, TokenAmount> cleaned =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to clean up expired pre-commitments",
            () ->
                PreCommittedSectors.cleanUpExpired(
                    rt.store(), staffed, policy.proving(), rt.epoch()));
    MinerState penalised = Funds.penalise(cleaned.state(), cleaned.result());
    boolean hadTerminations = Termination.hasPending(penalised);

    Changed<MinerState, DeadlineCron.Advanced> advanced =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to advance the deadline",
            () -> DeadlineCron.advance(rt.store(), penalised, policy.proving(), rt.epoch()));
    DeadlineCron.Advanced advance = advanced.result();
    TokenAmount fine =
        monies.continuedFault(
            reward, networkPower, advance.previouslyFaultyPower().qualityAdjusted());
    Changed<MinerState, MinerFunds.Repaid> paid =
        Funds.payDebt(rt, Funds.penalise(advanced.state(), fine));

    MinerState next = paid.state();
    boolean continues = next.needsDeadlineCron();
    MinerState last = continues ? next : next.withDeadlineCronActive(false);
    TokenAmount pledgeDelta =
        advance.pledgeDelta().minus(vested.result()).minus(paid.result().fromVesting());
    return new Changed<>(
        last,
        new Ended(
            last,
            continues,
            hadTerminations,
            advance.powerDelta(),
            paid.result().total(),
            pledgeDelta));
  }

  private record Ended(
      MinerState state,
      boolean continues,
      boolean hadTerminations,
      PowerPair powerDelta,
      TokenAmount toBurn,
      TokenAmount pledgeDelta) {}
}
