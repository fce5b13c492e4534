package fil.actors.miner;

import static fil.vm.ActorAbort.orAbort;
import static fil.vm.ActorAbort.require;
import static fil.vm.ExitCode.USR_FORBIDDEN;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;
import static fil.vm.ExitCode.USR_ILLEGAL_STATE;

import fil.actors.calls.PowerCalls.TotalPower;
import fil.actors.calls.RewardCalls.EpochReward;
import fil.actors.miner.MinerParams.DisputeWindowedPost;
import fil.addr.Address;
import fil.chain.PostProof;
import fil.num.ChainEpoch;
import fil.num.TokenAmount;
import fil.state.ActorKind;
import fil.vm.ActorRuntime;
import fil.vm.Changed;
import fil.vm.Refusal;
import java.util.List;

/// Disputes: anybody may show that a window PoSt that was taken on trust does not hold.
final class Dispute {

  private final MinerPolicy policy;
  private final Monies monies;

  Dispute(MinerPolicy policy, Monies monies) {
    this.policy = policy;
    this.monies = monies;
  }

  /// Verifies a window PoSt of a deadline that has closed, and where it does not hold, declares its
  /// sectors faulty, fines the miner, and gives whoever disputed it a part of the fine. Accounts
  /// and multisigs may dispute.
  ///
  /// Aborts with `USR_FORBIDDEN` while the deadline is open, and when it closed too long ago; with
  /// `USR_ILLEGAL_ARGUMENT` where the proof holds; and with `USR_NOT_FOUND` where there is none.
  void disputeWindowedPost(ActorRuntime rt, DisputeWindowedPost params) {
    rt.requireCallerKind(ActorKind.ACCOUNT, ActorKind.MULTISIG);
    Address.Id reporter = rt.caller();
    Blocks.requireDeadline(policy, params.deadline());

    EpochReward reward = Requests.epochReward(rt);
    TotalPower power = Requests.totalPower(rt);
    Fine fine =
        rt.transactFor(MinerState.CODEC, state -> dispute(rt, state, params, reward, power));

    Requests.changePower(rt, fine.powerDelta);
    boolean isPaid = fine.toReporter.isZero() || rt.transfer(reporter, fine.toReporter).isSuccess();
    Requests.burn(rt, isPaid ? fine.toBurn : fine.toBurn.plus(fine.toReporter));
    Requests.changePledge(rt, fine.pledgeDelta);
    Funds.requireBalance(rt, rt.state(MinerState.CODEC));
  }

  private Changed<MinerState, Fine> dispute(
      ActorRuntime rt,
      MinerState state,
      DisputeWindowedPost params,
      EpochReward reward,
      TotalPower power) {
    DeadlineInfo current = state.deadlineAt(policy.proving(), rt.epoch());
    require(
        current.withIndex(params.deadline().bits()).isDisputable(),
        USR_FORBIDDEN,
        "proofs of deadline %s cannot be disputed now",
        params.deadline());

    var _ = Blocks.info(rt, state); // nothing in it is needed, but its read is paid for
    Disproved disproved = disprove(rt, state, current, params);
    TokenAmount reporterReward = Monies.disputeReward();
    TokenAmount penalty =
        monies
            .invalidWindowPost(
                reward.smoothed(),
                power.qualityAdjustedSmoothed(),
                disproved.power.qualityAdjusted())
            .plus(reporterReward);
    Changed<MinerState, MinerFunds.Repaid> paid =
        Funds.payDebt(rt, Funds.penalise(disproved.state, penalty));
    TokenAmount toReporter = TokenAmount.min(paid.result().total(), reporterReward);
    return new Changed<>(
        paid.state(),
        new Fine(
            disproved.powerDelta,
            toReporter,
            paid.result().total().minus(toReporter),
            paid.result().fromVesting().negated()));
  }

  private Disproved disprove(
      ActorRuntime rt, MinerState state, DeadlineInfo current, DisputeWindowedPost params) {
    long index = params.deadline().bits();
    DeadlineInfo target = (current.index() < index ? current.previous() : current).withIndex(index);
    Deadlines deadlines = Blocks.deadlines(rt, state);
    Deadline deadline = Blocks.deadline(rt, deadlines, index);

    Changed<Deadline, WindowedPost> taken =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to load the proof",
            () -> DeadlinePosts.takeProofs(rt.store(), deadline, params.postIndex().bits()));
    WindowedPost post = taken.result();
    DeadlinePosts.Disputed disputed =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to load the disputed partitions",
            () -> DeadlinePosts.loadForDispute(rt.store(), taken.state(), post.partitions()));
    Sectors sectors =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to load the sectors",
            () -> Sectors.load(rt.store(), taken.state().sectorsSnapshot()));
    List<SectorOnChainInfo> infos =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to load the disputed sectors",
            () -> sectors.loadForProof(disputed.sectors(), disputed.ignoredSectors()));
    require(
        !holds(rt, target.challenge(), infos, post.proofs()),
        USR_ILLEGAL_ARGUMENT,
        "the disputed proof holds");

    DeadlineScope scope = new DeadlineScope(rt.store(), target.quant());
    ChainEpoch expiration = target.last().plus(policy.proving().faultMaxAge());
    Changed<Deadline, PowerPair> faulty =
        orAbort(
            USR_ILLEGAL_STATE,
            "failed to declare faults",
            () ->
                DeadlineFaults.declare(
                    scope, taken.state(), sectors, expiration, disputed.activeSectors()));
    Deadlines next = Blocks.withDeadline(rt, deadlines, index, faulty.state());
    return new Disproved(
        Blocks.withDeadlines(rt, state, next), faulty.result(), disputed.activePower());
  }

  private static boolean holds(
      ActorRuntime rt,
      ChainEpoch challenge,
      List<SectorOnChainInfo> sectors,
      List<PostProof> proofs) {
    try {
      PostSubmission.verify(rt, challenge, sectors, proofs);
      return true;
    } catch (Refusal e) {
      return false;
    }
  }

  /// @param power what the sectors of the proof counted, which may be more than they do now
  private record Disproved(MinerState state, PowerPair powerDelta, PowerPair power) {}

  private record Fine(
      PowerPair powerDelta, TokenAmount toReporter, TokenAmount toBurn, TokenAmount pledgeDelta) {}
}
