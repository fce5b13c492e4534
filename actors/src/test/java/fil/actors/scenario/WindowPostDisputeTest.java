package fil.actors.scenario;

import static fil.actors.scenario.Formulas.assertIs;
import static fil.actors.scenario.StoryMiner.DAY;
import static fil.actors.scenario.StoryMiner.SECTOR_BYTES;
import static fil.actors.scenario.StoryMiner.SHORTEST;
import static org.assertj.core.api.Assertions.assertThat;

import fil.actors.calls.MinerCalls;
import fil.actors.miner.MinerParams.DisputeWindowedPost;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import fil.num.Uint64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Window PoSts are taken on trust, and anybody may look at them again.
class WindowPostDisputeTest {

  private static final TokenAmount FUNDS = TokenAmount.ofFil(100);
  private static final long OK = 0;
  private static final long ILLEGAL_ARGUMENT = 16;
  private static final long FORBIDDEN = 18;

  private final StoryChain chain = new StoryChain("root", "bob", "carol");
  private final StoryMiner bob = StoryMiner.create(chain, chain.person("bob"), FUNDS);

  @BeforeEach
  void bobHasASectorAndProvesItForSomeDays() {
    chain.runUntil(10);
    bob.seal(1, chain.now() + SHORTEST);
    bob.keepProving(1, chain.now() + 3 * DAY);
    bob.awaitDeadlineOf(1);
  }

  private long carolDisputes() {
    return chain
        .tryToSend(
            chain.person("carol"),
            bob.id(),
            MinerCalls.DISPUTE_WINDOWED_POST,
            DisputeWindowedPost.CODEC,
            new DisputeWindowedPost(new Uint64(bob.location(1).deadline()), new Uint64(0)))
        .value();
  }

  @Test
  void carolFindsOutThatBobCheatedAndIsPaidForIt() {
    bob.prove(StandIns.BAD);
    assertThat(bob.claim().rawBytes()).as("on trust").isEqualTo(StoragePower.of(SECTOR_BYTES));
    assertThat(carolDisputes()).as("the deadline is open").isEqualTo(FORBIDDEN);
    chain.runUntil(chain.now() + 100);

    Formulas formulas = Formulas.of(chain);
    TokenAmount carolHad = chain.balance(chain.person("carol"));
    assertThat(carolDisputes()).isEqualTo(OK);
    TokenAmount reward = TokenAmount.ofFil(4);
    assertIs(FUNDS.minus(bob.balance()).minus(reward), formulas.invalidPost(SECTOR_BYTES));
    TokenAmount carolGot = chain.balance(chain.person("carol")).minus(carolHad);
    assertThat(carolGot).isLessThan(reward).isGreaterThan(reward.minus(TokenAmount.ofNano(1000)));
    assertThat(bob.claim().rawBytes()).isEqualTo(StoragePower.ZERO);

    assertThat(carolDisputes()).as("nobody is paid twice").isEqualTo(ILLEGAL_ARGUMENT);
    bob.declareRecovered(1);
    bob.awaitDeadlineOf(1);
    bob.prove(StandIns.GOOD);
    assertThat(bob.claim().rawBytes()).isEqualTo(StoragePower.of(SECTOR_BYTES));
    chain.endsWell();
  }

  @Test
  void aProofThatHoldsIsDisputedInVain() {
    bob.prove(StandIns.GOOD);
    chain.runUntil(chain.now() + 100);
    assertThat(carolDisputes()).isEqualTo(ILLEGAL_ARGUMENT);
    assertThat(bob.balance()).isEqualTo(FUNDS);
    chain.endsWell();
  }

  @Test
  void after1800EpochsItIsTooLate() {
    long opens = bob.openingAfter(chain.now() - 10, 1);
    bob.prove(StandIns.BAD);
    chain.runUntil(opens + 60 + 1800);
    assertThat(carolDisputes()).isEqualTo(FORBIDDEN);
    assertThat(bob.balance()).isEqualTo(FUNDS);
    chain.endsWell();
  }
}
