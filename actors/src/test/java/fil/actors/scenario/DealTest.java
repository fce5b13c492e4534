package fil.actors.scenario;

import static fil.actors.scenario.Formulas.assertIs;
import static fil.actors.scenario.StoryMiner.DAY;
import static fil.actors.scenario.StoryMiner.SECTOR_BYTES;
import static fil.actors.scenario.StoryMiner.SHORTEST;
import static org.assertj.core.api.Assertions.assertThat;

import fil.actors.calls.MarketCalls;
import fil.actors.market.MarketState;
import fil.addr.Address;
import fil.ipld.HamtSchema;
import fil.ipld.TreeKey;
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

  private static final HamtSchema<Address, TokenAmount> BALANCES =
      HamtSchema.of(6, TreeKey.ADDRESS, TokenAmount.CODEC);

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

  @Tag("D-01")
  @Test
  void bothPutIntoEscrowWhatNobodyLocks() {
    TokenAmount client = TokenAmount.ofFil(3);
    TokenAmount provider = TokenAmount.ofFil(2);
    Address.Id dave = chain.person("dave");

    deposit(dave, dave, client);
    deposit(alice.owner(), alice.id(), provider);
    deposit(alice.owner(), alice.id(), provider);

    assertThat(escrow(dave)).isEqualTo(client);
    assertThat(escrow(alice.id())).isEqualTo(provider.times(2));
    assertThat(chain.balance(Singletons.MARKET)).isEqualTo(client.plus(provider.times(2)));
    MarketState market = chain.state(Singletons.MARKET, MarketState.CODEC);
    assertThat(BALANCES.load(chain.store(), market.locked()).find(dave)).isEmpty();
    assertThat(
            market.clientFees().plus(market.clientCollateral()).plus(market.providerCollateral()))
        .isEqualTo(TokenAmount.ZERO);
    chain.endsWell();
  }

  private void deposit(Address.Id from, Address.Id party, TokenAmount amount) {
    chain.send(from, Singletons.MARKET, amount, MarketCalls.ADD_BALANCE, Address.CODEC, party);
  }

  private TokenAmount escrow(Address.Id party) {
    MarketState market = chain.state(Singletons.MARKET, MarketState.CODEC);
    return BALANCES.load(chain.store(), market.escrow()).find(party).orElse(TokenAmount.ZERO);
  }

  /// Her disk is gone, and she never says so. Found out at the end of a deadline, the sector is
  /// given up 42 days later, and with it the deal.
  @Tag("D-30")
  @Test
  void aliceIsSilentFor42DaysAndTheMarketBurnsHerCollateral() {
    StoryDeal deal = deal();
    alice.seal(1, chain.now() + SHORTEST, deal.publish());
    alice.keepProving(1, chain.now() + 5 * DAY);
    long found = alice.openingAfter(chain.now(), 1) + 59;
    long end = found + 42 * DAY;

    chain.runUntil(end);
    assertThat(alice.claim().rawBytes()).as("faulty since").isEqualTo(StoragePower.ZERO);
    assertThat(alice.state().initialPledge().isPositive()).as("not given up yet").isTrue();
    chain.runUntil(end + 1);
    assertThat(alice.state().initialPledge()).isEqualTo(TokenAmount.ZERO);

    TokenAmount burnt = chain.burnt();
    chain.runUntil(end + 2 * DAY);
    chain.runUntil(chain.now() + 1);
    assertThat(chain.burnt()).isEqualTo(burnt.plus(StoryDeal.PROVIDER_COLLATERAL));
    TokenAmount earned = StoryDeal.PRICE.times(end - deal.start());
    assertThat(deal.providerWithdraws()).isEqualTo(earned);
    assertThat(deal.clientWithdraws())
        .isEqualTo(deal.fee().minus(earned).plus(StoryDeal.CLIENT_COLLATERAL));
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
