package fil.lab.cli;

import fil.actors.StateRecord;
import fil.actors.market.DealProposal;
import fil.actors.market.DealState;
import fil.actors.market.Listed;
import fil.actors.miner.Deadline;
import fil.actors.miner.Deadlines;
import fil.actors.miner.ExpirationSet;
import fil.actors.miner.MinerInfo;
import fil.actors.miner.Partition;
import fil.actors.miner.SectorOnChainInfo;
import fil.actors.miner.SectorPreCommitOnChainInfo;
import fil.actors.miner.VestingFunds;
import fil.actors.miner.WindowedPost;
import fil.actors.multisig.Transaction;
import fil.actors.paych.LaneState;
import fil.actors.power.Claim;
import fil.actors.power.CronEvent;
import fil.actors.verifreg.VerifiedRegistryState;
import fil.cbor.Codec;
import fil.cid.Cid;
import fil.datasets.conformance.StateCodecs;
import fil.datasets.conformance.StateEntry;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import fil.state.ActorHead;
import fil.state.StateRoot;
import fil.vm.SealVerifyInfo;
import java.util.Optional;

/// How the network's actors write their states, to those who check states as data.
final class NetworkCodecs implements StateCodecs {

  @Override
  public Optional<Codec<? extends Record>> ofActor(Cid code) {
    return StateRecord.codec(code);
  }

  @Override
  public Optional<Codec<?>> of(StateEntry entry) {
    return Optional.of(codec(entry));
  }

  private static Codec<?> codec(StateEntry entry) {
    return switch (entry) {
      case STATE_ROOT -> StateRoot.CODEC;
      case ACTOR_HEAD -> ActorHead.CODEC;
      case ACTOR_NUMBER -> Codec.LONG;
      case POWER_CLAIM -> Claim.CODEC;
      case CRON_EVENT -> CronEvent.CODEC;
      case SEAL_TO_VERIFY -> SealVerifyInfo.CODEC;
      case DEAL_PROPOSAL -> DealProposal.CODEC;
      case DEAL_STATE -> DealState.CODEC;
      case PENDING_PROPOSAL, DEAL_OF_AN_EPOCH -> Listed.CODEC;
      case ESCROW, LOCKED -> TokenAmount.CODEC;
      case DATA_CAP -> StoragePower.CODEC;
      case DATA_CAP_REMOVAL -> VerifiedRegistryState.RemovalId.CODEC;
      case TRANSACTION -> Transaction.CODEC;
      case LANE -> LaneState.CODEC;
      case MINER_INFO -> MinerInfo.CODEC;
      case VESTING_FUNDS -> VestingFunds.CODEC;
      case PRE_COMMITMENT -> SectorPreCommitOnChainInfo.CODEC;
      case SECTOR -> SectorOnChainInfo.CODEC;
      case DEADLINES -> Deadlines.CODEC;
      case DEADLINE -> Deadline.CODEC;
      case PARTITION -> Partition.CODEC;
      case EXPIRATION_SET -> ExpirationSet.CODEC;
      case WINDOW_POST -> WindowedPost.CODEC;
    };
  }
}
