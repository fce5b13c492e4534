package fil.actors.scenario;

import static fil.actors.scenario.Formulas.assertIs;
import static fil.actors.scenario.StoryMiner.DAY;
import static fil.actors.scenario.StoryMiner.SECTOR_BYTES;
import static fil.actors.scenario.StoryMiner.SHORTEST;
import static org.assertj.core.api.Assertions.assertThat;

import fil.num.DealId;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import fil.state.Singletons;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What becomes of the money of a deal, in each of the ways in which it can end. Tags are rows of
/// `docs/seeds.md`.
class DealTest {

  private static final TokenAmount FUNDS = TokenAmount.ofFil(100);

  private final StoryChain chain = new StoryChain("root", "alice", "dave");
  private final StoryMiner alice = StoryMiner.create(chain, chain.person("alice"), FUNDS);

  private StoryDeal deal() {
    chain.runUntil(10);
    return new StoryDeal(
        "dave", alice, StoryDeal.PROVIDER_COLLATERAL, false, 10 + DAY, 10 + 181 * DAY);
  }

  @Test
  void aliceKeepsThePromiseAndIsPaidForEveryEpoch() {
    StoryDeal deal = deal();
    DealId id = deal.publish();
    assertThat(deal.clientWithdraws()).as("all is locked").isEqualTo(TokenAmount.ZERO);
    alice.seal(1, chain.now() + SHORTEST, id);
    alice.keepProving(1, deal.end() + 2 * DAY);
    assertThat(alice.claim().rawBytes()).isEqualTo(StoragePower.of(SECTOR_BYTES));

    assertThat(deal.providerWithdraws()).isEqualTo(deal.fee().plus(StoryDeal.PROVIDER_COLLATERAL));
    assertThat(deal.clientWithdraws()).isEqualTo(StoryDeal.CLIENT_COLLATERAL);
    assertThat(chain.balance(Singletons.MARKET)).isEqualTo(TokenAmount.ZERO);
    chain.endsWell();
  }

  @Test
  void aliceNeverSealsItAndLosesHerCollateral() {
    StoryDeal deal = deal();
    deal.publish();
    TokenAmount burnt = chain.burnt();
    chain.runUntil(deal.start() + 2 * DAY);
    chain.runUntil(chain.now() + 1);

    assertThat(chain.burnt()).isEqualTo(burnt.plus(StoryDeal.PROVIDER_COLLATERAL));
    assertThat(deal.providerWithdraws()).isEqualTo(TokenAmount.ZERO);
    assertThat(deal.clientWithdraws()).isEqualTo(deal.fee().plus(StoryDeal.CLIENT_COLLATERAL));
    assertThat(chain.balance(Singletons.MARKET)).isEqualTo(TokenAmount.ZERO);
    chain.endsWell();
  }

  @Tag("W-30")
  @Test
  void aliceGivesUpTheSectorAndIsPaidUntilThen() {
    StoryDeal deal = deal();
    alice.seal(1, chain.now() + SHORTEST, deal.publish());
    alice.keepProving(1, 10 * DAY);
    chain.runUntil(alice.openingAfter(chain.now(), 1) - 500);

    var sector = alice.sector(1);
    long given = chain.now();
    Formulas formulas = Formulas.of(chain);
    alice.terminate(1);
    assertIs(
        FUNDS.minus(alice.balance()),
        formulas.termination(
            SECTOR_BYTES,
            sector.expectedDayReward().atto().doubleValue(),
            sector.expectedStoragePledge().atto().doubleValue(),
            given - sector.activation().number()));
    assertThat(alice.claim().rawBytes()).isEqualTo(StoragePower.ZERO);

    TokenAmount burnt = chain.burnt();
    chain.runUntil(given + 2 * DAY);
    assertThat(chain.burnt()).isEqualTo(burnt.plus(StoryDeal.PROVIDER_COLLATERAL));
    TokenAmount earned = StoryDeal.PRICE.times(given - deal.start());
    assertThat(deal.providerWithdraws()).isEqualTo(earned);
    assertThat(deal.clientWithdraws())
        .isEqualTo(deal.fee().minus(earned).plus(StoryDeal.CLIENT_COLLATERAL));
    chain.endsWell();
  }
}
