package fil.actors.scenario;

import static fil.actors.scenario.Formulas.assertIs;
import static fil.actors.scenario.StoryMiner.DAY;
import static fil.actors.scenario.StoryMiner.SECTOR_BYTES;
import static fil.actors.scenario.StoryMiner.SHORTEST;
import static org.assertj.core.api.Assertions.assertThat;

import fil.num.StoragePower;
import fil.num.TokenAmount;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The life of a sector, from the pre-commitment until it expires. Tags are rows of
/// `docs/seeds.md`.
class SectorLifeTest {

  private static final TokenAmount FUNDS = TokenAmount.ofFil(100);
  private static final StoragePower ONE_SECTOR = StoragePower.of(SECTOR_BYTES);

  private final StoryChain chain = new StoryChain("root", "alice", "bob");

  private StoryMiner miner(String owner) {
    StoryMiner miner = StoryMiner.create(chain, chain.person(owner), FUNDS);
    chain.runUntil(chain.now() + 10);
    return miner;
  }

  @Tag("W-23")
  @Test
  void aliceSealsASectorProvesItEveryDayAndGetsAllHerMoneyBack() {
    StoryMiner alice = miner("alice");

    Formulas atPreCommit = Formulas.of(chain);
    long expiration = chain.now() + SHORTEST;
    alice.preCommit(1, expiration);
    TokenAmount deposit = alice.state().preCommitDeposits();
    assertIs(deposit, atPreCommit.preCommitDeposit(SECTOR_BYTES));

    chain.runUntil(chain.now() + StoryMiner.SEALING);
    alice.proveCommit(1, StandIns.GOOD);
    Formulas atSeal = Formulas.of(chain);
    long sealed = chain.now();
    chain.runUntil(sealed + 1);
    TokenAmount pledge = alice.state().initialPledge();
    assertIs(pledge, atSeal.initialPledge(SECTOR_BYTES));
    assertIs(alice.sector(1).expectedDayReward(), atSeal.expectedReward(SECTOR_BYTES, DAY));
    assertIs(
        alice.sector(1).expectedStoragePledge(), atSeal.expectedReward(SECTOR_BYTES, 20 * DAY));
    assertThat(alice.state().preCommitDeposits()).isEqualTo(TokenAmount.ZERO);
    assertThat(alice.sector(1).activation().number()).isEqualTo(sealed);
    assertThat(alice.claim().rawBytes()).as("nothing is proven yet").isEqualTo(StoragePower.ZERO);

    alice.awaitDeadlineOf(1);
    alice.prove(StandIns.GOOD);
    assertThat(alice.claim().rawBytes()).isEqualTo(ONE_SECTOR);
    assertThat(alice.claim().qualityAdjusted()).isEqualTo(ONE_SECTOR);
    long lastDay = alice.openingAfter(expiration, 1) - DAY;

    chain.runUntil(chain.now() + 60);
    alice.keepProving(1, lastDay);
    assertThat(alice.state().initialPledge()).isEqualTo(pledge);
    assertThat(alice.claim().rawBytes()).isEqualTo(ONE_SECTOR);

    alice.keepProving(1, lastDay + DAY + 60);
    chain.runUntil(chain.now() + DAY);
    assertThat(alice.state().initialPledge()).isEqualTo(TokenAmount.ZERO);
    assertThat(alice.claim().rawBytes()).isEqualTo(StoragePower.ZERO);
    assertThat(alice.state().deadlineCronActive()).as("nothing left to look after").isFalse();
    assertThat(alice.balance()).as("an honest miner pays no fines").isEqualTo(FUNDS);
    alice.withdraw(FUNDS);
    assertThat(alice.balance()).isEqualTo(TokenAmount.ZERO);
    chain.endsWell();
  }

  @Test
  void bobsSealNeverComesAndHisDepositIsBurnt() {
    StoryMiner bob = miner("bob");
    long preCommitted = chain.now();
    bob.preCommit(7, preCommitted + SHORTEST);
    TokenAmount deposit = bob.state().preCommitDeposits();
    TokenAmount burntBefore = chain.burnt();

    // 30 days and 150 epochs to prove it, 960 epochs of grace, at most two deadlines of rounding.
    long due = preCommitted + 30 * DAY + 150 + 960;
    chain.runUntil(due);
    assertThat(bob.state().preCommitDeposits()).isEqualTo(deposit);
    chain.runUntil(due + 2 * 60 + 1);
    assertThat(bob.state().preCommitDeposits()).isEqualTo(TokenAmount.ZERO);
    assertThat(bob.balance()).isEqualTo(FUNDS.minus(deposit));
    assertThat(chain.burnt()).isEqualTo(burntBefore.plus(deposit));
    chain.endsWell();
  }

