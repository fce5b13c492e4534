package fil.actors.miner;

import static fil.vm.ActorAbort.require;
import static fil.vm.ExitCode.USR_ILLEGAL_STATE;

import fil.actors.calls.MarketCalls;
import fil.actors.calls.MarketCalls.DataCommitments;
import fil.actors.calls.MarketCalls.DataToCommit;
import fil.actors.calls.MarketCalls.DealWeights;
import fil.actors.calls.MarketCalls.DealsToVerify;
import fil.actors.calls.MarketCalls.SectorData;
import fil.actors.calls.MarketCalls.SectorDeals;
import fil.actors.calls.MarketCalls.SectorWeights;
import fil.actors.calls.MarketCalls.Termination;
import fil.actors.calls.PowerCalls;
import fil.actors.calls.PowerCalls.CronEnrolment;
import fil.actors.calls.PowerCalls.PowerChange;
import fil.actors.calls.PowerCalls.TotalPower;
import fil.actors.calls.RewardCalls;
import fil.actors.calls.RewardCalls.EpochReward;
import fil.actors.miner.MinerParams.CronEvent;
import fil.cid.Cid;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.DealId;
import fil.num.TokenAmount;
import fil.num.Uint64;
import fil.state.Singletons;
import fil.vm.ActorRuntime;
import java.math.BigInteger;
import java.util.List;

/// What a miner asks of the other actors. A call that fails ends the miner's own with the same exit
/// code.
final class Requests {

  /// The most elements of a list in a message.
  private static final int MAX_LIST = 8192;

  private Requests() {}

  /// The reward of this epoch.
  static EpochReward epochReward(ActorRuntime rt) {
    return rt.send(Singletons.REWARD, RewardCalls.THIS_EPOCH_REWARD, Bytes.EMPTY, TokenAmount.ZERO)
        .requireSuccess("failed to ask for the reward of this epoch")
        .decode(EpochReward.CODEC);
  }

  /// The network's power.
  static TotalPower totalPower(ActorRuntime rt) {
    return rt.send(Singletons.POWER, PowerCalls.CURRENT_TOTAL_POWER, Bytes.EMPTY, TokenAmount.ZERO)
        .requireSuccess("failed to ask for the network's power")
        .decode(TotalPower.CODEC);
  }

  /// What the deals of sectors weigh. Without deals, nobody is asked.
  static List<SectorWeights> dealWeights(ActorRuntime rt, List<SectorDeals> sectors) {
    if (sectors.stream().allMatch(sector -> sector.dealIds().isEmpty())) {
      SectorWeights none = new SectorWeights(new Uint64(0), BigInteger.ZERO, BigInteger.ZERO);
      return sectors.stream().map(_ -> none).toList();
    }
    return rt.send(
            Singletons.MARKET,
            MarketCalls.VERIFY_DEALS_FOR_ACTIVATION,
            DealsToVerify.CODEC,
            new DealsToVerify(sectors),
            TokenAmount.ZERO)
        .requireSuccess("failed to verify deals")
        .decode(DealWeights.CODEC)
        .sectors();
  }

  /// Says that a sector with deals is there.
  ///
  /// @return whether all of the deals could begin
  static boolean activateDeals(ActorRuntime rt, List<DealId> deals, ChainEpoch sectorExpiry) {
    return rt.send(
            Singletons.MARKET,
            MarketCalls.ACTIVATE_DEALS,
            MarketCalls.Activation.CODEC,
            new MarketCalls.Activation(deals, sectorExpiry),
            TokenAmount.ZERO)
        .isSuccess();
  }

  /// The data commitments of sectors. For no sectors, nobody is asked.
  static List<Cid> dataCommitments(ActorRuntime rt, List<SectorData> sectors) {
    if (sectors.isEmpty()) {
      return List.of();
    }
    List<Cid> commDs =
        rt.send(
                Singletons.MARKET,
                MarketCalls.COMPUTE_DATA_COMMITMENT,
                DataToCommit.CODEC,
                new DataToCommit(sectors),
                TokenAmount.ZERO)
            .requireSuccess("failed to ask for data commitments")
            .decode(DataCommitments.CODEC)
            .commDs();
    require(
        commDs.size() == sectors.size(),
        USR_ILLEGAL_STATE,
        "%d data commitments for %d sectors",
        commDs.size(),
        sectors.size());
    return commDs;
  }

  /// Changes the miner's power. Where nothing changes, nobody is told.
  static void changePower(ActorRuntime rt, PowerPair delta) {
    if (delta.isZero()) {
      return;
    }
    rt.send(
            Singletons.POWER,
            PowerCalls.UPDATE_CLAIMED_POWER,
            PowerChange.CODEC,
            new PowerChange(delta.raw(), delta.qualityAdjusted()),
            TokenAmount.ZERO)
        .requireSuccess("failed to change the power");
  }

  /// Changes the total that miners have pledged. Where nothing changes, nobody is told.
  static void changePledge(ActorRuntime rt, TokenAmount delta) {
    if (delta.isZero()) {
      return;
    }
    rt.send(
            Singletons.POWER,
            PowerCalls.UPDATE_PLEDGE_TOTAL,
            TokenAmount.CODEC,
            delta,
            TokenAmount.ZERO)
        .requireSuccess("failed to change the total pledge");
  }

  /// Burns funds, where there are some.
  static void burn(ActorRuntime rt, TokenAmount amount) {
    if (amount.isPositive()) {
      rt.transfer(Singletons.BURNT_FUNDS, amount).requireSuccess("failed to burn funds");
    }
  }

  /// Asks to be called back at the end of an epoch.
  static void enrolCron(ActorRuntime rt, ChainEpoch at, CronEvent event) {
    Bytes payload = Bytes.copyOf(CronEvent.CODEC.encode(event));
    rt.send(
            Singletons.POWER,
            PowerCalls.ENROLL_CRON_EVENT,
            CronEnrolment.CODEC,
            new CronEnrolment(at, payload),
            TokenAmount.ZERO)
        .requireSuccess("failed to enrol a cron event");
  }

  /// Says that sectors with these deals ended early, as many times as a list needs.
  static void terminateDeals(ActorRuntime rt, ChainEpoch epoch, List<DealId> deals) {
    for (int from = 0; from < deals.size(); from += MAX_LIST) {
      List<DealId> some = deals.subList(from, Math.min(from + MAX_LIST, deals.size()));
      rt.send(
              Singletons.MARKET,
              MarketCalls.ON_MINER_SECTORS_TERMINATE,
              Termination.CODEC,
              new Termination(epoch, some),
              TokenAmount.ZERO)
          .requireSuccess("failed to terminate deals");
    }
  }
}
