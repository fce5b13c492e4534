package fil.exercises.sectors;

import static fil.actors.devnet.DevnetMiner.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import fil.actors.devnet.Devnet;
import fil.actors.devnet.DevnetMiner;
import fil.actors.devnet.Sent;
import fil.actors.math.FilterEstimate;
import fil.actors.miner.DeadlineInfo;
import fil.actors.miner.MinerPolicy;
import fil.actors.miner.Monies;
import fil.actors.miner.Partition;
import fil.exercises.Draws;
import fil.exercises.Learner;
import fil.exercises.sectors.PartitionCode.Sums;
import fil.ipld.BitField;
import fil.num.ChainEpoch;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the exercises of chapter 8 take for right is what the actors do.
class SectorsOnChainTest {

  private static final PartitionCode SMALL = new SmallPartition(SmallPartition.Habits.RIGHT);

  private final Devnet chain = Devnet.of("You");
  private final DevnetMiner miner = DevnetMiner.create(chain, "You", TokenAmount.ofFil(1_000));
  private final List<String> events = new ArrayList<>();

  private void countsAlike(Sent sent, String event) {
    assertThat(sent.why()).isEmpty();
    countsAlike(event);
  }

  private void countsAlike(String event) {
    events.add(event);
    Partition there = partition();
    Sums sums =
        new Sums(
            (int) there.liveSectors().count(),
            (int) there.activeSectors().count(),
            (int) there.faults().count(),
            (int) there.recoveries().count(),
            (int) there.unproven().count());
    assertThat(SMALL.after(events.toArray(String[]::new))).as("%s", events).isEqualTo(sums);
  }

  private Partition partition() {
    return miner
        .state()
        .loadDeadlines(chain.store())
        .load(chain.store(), miner.location(1).deadline())
        .loadPartition(chain.store(), 0);
  }

  private void sealedUpTo(int last) {
    chain.runUntil(new ChainEpoch(10));
    for (int sector = 1; sector <= last; sector++) {
      assertThat(miner.preCommit(sector, 220).why()).isEmpty();
    }
    chain.run(151);
    for (int sector = 1; sector <= last; sector++) {
      assertThat(miner.proveCommit(sector, GOOD).why()).isEmpty();
    }
    chain.run(1);
  }

  private void openNext() {
    chain.runUntil(miner.nextOpening(1).plus(1));
  }

  @Test
  void aPartitionHasTheSameSums() {
    sealedUpTo(4);
    countsAlike("add 1 2 3 4");

    openNext();
    countsAlike(miner.prove(GOOD, 2), "prove without 2");
    chain.run(100);
    countsAlike(miner.declareFaults(1), "fault 1");
    countsAlike(miner.declareFaults(1, 3), "fault 1 3");
    countsAlike(miner.declareRecovered(1, 2, 4), "recover 1 2 4");
    countsAlike(miner.declareFaults(1), "fault 1");
    openNext();
    countsAlike(miner.prove(GOOD), "prove");
    chain.run(100);
    countsAlike(miner.terminate(2, 3), "terminate 2 3");
    countsAlike(miner.declareRecovered(1, 2, 3), "recover 1 2 3");
    chain.runUntil(miner.nextOpening(1).plus(60));
    countsAlike("miss");
  }

  @Test
  void faultsAreDeclaredAgainLikeThat() {
    sealedUpTo(6);
    openNext();
    assertThat(miner.prove(GOOD).why()).isEmpty();
    chain.run(100);
    assertThat(miner.terminate(6).why()).isEmpty();
    assertThat(miner.declareFaults(1, 2, 3).why()).isEmpty();
    assertThat(miner.declareRecovered(1, 2).why()).isEmpty();
    Partition before = partition();
    StoragePower power = miner.power();

    assertThat(miner.declareFaults(1, 3, 4).why()).isEmpty();

    Partition after = partition();
    DeclaredFaults said =
        DeclaredAgainSolution.declare.after(
            new SectorSets(
                before.faults(), before.recoveries(), before.unproven(), before.terminated()),
            BitField.of(1, 3, 4));
    assertThat(said.faults()).isEqualTo(after.faults()).isEqualTo(BitField.of(1, 2, 3, 4));
    assertThat(said.recoveries()).isEqualTo(after.recoveries()).isEqualTo(BitField.of(2));
    assertThat(said.unproven()).isEqualTo(after.unproven());
    assertThat(power.minus(miner.power()))
        .isEqualTo(StoragePower.of(said.lost().count() * (32L << 30)));
  }

  @Test
  void aDeadlineIsOpenThen() {
    Draws draws = Learner.ANNA.draws("any epochs");
    for (int i = 0; i < 200; i++) {
      long start = draws.below(1_000_000);
      ChainEpoch epoch = new ChainEpoch(start + draws.below(2_880));
      DeadlineInfo open =
          DeadlineInfo.at(MinerPolicy.MAINNET.proving(), new ChainEpoch(start), epoch);
      assertThat(DeadlineAtEpochSolution.deadline.applyAsLong(start, epoch.number()))
          .isEqualTo(open.index());
    }
  }

  @Test
  void aTerminationCostsThat() {
    Monies monies = Monies.of(MinerPolicy.MAINNET);
    Draws draws = Learner.ANNA.draws("any sectors");
    for (int i = 0; i < 200; i++) {
      long perEpoch = draws.between(1, 400);
      FilterEstimate reward = FilterEstimate.of(BigInteger.valueOf(perEpoch), BigInteger.ZERO);
      FilterEstimate network = FilterEstimate.of(BigInteger.ONE, BigInteger.ZERO);
      StoragePower power = StoragePower.of(1);
      long least = monies.leastTermination(reward, network, power).atto().longValueExact();
      EndedSector sector =
          new EndedSector(
              draws.below(1_000_000), draws.below(1_000_000), draws.below(1_500_000), least);
      TokenAmount fee =
          monies.termination(
              TokenAmount.ofAtto(sector.dayReward()),
              sector.age(),
              TokenAmount.ofAtto(sector.storagePledge()),
              network,
              power,
              reward,
              TokenAmount.ZERO,
              0);
      assertThat(TerminationFee.fee(sector))
          .as("%s", sector)
          .isEqualTo(fee.atto().longValueExact());
    }
  }
}
