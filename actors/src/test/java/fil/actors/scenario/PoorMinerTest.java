package fil.actors.scenario;

import static fil.actors.scenario.Formulas.assertIs;
import static org.assertj.core.api.Assertions.assertThat;

import fil.actors.Policy;
import fil.actors.calls.MinerCalls;
import fil.actors.miner.SectorPreCommitInfo;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import org.junit.jupiter.api.Test;

/// Miners that cannot pay, on a chain of short days where a sector's pledge is 1000 FIL.
class PoorMinerTest {

  private static final long DAY = 60;
  private static final long SECTOR_BYTES = 2 << 10;
  private static final long SHORTEST = 2 * DAY + 5 + 4 * DAY;
  private static final long INSUFFICIENT_FUNDS = 19;
  private static final TokenAmount PLEDGE = TokenAmount.ofFil(1_000);

  private final StoryChain chain = new StoryChain(Policy.TEACHING, "root", "alice");

  private StoryMiner miner(TokenAmount funds) {
    StoryMiner miner = StoryMiner.create(chain, chain.person("alice"), funds);
    chain.runUntil(chain.now() + 3);
    return miner;
  }

  @Test
  void whoIsInDebtMustPayBeforeSectorsRecover() {
    TokenAmount left = TokenAmount.ofFil(1);
    StoryMiner alice = miner(PLEDGE.plus(left));
    alice.seal(1, chain.now() + SHORTEST);
    assertThat(alice.state().initialPledge()).isEqualTo(PLEDGE);
    alice.awaitDeadlineOf(1);
    alice.prove(StandIns.GOOD);
    long missed = alice.openingAfter(chain.now(), 1);
    chain.runUntil(missed + DAY + 9);
    Formulas formulas = Formulas.of(chain);
    TokenAmount burnt = chain.burnt();
    chain.runUntil(missed + DAY + 10);

    TokenAmount debt = alice.state().feeDebt();
    assertIs(debt.plus(left), formulas.continuedFault(SECTOR_BYTES));
    assertThat(alice.balance()).as("pledges pay no fines").isEqualTo(PLEDGE);
    assertThat(chain.burnt().minus(burnt)).isEqualTo(left);
    assertThat(alice.tryToDeclareRecovered(1).value()).isEqualTo(INSUFFICIENT_FUNDS);
    assertThat(
            chain
                .tryToSend(
                    alice.owner(),
                    alice.id(),
                    MinerCalls.PRE_COMMIT_SECTOR,
                    SectorPreCommitInfo.CODEC,
                    alice.preCommitInfo(2, chain.now() + SHORTEST))
                .value())
        .isEqualTo(INSUFFICIENT_FUNDS);

    chain.pay(alice.owner(), alice.id(), debt);
    alice.declareRecovered(1);
    assertThat(alice.state().feeDebt()).isEqualTo(TokenAmount.ZERO);
    assertThat(alice.balance()).isEqualTo(PLEDGE);
    alice.awaitDeadlineOf(1);
    alice.prove(StandIns.GOOD);
    assertThat(alice.claim().rawBytes()).isEqualTo(StoragePower.of(SECTOR_BYTES));
    chain.endsWell();
  }

  @Test
  void aSectorWhosePledgeCannotBePaidDoesNotBegin() {
    StoryMiner alice = miner(TokenAmount.ofFil(900));
    alice.preCommit(1, chain.now() + SHORTEST);
    TokenAmount deposit = alice.state().preCommitDeposits();
    chain.runUntil(chain.now() + 6);
    alice.proveCommit(1, StandIns.GOOD);
    chain.runUntil(chain.now() + 1);
    assertThat(alice.state().preCommitDeposits()).as("still only a promise").isEqualTo(deposit);
    assertThat(alice.state().initialPledge()).isEqualTo(TokenAmount.ZERO);

    chain.pay(alice.owner(), alice.id(), TokenAmount.ofFil(100));
    alice.proveCommit(1, StandIns.GOOD);
    chain.runUntil(chain.now() + 1);
    assertThat(alice.state().preCommitDeposits()).isEqualTo(TokenAmount.ZERO);
    assertThat(alice.state().initialPledge()).isEqualTo(PLEDGE);
    chain.endsWell();
  }
}