  @Test
  void aSealThatDoesNotHoldMakesNoSector() {
    StoryMiner bob = miner("bob");
    bob.preCommit(7, chain.now() + SHORTEST);
    TokenAmount deposit = bob.state().preCommitDeposits();
    chain.runUntil(chain.now() + StoryMiner.SEALING);
    bob.proveCommit(7, StandIns.BAD);
    chain.runUntil(chain.now() + 1);
    assertThat(bob.state().preCommitDeposits()).as("still only a promise").isEqualTo(deposit);
    assertThat(bob.state().initialPledge()).isEqualTo(TokenAmount.ZERO);

    bob.proveCommit(7, StandIns.GOOD);
    chain.runUntil(chain.now() + 1);
    assertThat(bob.state().preCommitDeposits()).isEqualTo(TokenAmount.ZERO);
    assertThat(bob.sector(7).sectorNumber().number()).isEqualTo(7);
    chain.endsWell();
  }

  @Tag("W-30")
  @Test
  void bobDeclaresAFaultPaysForEachDayAndRecovers() {
    StoryMiner bob = miner("bob");
    bob.seal(3, chain.now() + SHORTEST);
    bob.keepProving(3, chain.now() + 5 * DAY);
    assertThat(bob.claim().rawBytes()).isEqualTo(ONE_SECTOR);
    assertThat(bob.balance()).isEqualTo(FUNDS);

    long opens = bob.openingAfter(chain.now(), 3);
    chain.runUntil(opens - 200);
    bob.declareFaults(3);
    assertThat(bob.claim().rawBytes()).isEqualTo(StoragePower.ZERO);
    assertThat(bob.balance()).as("declaring costs nothing by itself").isEqualTo(FUNDS);

    TokenAmount owned = FUNDS;
    for (int day = 0; day < 3; day++) {
      long end = bob.openingAfter(chain.now(), 3) + 59;
      chain.runUntil(end);
      Formulas formulas = Formulas.of(chain);
      TokenAmount burnt = chain.burnt();
      chain.runUntil(end + 1);
      TokenAmount fine = owned.minus(bob.balance());
      assertIs(fine, formulas.continuedFault(SECTOR_BYTES));
      assertThat(chain.burnt()).isEqualTo(burnt.plus(fine));
      owned = bob.balance();
    }

    bob.declareRecovered(3);
    bob.awaitDeadlineOf(3);
    assertThat(bob.claim().rawBytes()).as("first the proof").isEqualTo(StoragePower.ZERO);
    assertThat(bob.tryToProve(StandIns.BAD).value()).as("recoveries are verified").isEqualTo(16);
    bob.prove(StandIns.GOOD);
    assertThat(bob.claim().rawBytes()).isEqualTo(ONE_SECTOR);
    chain.runUntil(chain.now() + 60);
    assertThat(bob.balance()).as("no fine for a day that was proven").isEqualTo(owned);
    chain.endsWell();
  }

  @Tag("W-30")
  @Test
  void bobForgetsToProveAndIsOnlyFinedFromTheSecondDayOn() {
    StoryMiner bob = miner("bob");
    bob.seal(3, chain.now() + SHORTEST);
    bob.keepProving(3, chain.now() + 5 * DAY);

    long opens = bob.openingAfter(chain.now(), 3);
    chain.runUntil(opens + 60);
    assertThat(bob.claim().rawBytes()).isEqualTo(StoragePower.ZERO);
    assertThat(bob.balance()).as("a fault that was just found").isEqualTo(FUNDS);
    long end = opens + DAY + 59;
    chain.runUntil(end);
    Formulas formulas = Formulas.of(chain);
    chain.runUntil(end + 1);
    assertIs(FUNDS.minus(bob.balance()), formulas.continuedFault(SECTOR_BYTES));
    chain.endsWell();
  }

  @Tag("W-30")
  @Test
  void aSectorThatStaysFaultyIsTerminatedAfter42DaysAndItsFeeIsPaid() {
    StoryMiner bob = miner("bob");
    bob.seal(3, chain.now() + SHORTEST);
    bob.keepProving(3, chain.now() + 5 * DAY);
    long found = bob.openingAfter(chain.now(), 3) + 59;
    chain.runUntil(found + 1);
    assertThat(bob.state().initialPledge().isPositive()).isTrue();

    long end = found + 42 * DAY;
    chain.runUntil(end);
    var sector = bob.sector(3);
    Formulas formulas = Formulas.of(chain);
    TokenAmount before = bob.balance();
    chain.runUntil(end + 1);
    double fee =
        formulas.termination(
            SECTOR_BYTES,
            sector.expectedDayReward().atto().doubleValue(),
            sector.expectedStoragePledge().atto().doubleValue(),
            end - sector.activation().number());
    assertIs(before.minus(bob.balance()), fee + formulas.continuedFault(SECTOR_BYTES));
    assertThat(bob.state().initialPledge()).isEqualTo(TokenAmount.ZERO);
    assertThat(bob.claim().rawBytes()).isEqualTo(StoragePower.ZERO);
    chain.endsWell();
  }
}
