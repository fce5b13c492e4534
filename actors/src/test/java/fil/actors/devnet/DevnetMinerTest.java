package fil.actors.devnet;

import static fil.actors.devnet.DevnetMiner.GARBAGE;
import static fil.actors.devnet.DevnetMiner.GOOD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.num.ChainEpoch;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import org.junit.jupiter.api.Test;

/// A miner whose owner says what to do in a line each.
class DevnetMinerTest {

  private static final TokenAmount FUNDS = TokenAmount.ofFil(100);
  private static final StoragePower SECTOR = StoragePower.of(32L << 30);

  private final Devnet chain = Devnet.of("Anna", "Kai");
  private final DevnetMiner miner = DevnetMiner.create(chain, "Anna", FUNDS);

  private void seal(long sector) {
    chain.runUntil(new ChainEpoch(10));
    assertThat(miner.preCommit(sector, 220).why()).isEmpty();
    chain.run(151);
    assertThat(miner.proveCommit(sector, GOOD).why()).isEmpty();
    chain.run(1);
  }

  private void proveNext(long sector) {
    chain.runUntil(miner.nextOpening(sector).plus(1));
    assertThat(miner.prove(GOOD).why()).isEmpty();
  }

  @Test
  void aSectorGivesPowerWhenItIsProven() {
    seal(7);
    assertThat(miner.power()).isEqualTo(StoragePower.ZERO);
    assertThat(miner.location(7).partition()).isZero();

    proveNext(7);
    assertThat(miner.power()).isEqualTo(SECTOR);
    assertThat(miner.balance()).isEqualTo(FUNDS);
    assertThat(miner.sector(7).size()).isEqualTo(32L << 30);
    assertThat(chain.violations()).isEmpty();
  }

  @Test
  void theNextOpeningIsNotOver() {
    seal(7);
    ChainEpoch opens = miner.nextOpening(7);
    chain.runUntil(opens);
    assertThat(miner.nextOpening(7)).isEqualTo(opens);
    assertThat(miner.deadline().index()).isEqualTo(miner.location(7).deadline());

    chain.run(1);
    assertThat(miner.nextOpening(7)).isEqualTo(opens.plus(2880));
    chain.run(100);
    assertThat(miner.nextOpening(7)).isEqualTo(opens.plus(2880));
  }

  @Test
  void faultsRecoverByProof() {
    seal(7);
    proveNext(7);
    chain.runUntil(miner.nextOpening(7).plus(-100));
    assertThat(miner.declareFaults(7).isSuccess()).isTrue();
    assertThat(miner.power()).isEqualTo(StoragePower.ZERO);

    assertThat(miner.declareRecovered(7).isSuccess()).isTrue();
    assertThat(miner.power()).isEqualTo(StoragePower.ZERO);
    chain.runUntil(miner.nextOpening(7).plus(1));
    assertThat(miner.prove(GARBAGE).exitCode().value()).isEqualTo(16);
    assertThat(miner.prove(GOOD).why()).isEmpty();
    assertThat(miner.power()).isEqualTo(SECTOR);
  }

  @Test
  void garbageIsTakenAndDisputed() {
    seal(7);
    proveNext(7);
    chain.runUntil(miner.nextOpening(7).plus(1));
    assertThat(miner.prove(GARBAGE).why()).isEmpty();
    assertThat(miner.dispute("Kai", 7).exitCode().value()).as("still open").isEqualTo(18);

    chain.run(61);
    TokenAmount had = chain.balance(chain.address("Kai"));
    assertThat(miner.dispute("Kai", 7).why()).isEmpty();
    assertThat(chain.balance(chain.address("Kai")).minus(had)).isEqualTo(TokenAmount.ofFil(4));
    assertThat(miner.power()).isEqualTo(StoragePower.ZERO);
  }

  @Test
  void aSectorIsGivenUp() {
    seal(7);
    proveNext(7);
    chain.run(61);
    assertThat(miner.terminate(7).why()).isEmpty();
    assertThat(miner.power()).isEqualTo(StoragePower.ZERO);
    assertThat(miner.balance()).isLessThan(FUNDS);
    assertThatThrownBy(() -> miner.location(8)).hasMessage("sector 8 is due at no deadline");
  }
}
