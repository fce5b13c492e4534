package fil.actors.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fil.actors.CirculatingSupply;
import fil.actors.Issuance;
import fil.actors.Policy;
import fil.actors.market.MarketState;
import fil.actors.miner.MinerState;
import fil.chain.MessageVector;
import fil.datasets.Datasets;
import fil.datasets.vectors.LoadedVector;
import fil.datasets.vectors.VectorPack;
import fil.ipld.HamtSchema;
import fil.ipld.MemoryBlockStore;
import fil.ipld.MissingBlockException;
import fil.ipld.TreeKey;
import fil.num.ChainEpoch;
import fil.num.TokenAmount;
import fil.state.ActorKind;
import fil.state.Singletons;
import fil.state.StateTree;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class CirculatingSupplyTest {

  private static final long LIFTOFF = 148_888;
  private static final long DAY = 2880;

  private static double millionsVested(long epoch) {
    return Issuance.MAINNET.vestedAt(new ChainEpoch(epoch)).atto().doubleValue() / 1e24;
  }

  /// The same as a sum of straight lines, in millions of tokens.
  private static double lines(double days) {
    double[][] grants = {
      {10.632, 0},
      {51.803587, 183},
      {31.821712, 365},
      {7.223364, 730},
      {88.536841, 1095},
      {409.805053, 2190}
    };
    double sum = 0;
    for (double[] grant : grants) {
      sum += days >= grant[1] ? grant[0] : grant[0] * days / grant[1];
    }
    return sum;
  }

  @Test
  void vestsInStraightLines() {
    assertThat(Issuance.MAINNET.vestedAt(new ChainEpoch(LIFTOFF - 1))).isEqualTo(TokenAmount.ZERO);
    for (int day : new int[] {0, 1, 182, 183, 200, 365, 500, 730, 1000, 1095, 2000, 2190, 9999}) {
      assertThat(millionsVested(LIFTOFF + day * DAY)).isCloseTo(lines(day), within(1e-9));
    }
    assertThat(Issuance.MAINNET.vestedAt(new ChainEpoch(LIFTOFF + 2190 * DAY)))
        .isEqualTo(TokenAmount.ofFil(599_822_557));
  }

  /// Computed with the grants of lotus 1.14.4 (`chain/stmgr/supply.go`) and what its multisig state
  /// (specs-actors 0.9.14) says is still locked.
  @ParameterizedTest
  @CsvFileSource(resources = "vested.csv", numLinesToSkip = 1)
  void vestsToTheAttoAsTheNetworkCounts(long epoch, BigInteger vested) {
    assertThat(Issuance.MAINNET.vestedAt(new ChainEpoch(epoch)).atto()).isEqualTo(vested);
  }

  /// What main network nodes said was in circulation when 38 messages were executed there, and the
  /// states that these messages met. All terms are in these states but the balance of the reserve,
  /// which did not change in those days. Eleven of the messages were the first of their epoch:
  /// there nothing is missing, to the atto. Others met what earlier messages of the epoch had burnt
  /// and pledged meanwhile, a few tokens of 259 million.
  @Test
  void isWhatTheMainNetworkSaid() {
    TokenAmount reserve = TokenAmount.parse("282933477.523010168779647759 FIL");
    TokenAmount disbursed = TokenAmount.ofFil(300_000_000).minus(reserve);
    var withoutReserve =
        new Issuance(Issuance.MAINNET.start(), Issuance.MAINNET.grants(), TokenAmount.ZERO);
    VectorPack mainnet = VectorPack.open(Datasets.open("mainnet-nv15"));
    List<TokenAmount> missing = new ArrayList<>();
    for (String name : mainnet.names()) {
      LoadedVector loaded = mainnet.load(name);
      MessageVector vector = loaded.vector();
      ChainEpoch epoch = vector.variants().getFirst().epoch();
      try {
        CirculatingSupply supply =
            CirculatingSupply.of(loaded.blocks(), vector.preRoot(), epoch, withoutReserve);
        missing.add(vector.circulatingSupply().minus(supply.circulating()).minus(disbursed));
      } catch (MissingBlockException _) {
        // the message met a state of which not all was recorded
      }
    }

    assertThat(missing).hasSize(38);
    assertThat(missing).filteredOn(TokenAmount::isZero).hasSize(11);
    assertThat(missing)
        .allSatisfy(
            amount -> assertThat(amount).isBetween(TokenAmount.ZERO, TokenAmount.ofFil(10)));
  }

  /// 10 attoFIL over 3 epochs: 3 in each, and the rest with the last.
  @Test
  void roundsWhatAnEpochSetsFree() {
    Issuance.Grant grant = new Issuance.Grant(TokenAmount.ofAtto(10), 3);

    assertThat(List.of(-1L, 0L, 1L, 2L, 3L, 4L))
        .extracting(epochs -> grant.vestedAfter(epochs).atto().intValue())
        .containsExactly(0, 1, 4, 7, 10, 10);
  }

  @Test
  void isNeverBelowZero() {
    TokenAmount one = TokenAmount.ofFil(1);
    assertThat(new CirculatingSupply(one, one, one, one, TokenAmount.ofFil(3)).circulating())
        .isEqualTo(TokenAmount.ZERO);
    assertThat(new CirculatingSupply(one, one, TokenAmount.ZERO.minus(one), one, one).circulating())
        .isEqualTo(TokenAmount.ZERO);
  }

  /// What circulates is what all own, but for what is still to be mined, is burnt, or is locked
  /// with miners and in deals.
  @Test
  void isWhatIsLeftOfAllBalances() {
    GoodState good = GoodState.make();
    Snapshot state = good.state();
    CirculatingSupply supply =
        CirculatingSupply.of(
            state.store(),
            state.root(),
            state.lastCron().plus(1),
            Issuance.ofFree(StoryChain.WEALTH.times(4)));

    TokenAmount toBeMined = Policy.TEACHING.reward().allocation().minus(good.reward());
    TokenAmount[] left = {state.total().minus(toBeMined)};
    StateTree.load(state.store(), state.root())
        .forEach((id, head) -> {
          if (id.equals(Singletons.BURNT_FUNDS)) {
            left[0] = left[0].minus(head.balance());
          } else if (head.isOf(ActorKind.MINER)) {
            MinerState miner = state.state(id, MinerState.CODEC);
            left[0] = left[0].minus(miner.initialPledge()).minus(miner.lockedFunds());
          }
        });
    MarketState market = state.state(Singletons.MARKET, MarketState.CODEC);
    HamtSchema.of(6, TreeKey.ADDRESS, TokenAmount.CODEC)
        .load(state.store(), market.locked())
        .forEach((_, amount) -> left[0] = left[0].minus(amount));

    assertThat(supply.mined()).isEqualTo(good.reward());
    assertThat(supply.burnt().isPositive()).isTrue();
    assertThat(supply.locked()).isGreaterThan(TokenAmount.ofFil(2_000));
    assertThat(supply.circulating()).isEqualTo(left[0]);
  }

  @Test
  void asksForAllActors() {
    var store = new MemoryBlockStore();
    var root = StateTree.create(store).flush();
    assertThatThrownBy(
            () -> CirculatingSupply.of(store, root, ChainEpoch.GENESIS, Issuance.MAINNET))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the state has no actor f02");
  }
}
