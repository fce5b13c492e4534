package fil.actors.power;

import static fil.actors.power.PowerChain.tib;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fil.actors.TestChain;
import fil.actors.math.Q128;
import fil.addr.Address;
import fil.crypto.Blake2b;
import fil.num.Bytes;
import fil.num.StoragePower;
import fil.vm.PostProofType;
import fil.vm.Refusal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sums, and the consensus minimum of 10 TiB. Tags are rows of `docs/seeds.md`.
class PowerTableTest {

  private final PowerChain power = new PowerChain();
  private final TestChain chain = power.chain();

  @AfterEach
  void keepsItsInvariants() {
    assertThat(power.violations()).isEmpty();
  }

  private PowerTotals totals() {
    return power.state().totals();
  }

  @Tag("W-01")
  @Tag("W-02")
  @Test
  void addsUpAllClaimsAndThoseAboveTheMinimum() {
    List<Address.Id> miners = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      miners.add(power.createMiner());
    }
    for (int step = 0; step < 120; step++) {
      byte[] random = Blake2b.hash256(Bytes.of(step)).toArray();
      Address.Id miner = miners.get(Math.floorMod(random[0], 6));
      long raw = random[1] / 16;
      power.change(miner, tib(raw), tib(10 * raw));

      StoragePower above = StoragePower.ZERO;
      StoragePower all = StoragePower.ZERO;
      for (Address.Id each : miners) {
        StoragePower claimed = power.claim(each).rawBytes();
        all = all.plus(claimed);
        above = claimed.compareTo(tib(10)) >= 0 ? above.plus(claimed) : above;
      }
      assertThat(totals().rawBytes()).isEqualTo(above);
      assertThat(totals().qualityAdjusted()).isEqualTo(above.times(10));
      assertThat(totals().bytesCommitted()).isEqualTo(all);
      assertThat(totals().qualityAdjustedCommitted()).isEqualTo(all.times(10));
    }
    assertThat(totals().minersAboveMinimum()).isBetween(1L, 6L);
  }

  @Tag("W-05")
  @Test
  void countsMinersThatCrossTheMinimum() {
    Address.Id miner = power.createMiner();
    assertThat(power.state().minerCount()).isEqualTo(1);

    power.change(miner, tib(10).minus(StoragePower.of(1)), tib(100)).requireSuccess();
    assertThat(totals().minersAboveMinimum()).isZero();
    assertThat(totals().qualityAdjusted()).isEqualTo(StoragePower.ZERO);

    power.change(miner, StoragePower.of(1), StoragePower.ZERO).requireSuccess();
    assertThat(totals().minersAboveMinimum()).isEqualTo(1);
    assertThat(totals().rawBytes()).isEqualTo(tib(10));
    assertThat(totals().qualityAdjusted()).isEqualTo(tib(100));

    power.change(miner, tib(1), tib(10)).requireSuccess();
    assertThat(totals().minersAboveMinimum()).isEqualTo(1);
    assertThat(totals().qualityAdjusted()).isEqualTo(tib(110));

    power.change(miner, tib(-2), tib(-20)).requireSuccess();
    assertThat(totals().minersAboveMinimum()).isZero();
    assertThat(totals().rawBytes()).isEqualTo(StoragePower.ZERO);
    assertThat(totals().qualityAdjustedCommitted()).isEqualTo(tib(90));
    assertThat(power.state().minerCount()).isEqualTo(1);
  }

  /// Three miners above the minimum and a small one: all count. With a fourth the small one does
  /// not.
  @Tag("W-31")
  @Test
  void countsEverybodyWhileFewerThanFourAreLarge() {
    Address.Id small = power.createMiner(tib(1), tib(2));
    Address.Id idle = power.createMiner();
    for (int i = 0; i < 3; i++) {
      power.createMiner(tib(10), tib(20));
    }
    assertMayMine(small, true);
    assertMayMine(idle, false);
    power.cron(0);
    assertThat(power.state().thisEpochRawBytes()).isEqualTo(tib(31));
    assertThat(power.state().thisEpochQualityAdjusted()).isEqualTo(tib(62));

    Address.Id fourth = power.createMiner(tib(10), tib(20));

    assertMayMine(small, false);
    assertMayMine(idle, false);
    assertMayMine(fourth, true);
    power.cron(1);
    assertThat(power.state().thisEpochRawBytes()).isEqualTo(tib(40));
    assertThat(power.state().thisEpochQualityAdjusted()).isEqualTo(tib(80));

    power.change(fourth, tib(-1), tib(-1)).requireSuccess();
    assertMayMine(small, true);
  }

  private void assertMayMine(Address.Id miner, boolean expected) {
    boolean found = power.state().meetsConsensusMinimum(chain.store(), miner, PowerPolicy.MAINNET);
    assertThat(found).isEqualTo(expected);
  }

  @Tag("W-31")
  @Test
  void letsNobodyMineWithoutAClaim() {
    Address.Id nobody = new Address.Id(77);
    PowerState state = power.state();
    assertThatThrownBy(
            () -> state.meetsConsensusMinimum(chain.store(), nobody, PowerPolicy.MAINNET))
        .isInstanceOf(Refusal.class);
  }

  /// Elections over 2 000 epochs with hashes for tickets: wins go by weighted bytes, not by bytes.
  @Tag("C-06")
  @Tag("W-18")
  @Test
  void givesBlocksInProportionToQualityAdjustedPower() {
    List<Address.Id> miners =
        List.of(
            power.createMiner(tib(10), tib(10)),
            power.createMiner(tib(10), tib(30)),
            power.createMiner(tib(20), tib(60)));
    power.cron(0);
    BigInteger total = power.state().thisEpochQualityAdjusted().bytes();

    Map<Address.Id, Integer> wins = new TreeMap<>(Comparator.comparingLong(Address.Id::id));
    for (int epoch = 0; epoch < 2000; epoch++) {
      for (Address.Id miner : miners) {
        BigInteger own = power.claim(miner).qualityAdjusted().bytes();
        wins.merge(miner, wins(epoch, miner, own, total), Integer::sum);
      }
    }

    int all = wins.values().stream().mapToInt(Integer::intValue).sum();
    assertThat(all).isBetween(9_700, 10_300); // five wins are expected in an epoch
    assertShare(0.1, wins.getOrDefault(miners.get(0), 0), all);
    assertShare(0.3, wins.getOrDefault(miners.get(1), 0), all);
    assertShare(0.6, wins.getOrDefault(miners.get(2), 0), all);
  }

  /// A share of all wins is within three standard errors of what it should be.
  private static void assertShare(double expected, int wins, int all) {
    double error = Math.sqrt(expected * (1 - expected) / all);
    assertThat((double) wins / all).isCloseTo(expected, within(3 * error));
  }

  /// How often a ticket wins: how many terms of the Poisson distribution lie below it.
  private static int wins(int epoch, Address.Id miner, BigInteger own, BigInteger total) {
    byte[] ticket = ByteBuffer.allocate(16).putLong(epoch).putLong(miner.id()).array();
    byte[] hash = Blake2b.hash256(Bytes.copyOf(ticket)).toArray();
    BigInteger drawn = new BigInteger(1, hash).shiftRight(256 - Q128.PLACES);
    BigInteger expected = Q128.of(own.multiply(BigInteger.valueOf(5))).divide(total);

    BigInteger term = Q128.expNeg(expected);
    BigInteger rest = Q128.ONE.subtract(term);
    int wins = 0;
    while (drawn.compareTo(rest) < 0 && wins < 15) {
      wins++;
      term = Q128.times(term.divide(BigInteger.valueOf(wins)), expected);
      rest = rest.subtract(term);
    }
    return wins;
  }

  @ParameterizedTest
  @CsvSource({"9, 11, 1", "11, 9, 0", "10, 10, 1", "0, 0, 0"})
  void movesTheWholeClaimOverTheMinimum(long before, long after, long above) {
    PowerPolicy policy = PowerPolicy.MAINNET;
    Claim none = Claim.none(PostProofType.WINDOW_32_GIB);
    Claim first = none.plus(tib(before), tib(before));
    Claim second = none.plus(tib(after), tib(after));

    PowerTotals totals =
        PowerTotals.NONE
            .withChange(none, first, policy.consensusMinimum())
            .withChange(first, second, policy.consensusMinimum());

    assertThat(totals.bytesCommitted()).isEqualTo(tib(after));
    assertThat(totals.minersAboveMinimum()).isEqualTo(above);
    assertThat(totals.rawBytes()).isEqualTo(above == 1 ? tib(after) : StoragePower.ZERO);
  }

  @Test
  void knowsAMinimumOfNothing() {
    assertThat(PowerTotals.NONE.withNewMiner(StoragePower.ZERO).minersAboveMinimum()).isEqualTo(1);
    assertThat(PowerTotals.NONE.withNewMiner(StoragePower.of(1))).isEqualTo(PowerTotals.NONE);
  }

  @Test
  void refusesFewerThanNoMinersAboveTheMinimum() {
    Claim none = Claim.none(PostProofType.WINDOW_32_GIB);
    Claim large = none.plus(tib(20), tib(20));
    assertThatThrownBy(() -> PowerTotals.NONE.withChange(large, none, tib(10)))
        .isInstanceOf(Refusal.class);
  }
}
