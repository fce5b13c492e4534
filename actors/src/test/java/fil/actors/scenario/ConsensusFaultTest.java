package fil.actors.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import fil.actors.calls.MinerCalls;
import fil.actors.miner.MinerParams.ReportConsensusFault;
import fil.actors.miner.SectorPreCommitInfo;
import fil.chain.BlockHeader;
import fil.cid.Cid;
import fil.cid.Link;
import fil.crypto.KeyType;
import fil.crypto.Signature;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.TokenAmount;
import fil.num.Uint64;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Who makes blocks that must not be made is fined, and who reports it gets a part. Tags are rows
/// of `docs/seeds.md`.
class ConsensusFaultTest {

  private static final TokenAmount FUNDS = TokenAmount.ofFil(1000);
  private static final long OK = 0;
  private static final long ILLEGAL_ARGUMENT = 16;
  private static final long FORBIDDEN = 18;
  private static final Cid ANY = Cid.ofDagCbor(new byte[] {0});
  private static final Cid OTHER = Cid.ofDagCbor(new byte[] {1});

  private final StoryChain chain = new StoryChain("root", "bob", "carol");
  private final StoryMiner bob = StoryMiner.create(chain, chain.person("bob"), FUNDS);

  @BeforeEach
  void bobWinsABlock() {
    chain.runUntil(1000);
    bob.preCommit(1, chain.now() + StoryMiner.SHORTEST);
    chain.makeBlock(bob.id(), 5);
    chain.runUntil(1010);
  }

  private BlockHeader block(long height, List<Cid> parents, long salt) {
    return new BlockHeader(
        bob.id(),
        null,
        null,
        List.of(),
        List.of(),
        parents,
        new BlockHeader.Weight(BigInteger.ONE),
        new ChainEpoch(height),
        ANY,
        new Link<>(ANY),
        new Link<>(ANY),
        null,
        new Uint64(salt),
        new Signature(KeyType.BLS, Bytes.zeros(96)),
        new Uint64(0),
        TokenAmount.ofAtto(100));
  }

  private long carolReports(BlockHeader first, BlockHeader second, Bytes extra) {
    return chain
        .tryToSend(
            chain.person("carol"),
            bob.id(),
            MinerCalls.REPORT_CONSENSUS_FAULT,
            ReportConsensusFault.CODEC,
            new ReportConsensusFault(encode(first), encode(second), extra))
        .value();
  }

  private static Bytes encode(BlockHeader block) {
    return Bytes.copyOf(BlockHeader.CODEC.encode(block));
  }

  /// The fine is what all five winners of an epoch get, a fourth of what one gets is the
  /// reporter's. It comes out of what is vesting first, which counts as pledged.
  private void assertBobPaysAndCarolIsPaid(BlockHeader first, BlockHeader second, Bytes extra) {
    BigInteger epochReward = chain.reward().thisEpochRewardSmoothed().position().shiftRight(128);
    TokenAmount fine = new TokenAmount(epochReward);
    TokenAmount share = new TokenAmount(epochReward.divide(BigInteger.valueOf(20)));
    TokenAmount owned = bob.balance();
    TokenAmount vesting = bob.state().lockedFunds();
    TokenAmount pledged = chain.power().totalPledge();
    TokenAmount carolHad = chain.balance(chain.person("carol"));

    assertThat(carolReports(first, second, extra)).isEqualTo(OK);

    assertThat(owned.minus(bob.balance())).isEqualTo(fine);
    assertThat(bob.state().lockedFunds()).isEqualTo(TokenAmount.ZERO);
    assertThat(pledged.minus(chain.power().totalPledge())).isEqualTo(vesting);
    TokenAmount carolGot = chain.balance(chain.person("carol")).minus(carolHad);
    TokenAmount gas = TokenAmount.ofNano(1000);
    assertThat(carolGot).isLessThan(share).isGreaterThan(share.minus(gas));
    assertThat(carolReports(first, second, extra)).as("once").isEqualTo(FORBIDDEN);
    assertThat(
            chain
                .tryToSend(
                    bob.owner(),
                    bob.id(),
                    MinerCalls.PRE_COMMIT_SECTOR,
                    SectorPreCommitInfo.CODEC,
                    bob.preCommitInfo(9, chain.now() + StoryMiner.SHORTEST))
                .value())
        .as("locked out")
        .isEqualTo(FORBIDDEN);
    chain.endsWell();
  }

  @Tag("W-29")
  @Test
  void twoBlocksInOneEpoch() {
    assertBobPaysAndCarolIsPaid(
        block(1005, List.of(ANY), 1), block(1005, List.of(OTHER), 2), Bytes.EMPTY);
  }

  @Tag("W-29")
  @Test
  void twoBlocksOnTheSameParents() {
    assertBobPaysAndCarolIsPaid(
        block(1005, List.of(ANY), 1), block(1006, List.of(ANY), 2), Bytes.EMPTY);
  }

  @Tag("W-29")
  @Test
  void aBlockThatLeavesOutItsMinersOwn() {
    BlockHeader own = block(1005, List.of(ANY), 1);
    BlockHeader sibling = block(1005, List.of(ANY), 2);
    assertBobPaysAndCarolIsPaid(own, block(1006, List.of(sibling.cid()), 3), encode(sibling));
  }

  @Test
  void blocksThatProveNothing() {
    BlockHeader first = block(1005, List.of(ANY), 1);
    assertThat(carolReports(first, first, Bytes.EMPTY)).as("the same").isEqualTo(ILLEGAL_ARGUMENT);
    assertThat(carolReports(first, block(1006, List.of(OTHER), 2), Bytes.EMPTY))
        .as("one after the other")
        .isEqualTo(ILLEGAL_ARGUMENT);
    assertThat(
            carolReports(block(1010, List.of(ANY), 1), block(1010, List.of(ANY), 2), Bytes.EMPTY))
        .as("in this epoch")
        .isEqualTo(ILLEGAL_ARGUMENT);
    assertThat(carolReports(block(1, List.of(ANY), 1), block(1, List.of(ANY), 2), Bytes.EMPTY))
        .as("more than 900 epochs ago")
        .isEqualTo(ILLEGAL_ARGUMENT);
    assertThat(bob.balance()).isGreaterThan(FUNDS);
    chain.endsWell();
  }
}
