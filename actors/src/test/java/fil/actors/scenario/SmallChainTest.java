package fil.actors.scenario;

import static fil.actors.scenario.Formulas.assertIs;
import static org.assertj.core.api.Assertions.assertThat;

import fil.actors.Policy;
import fil.num.DealId;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import org.junit.jupiter.api.Test;

/// The same lives on a chain whose days have 60 epochs and whose sectors have 2 KiB.
class SmallChainTest {

  private static final long DAY = 60;
  private static final long SECTOR_BYTES = 2 << 10;
  private static final StoragePower ONE_SECTOR = StoragePower.of(SECTOR_BYTES);

  /// Two days and five epochs to prove the seal, and four days to live.
  private static final long SHORTEST = 2 * DAY + 5 + 4 * DAY;

  private static final TokenAmount FUNDS = TokenAmount.ofFil(900_000);

  private final StoryChain chain = new StoryChain(Policy.TEACHING, "root", "alice", "dave");
  private final StoryMiner alice = StoryMiner.create(chain, chain.person("alice"), FUNDS);

  @Test
  void aSectorLivesForSixDays() {
    chain.runUntil(3);
    Formulas atPreCommit = Formulas.of(chain);
    long expiration = chain.now() + SHORTEST;
    alice.preCommit(1, expiration);
    assertIs(alice.state().preCommitDeposits(), atPreCommit.preCommitDeposit(SECTOR_BYTES));

    chain.runUntil(chain.now() + 6);
    alice.proveCommit(1, StandIns.GOOD);
    Formulas atSeal = Formulas.of(chain);
    chain.runUntil(chain.now() + 1);
    assertIs(alice.state().initialPledge(), atSeal.initialPledge(SECTOR_BYTES));

    alice.keepProving(1, alice.openingAfter(expiration, 1) - DAY);
    assertThat(alice.claim().rawBytes()).isEqualTo(ONE_SECTOR);
    assertThat(alice.balance()).as("no fines").isEqualTo(FUNDS);
    alice.keepProving(1, expiration + DAY);
    chain.runUntil(expiration + DAY);
    assertThat(alice.claim().rawBytes()).isEqualTo(StoragePower.ZERO);
    assertThat(alice.state().initialPledge()).isEqualTo(TokenAmount.ZERO);
    alice.withdraw(FUNDS);
    chain.endsWell();
  }

  @Test
  void aFaultIsPaidForEveryDayAndEndsTheSectorOnTheThird() {
    chain.runUntil(3);
    alice.seal(1, chain.now() + SHORTEST);
    alice.awaitDeadlineOf(1);
    alice.prove(StandIns.GOOD);
    long missed = alice.openingAfter(chain.now(), 1);
    chain.runUntil(missed + 10);
    assertThat(alice.claim().rawBytes()).isEqualTo(StoragePower.ZERO);
    assertThat(alice.balance()).as("a fault that was just found").isEqualTo(FUNDS);

    chain.runUntil(missed + DAY + 9);
    Formulas formulas = Formulas.of(chain);
    chain.runUntil(missed + DAY + 10);
    assertIs(FUNDS.minus(alice.balance()), formulas.continuedFault(SECTOR_BYTES));

    chain.runUntil(missed + 3 * DAY + 9);
    assertThat(alice.isLive(1)).isTrue();
    chain.runUntil(missed + 3 * DAY + 10);
    assertThat(alice.isLive(1)).isFalse();
    chain.endsWell();
  }

  @Test
  void aDealIsPaidSixTimesADay() {
    chain.runUntil(3);
    TokenAmount collateral = TokenAmount.ofFil(2_000); // 1 % of what circulates, for 1/512
    StoryDeal deal = new StoryDeal("dave", alice, collateral, false, DAY, 3 * DAY);
    DealId id = deal.publish();
    alice.seal(1, chain.now() + SHORTEST, id);
    alice.keepProving(1, 2 * DAY);
    chain.runUntil(2 * DAY);
    TokenAmount early = deal.providerWithdraws();
    assertThat(early).isGreaterThan(TokenAmount.ZERO).isLessThan(deal.fee());
    assertThat(early).isGreaterThanOrEqualTo(StoryDeal.PRICE.times(DAY - DAY / 6));

    alice.keepProving(1, 3 * DAY + 20);
    chain.runUntil(3 * DAY + 20);
    assertThat(early.plus(deal.providerWithdraws())).isEqualTo(deal.fee().plus(collateral));
    assertThat(deal.clientWithdraws()).isEqualTo(StoryDeal.CLIENT_COLLATERAL);
    chain.endsWell();
  }
}
