package fil.actors.power;

import static fil.actors.power.MinerChain.sectors;
import static org.assertj.core.api.Assertions.assertThat;

import fil.actors.calls.MinerCalls;
import fil.addr.Address;
import fil.num.ChainEpoch;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import fil.state.Singletons;
import fil.vm.ExitCode;
import fil.vm.SealProofType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// When miners get power and when they lose it, from genesis on with all real actors. Tags are rows
/// of `docs/seeds.md`.
class MinerPowerTest {

  private final MinerChain chain = new MinerChain();
  private final Address.Id miner = chain.createMiner();

  @BeforeEach
  void leaveGenesis() {
    chain.chain().at(new ChainEpoch(10));
  }

  @AfterEach
  void keepsItsInvariants() {
    assertThat(chain.violations()).isEmpty();
  }

  private void assertPower(long count) {
    assertThat(chain.claim(miner).rawBytes()).isEqualTo(sectors(count));
    assertThat(chain.claim(miner).qualityAdjusted()).isEqualTo(sectors(count));
    assertThat(chain.power().totalBytesCommitted()).isEqualTo(sectors(count));
  }

  @Tag("W-19")
  @Tag("W-20")
  @Tag("W-28")
  @Test
  void comesWithTheFirstWindowPost() {
    chain.preCommit(miner, SealProofType.STACKED_DRG_32_GIB_V1_1, 1).requireSuccess();
    assertPower(0);

    chain.commit(miner, 2);
    assertThat(chain.partition(miner, 2).unproven().contains(2)).isTrue();
    assertPower(0);

    chain.goToDeadline(miner, 2);
    assertPower(0);
    chain.post(miner, 2).requireSuccess();

    assertThat(chain.partition(miner, 2).unproven().isEmpty()).isTrue();
    assertPower(1);
  }

  @Tag("W-26")
  @Test
  void isTheSameByBothWaysToCommit() {
    chain.commit(miner, 1, 2, 3, 4);
    chain.prove(miner, 1, 2, 3, 4);
    assertPower(4);
    Address.Id other = chain.createMiner();
    chain.commitAggregate(other, 1, 2, 3, 4);
    assertThat(chain.claim(other).rawBytes()).isEqualTo(StoragePower.ZERO);
    chain.prove(other, 1, 2, 3, 4);

    assertThat(chain.claim(other)).isEqualTo(chain.claim(miner));
    assertThat(chain.partition(other, 1).activePower())
        .isEqualTo(chain.partition(miner, 1).activePower());
  }

  @Tag("W-22")
  @Test
  void isThatOfTheProvenSectors() {
    chain.commit(miner, 1, 2, 3);
    chain.goToDeadline(miner, 1);
    chain.post(miner, 1, 2).requireSuccess();

    assertPower(2);
    assertThat(chain.partition(miner, 1).activePower().raw())
        .isEqualTo(chain.claim(miner).rawBytes());
    assertThat(chain.partition(miner, 1).activeSectors().contains(2)).isFalse();
  }

  @Tag("W-19")
  @Tag("W-21")
  @Tag("W-23")
  @Test
  void goesWithADeclaredFaultAndComesBackWhenItsRecoveryIsProven() {
    chain.commit(miner, 1, 2);
    chain.prove(miner, 1, 2);
    assertPower(2);

    chain.declare(miner, MinerCalls.DECLARE_FAULTS, 1).requireSuccess();
    assertPower(1);
    chain.declare(miner, MinerCalls.DECLARE_FAULTS_RECOVERED, 1).requireSuccess();
    assertPower(1);

    chain.goToDeadline(miner, 1);
    assertPower(1);
    chain.post(miner, 1).requireSuccess();
    assertPower(2);
  }

  @Tag("W-19")
  @Tag("W-23")
  @Test
  void goesWithASkippedSector() {
    chain.commit(miner, 1, 2);
    chain.prove(miner, 1, 2);

    chain.goToDeadline(miner, 1);
    chain.post(miner, 1, 2).requireSuccess();

    assertPower(1);
  }

  @Tag("W-19")
  @Tag("W-23")
  @Tag("W-27")
  @Test
  void goesWithAMissedWindowPostAtTheEndOfTheDeadline() {
    chain.commit(miner, 1, 2);
    chain.prove(miner, 1, 2);
    chain.goToDeadline(miner, 1);
    assertPower(2);

    chain.endDeadline(miner);

    assertPower(0);
    assertThat(chain.partition(miner, 1).faults().contains(1)).isTrue();
  }

  @Tag("W-23")
  @Tag("W-28")
  @Tag("W-30")
  @Test
  void goesWithATerminationWhichCosts() {
    chain.commit(miner, 1, 2);
    chain.prove(miner, 1, 2);
    TokenAmount pledged = chain.power().totalPledge();
    TokenAmount burnt = chain.chain().balance(Singletons.BURNT_FUNDS);

    chain.declare(miner, MinerCalls.TERMINATE_SECTORS, 1).requireSuccess();

    assertPower(1);
    assertThat(chain.power().totalPledge()).isLessThan(pledged);
    assertThat(chain.chain().balance(Singletons.BURNT_FUNDS)).isGreaterThan(burnt);
  }

  @Tag("W-30")
  @Test
  void costsAFeeForEveryDayOfAFault() {
    chain.commit(miner, 1, 2);
    chain.prove(miner, 1, 2);
    chain.declare(miner, MinerCalls.DECLARE_FAULTS, 1).requireSuccess();
    TokenAmount burnt = chain.chain().balance(Singletons.BURNT_FUNDS);

    chain.goToDeadline(miner, 1);
    chain.post(miner, 1).requireSuccess();
    chain.endDeadline(miner);

    assertPower(1);
    assertThat(chain.chain().balance(Singletons.BURNT_FUNDS)).isGreaterThan(burnt);
  }

  @Tag("W-25")
  @Test
  void isThatOfOneSizeOfSectors() {
    assertThat(chain.preCommit(miner, SealProofType.STACKED_DRG_64_GIB_V1_1, 1).code())
        .isEqualTo(ExitCode.USR_ILLEGAL_ARGUMENT);
    chain.preCommit(miner, SealProofType.STACKED_DRG_32_GIB_V1_1, 1).requireSuccess();
  }
}
