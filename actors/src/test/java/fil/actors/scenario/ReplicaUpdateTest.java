package fil.actors.scenario;

import static fil.actors.scenario.Formulas.assertIs;
import static fil.actors.scenario.StoryMiner.DAY;
import static fil.actors.scenario.StoryMiner.SECTOR_BYTES;
import static fil.actors.scenario.StoryMiner.SHORTEST;
import static org.assertj.core.api.Assertions.assertThat;

import fil.actors.calls.MinerCalls;
import fil.actors.miner.MinerParams.ProveReplicaUpdates;
import fil.actors.miner.MinerParams.SectorUpdate;
import fil.actors.miner.SectorLocation;
import fil.num.Bytes;
import fil.num.DealId;
import fil.num.SectorNumber;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import fil.num.Uint64;
import fil.vm.SealProofType;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Data of a verified client comes into a sector that had none.
class ReplicaUpdateTest {

  private final StoryChain chain = new StoryChain("root", "vera", "alice", "dave");
  private final StoryMiner alice =
      StoryMiner.create(chain, chain.person("alice"), TokenAmount.ofFil(100));

  private ProveReplicaUpdates update(DealId deal, Bytes proof) {
    SectorLocation location = alice.location(1);
    return new ProveReplicaUpdates(
        List.of(
            new SectorUpdate(
                new SectorNumber(1),
                new Uint64(location.deadline()),
                new Uint64(location.partition()),
                StoryMiner.replica("updated"),
                List.of(deal),
                SealProofType.STACKED_DRG_32_GIB_V1_1.update(),
                proof)));
  }

  @Test
  void verifiedDataMakesASectorCountForMore() {
    chain.runUntil(10);
    long expiration = chain.now() + SHORTEST;
    alice.seal(1, expiration);
    alice.keepProving(1, chain.now() + 3 * DAY);
    chain.verify("vera", "dave", StoragePower.of(SECTOR_BYTES));
    long start = chain.now() + DAY;
    DealId deal =
        new StoryDeal("dave", alice, StoryDeal.PROVIDER_COLLATERAL, true, start, start + 180 * DAY)
            .publish();
    chain.runUntil(chain.now() + 200);

    assertThat(
            chain
                .tryToSend(
                    alice.owner(),
                    alice.id(),
                    MinerCalls.PROVE_REPLICA_UPDATES,
                    ProveReplicaUpdates.CODEC,
                    update(deal, StandIns.BAD))
                .value())
        .as("the proof does not hold")
        .isEqualTo(16);
    assertThat(alice.claim().qualityAdjusted()).isEqualTo(StoragePower.of(SECTOR_BYTES));

    Formulas formulas = Formulas.of(chain);
    long updated = chain.now();
    alice.send(
        MinerCalls.PROVE_REPLICA_UPDATES, ProveReplicaUpdates.CODEC, update(deal, StandIns.GOOD));
    long left = alice.sector(1).expiration().number() - updated;
    BigInteger verified = BigInteger.valueOf(SECTOR_BYTES).multiply(BigInteger.valueOf(180 * DAY));
    StoragePower power = Formulas.qualityAdjusted(SECTOR_BYTES, left, verified);
    assertThat(alice.claim().qualityAdjusted()).isEqualTo(power);
    assertThat(alice.claim().rawBytes()).isEqualTo(StoragePower.of(SECTOR_BYTES));
    assertIs(alice.state().initialPledge(), formulas.initialPledge(power.bytes().doubleValue()));
    assertThat(alice.sector(1).sectorKeyCid()).isEqualTo(StoryMiner.replica("sealed 1"));
    assertThat(alice.sector(1).sealedCid()).isEqualTo(StoryMiner.replica("updated"));

    alice.keepProving(1, chain.now() + 3 * DAY);
    assertThat(alice.claim().qualityAdjusted()).isEqualTo(power);
    assertThat(alice.balance()).isEqualTo(TokenAmount.ofFil(100));
    chain.endsWell();
  }
}
