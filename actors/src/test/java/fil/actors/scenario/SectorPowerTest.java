package fil.actors.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import fil.actors.Policy;
import fil.actors.miner.Partition;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import java.math.BigInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a sector counts in each state of its life, on a chain of short days. Tags are rows of
/// `docs/seeds.md`.
class SectorPowerTest {

  private static final long DAY = 60;
  private static final long SECTOR_BYTES = 2 << 10;
  private static final StoragePower SECTOR = StoragePower.of(SECTOR_BYTES);
  private static final long SHORTEST = 2 * DAY + 5 + 4 * DAY;
  private static final long SECTOR_NUMBER = 1;

  private final StoryChain chain = new StoryChain(Policy.TEACHING, "root", "vera", "alice", "dave");
  private final StoryMiner alice =
      StoryMiner.create(chain, chain.person("alice"), TokenAmount.ofFil(900_000));

  private void assertPower(StoragePower expected) {
    assertThat(alice.claim().rawBytes()).isEqualTo(expected);
    assertThat(alice.claim().qualityAdjusted()).isEqualTo(expected);
    assertThat(chain.power().totalBytesCommitted()).isEqualTo(expected);
  }

  private Partition partition() {
    return alice.partition(SECTOR_NUMBER);
  }

  private void proveToday() {
    alice.awaitDeadlineOf(SECTOR_NUMBER);
    alice.prove(StandIns.GOOD);
    chain.runUntil(chain.now() + 10);
  }

  @Tag("W-20")
  @Tag("W-23")
  @Tag("W-28")
  @Test
  void onlyActiveSectorsCount() {
    chain.runUntil(3);
    long expiration = chain.now() + SHORTEST;
    alice.preCommit(SECTOR_NUMBER, expiration);
    assertPower(StoragePower.ZERO);

    chain.runUntil(chain.now() + 6);
    alice.proveCommit(SECTOR_NUMBER, StandIns.GOOD);
    chain.runUntil(chain.now() + 1);
    assertThat(partition().unproven().contains(SECTOR_NUMBER)).isTrue();
    assertPower(StoragePower.ZERO);

    proveToday();
    assertThat(partition().activeSectors().contains(SECTOR_NUMBER)).isTrue();
    assertPower(SECTOR);

    chain.runUntil(alice.openingAfter(chain.now(), SECTOR_NUMBER) + 10);
    assertThat(partition().faults().contains(SECTOR_NUMBER)).isTrue();
    assertPower(StoragePower.ZERO);

    alice.declareRecovered(SECTOR_NUMBER);
    assertThat(partition().recoveries().contains(SECTOR_NUMBER)).isTrue();
    assertPower(StoragePower.ZERO);

    proveToday();
    assertThat(partition().faults().contains(SECTOR_NUMBER)).isFalse();
    assertPower(SECTOR);

    alice.keepProving(SECTOR_NUMBER, expiration + DAY);
    chain.runUntil(expiration + DAY);
    assertThat(partition().terminated().contains(SECTOR_NUMBER)).isTrue();
    assertPower(StoragePower.ZERO);
    chain.endsWell();
  }

  @Tag("W-23")
  @Tag("W-28")
  @Test
  void aSectorThatIsGivenUpDoesNotCount() {
    chain.runUntil(3);
    alice.seal(SECTOR_NUMBER, chain.now() + SHORTEST);
    proveToday();
    assertPower(SECTOR);

    chain.runUntil(alice.openingAfter(chain.now(), SECTOR_NUMBER) - 25);
    alice.terminate(SECTOR_NUMBER);
    assertThat(partition().terminated().contains(SECTOR_NUMBER)).isTrue();
    assertPower(StoragePower.ZERO);
    chain.endsWell();
  }

  @Tag("W-24")
  @Test
  void aLongerLifeThinsOutVerifiedData() {
    chain.runUntil(3);
    chain.verify("vera", "dave", SECTOR);
    long dealEpochs = 3 * DAY;
    StoryDeal deal =
        new StoryDeal("dave", alice, TokenAmount.ofFil(2_000), true, 2 * DAY, 2 * DAY + dealEpochs);
    long expiration = chain.now() + SHORTEST;
    alice.seal(SECTOR_NUMBER, expiration, deal.publish());
    long activation = alice.sector(SECTOR_NUMBER).activation().number();
    proveToday();
    BigInteger verified = BigInteger.valueOf(SECTOR_BYTES).multiply(BigInteger.valueOf(dealEpochs));
    StoragePower before = Formulas.qualityAdjusted(SECTOR_BYTES, expiration - activation, verified);
    assertThat(alice.claim().qualityAdjusted()).isEqualTo(before);

    // Of the verified data that part counts on which there is time left for.
    long longer = expiration + 4 * DAY;
    BigInteger left = BigInteger.valueOf(expiration - chain.now());
    BigInteger life = BigInteger.valueOf(expiration - activation);
    alice.extend(SECTOR_NUMBER, longer);
    StoragePower after =
        Formulas.qualityAdjusted(
            SECTOR_BYTES, longer - activation, verified.multiply(left).divide(life));
    assertThat(after).isLessThan(before).isGreaterThan(SECTOR);
    assertThat(alice.sector(SECTOR_NUMBER).expiration().number()).isEqualTo(longer);
    assertThat(alice.claim().rawBytes()).isEqualTo(SECTOR);
    assertThat(alice.claim().qualityAdjusted()).isEqualTo(after);
    assertThat(chain.power().totalQualityAdjustedCommitted()).isEqualTo(after);

    alice.keepProving(SECTOR_NUMBER, expiration + 2 * DAY);
    assertThat(alice.isLive(SECTOR_NUMBER)).as("after its first expiration").isTrue();
    assertThat(alice.claim().qualityAdjusted()).isEqualTo(after);
    alice.keepProving(SECTOR_NUMBER, longer + DAY);
    chain.runUntil(longer + DAY);
    assertPower(StoragePower.ZERO);
    chain.endsWell();
  }
}
