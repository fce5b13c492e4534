package fil.actors.scenario;

import static fil.actors.scenario.StoryMiner.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import fil.num.StoragePower;
import fil.num.TokenAmount;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What happens to a miner in the long run.
class MinerYearsTest {

  /// What simple minting pays for the first epoch, to all winners together; a golden of the
  /// network's own tests. There is no power at that time, so nothing is added to it.
  private static final BigInteger FIRST_REWARD = new BigInteger("36266264293777134739");

  /// What the network is believed to store at genesis, so that alice's faults do not move it much.
  private static final StoragePower NETWORK = StoragePower.of(750_000L << 30);

  private static final TokenAmount FUNDS = TokenAmount.ofFil(50_000);

  private final StoryChain chain = new StoryChain("root", "alice");
  private final StoryMiner alice = StoryMiner.create(chain, chain.person("alice"), FUNDS);

  @Test
  void threeQuartersOfARewardVestIn180Days() {
    chain.makeBlock(alice.id(), 1);
    TokenAmount reward = new TokenAmount(FIRST_REWARD.divide(BigInteger.valueOf(5)));
    assertThat(alice.balance()).isEqualTo(FUNDS.plus(reward));
    BigInteger locked = reward.atto().multiply(BigInteger.valueOf(3)).shiftRight(2);
    assertThat(alice.state().lockedFunds().atto()).isEqualTo(locked);

    // What vests on a day waits until the next half day of the miner's own.
    long halfDay = Math.floorMod(alice.state().provingPeriodStart().number(), DAY / 2);
    chain.runUntil(10);
    alice.seal(1, chain.now() + StoryMiner.SHORTEST); // so that cron looks after the miner
    for (int day = 1; day <= 182; day += day < 170 ? 12 : 1) {
      long now = day * DAY + DAY / 3;
      alice.keepProving(1, now);
      chain.runUntil(Math.max(now, chain.now()));
      BigInteger still = locked.subtract(vestedBefore(locked, halfDay, lastDeadlineEnd()));
      assertThat(alice.state().lockedFunds().atto()).as("day %d", day).isEqualTo(still);
    }
    assertThat(alice.state().lockedFunds()).isEqualTo(TokenAmount.ZERO);
    alice.withdraw(FUNDS.plus(reward));
    assertThat(alice.balance()).as("all but the pledge").isEqualTo(alice.state().initialPledge());
    chain.endsWell();
  }

  private long lastDeadlineEnd() {
    return chain.deadlineAt(alice.id(), chain.now()).open().number() - 1;
  }

  /// What has vested of an amount that was locked in epoch 0.
  private static BigInteger vestedBefore(BigInteger locked, long halfDay, long epoch) {
    BigInteger vested = BigInteger.ZERO;
    for (long day = 1; day <= 181; day++) {
      long at = day * DAY + Math.floorMod(halfDay - day * DAY, DAY / 2);
      if (at < epoch) {
        BigInteger part =
            locked.multiply(BigInteger.valueOf(at)).divide(BigInteger.valueOf(180 * DAY));
        vested = vested.max(part.min(locked));
      }
    }
    return vested;
  }

  @Test
  void sixtyDaysWithRandomFaults() {
    MinerLife life = live(60, new Random(60));

    assertThat(life.sealed()).isEqualTo(2);
    assertThat(life.fined().isPositive()).isTrue();
  }

  @Test
  @Tag("long")
  void twoYearsWithRandomFaults() {
    MinerLife life = live(730, new Random(730));

    assertThat(life.sealed()).isEqualTo(16);
    assertThat(life.expired()).as("all sectors").isEqualTo(16);
    assertThat(life.fined().isPositive()).isTrue();
  }

  /// Seals a sector every thirty days as long as it can expire in time, or the story is short.
  private MinerLife live(int days, Random random) {
    MinerLife life = new MinerLife(alice, random);
    chain.othersStore(NETWORK);
    chain.runUntil(10);
    for (long day = 0; day < days; day += 30) {
      if (days < 250 || day + 250 < days) {
        life.seal();
      }
      life.liveUntil((day + 30) * DAY);
      chain.endsWell();
    }
    assertThat(alice.balance()).isEqualTo(FUNDS.plus(life.earned()).minus(life.fined()));
    assertThat(life.earned().isPositive()).isTrue();
    return life;
  }
}
