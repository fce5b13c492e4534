package fil.actors.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import fil.actors.Policy;
import fil.actors.calls.MultisigCalls;
import fil.actors.calls.PaychCalls;
import fil.actors.multisig.MultisigParams;
import fil.actors.paych.PaychParams;
import fil.actors.paych.SignedVoucher;
import fil.addr.Address;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.DealId;
import fil.num.MethodNumber;
import fil.num.StoragePower;
import fil.num.TokenAmount;
import fil.num.Uint64;
import fil.state.ActorKind;
import java.util.List;

/// A state in which there is something of everything, for tests that break it.
///
/// Alice's miner has sector 1 with a deal, sector 2 that is faulty, sector 3 that is to be sealed,
/// and a reward that vests. Dave is a verified client of vera's, pays alice through a channel, and
/// shares a wallet with her, from which something is proposed to be paid.
///
/// @param state all of it
/// @param miner alice's
/// @param reward what the miner won
/// @param deal the deal in sector 1
/// @param wallet the wallet
/// @param channel the channel
/// @param vera who she is
/// @param dave who he is
record GoodState(
    Snapshot state,
    StoryMiner miner,
    TokenAmount reward,
    DealId deal,
    Address.Id wallet,
    Address.Id channel,
    Address.Id vera,
    Address.Id dave) {

  private static final long DAY = 60;
  private static final StoragePower TWO_SECTORS = StoragePower.of(2 * (2 << 10));

  static GoodState make() {
    StoryChain chain = new StoryChain(Policy.TEACHING, "root", "vera", "alice", "dave");
    StoryMiner miner = StoryMiner.create(chain, chain.person("alice"), TokenAmount.ofFil(900_000));
    chain.runUntil(3);
    DealId deal = sealWithDeal(chain, miner);
    miner.seal(2, chain.now() + 7 * DAY);
    miner.awaitDeadlineOf(1);
    TokenAmount before = miner.balance();
    chain.makeBlock(miner.id(), 1);
    TokenAmount reward = miner.balance().minus(before);
    miner.prove(StandIns.GOOD, 2);
    chain.runUntil(chain.now() + 10);
    miner.preCommit(3, chain.now() + 7 * DAY);
    Address.Id wallet = makeWallet(chain);
    Address.Id channel = makeChannel(chain);

    Snapshot state = chain.snapshot();
    assertThat(state.violations()).isEmpty();
    return new GoodState(
        state, miner, reward, deal, wallet, channel, chain.person("vera"), chain.person("dave"));
  }

  private static DealId sealWithDeal(StoryChain chain, StoryMiner miner) {
    chain.verify("vera", "dave", TWO_SECTORS);
    StoryDeal deal = new StoryDeal("dave", miner, TokenAmount.ofFil(2_000), true, DAY, 4 * DAY);
    DealId id = deal.publish();
    miner.seal(1, chain.now() + 7 * DAY, id);
    return id;
  }

  private static Address.Id makeWallet(StoryChain chain) {
    Address.Id dave = chain.person("dave");
    List<Address> owners = List.of(dave, chain.person("alice"));
    Address.Id wallet =
        chain.make(
            dave,
            ActorKind.MULTISIG,
            TokenAmount.ofFil(10),
            MultisigParams.Construction.CODEC,
            new MultisigParams.Construction(owners, new Uint64(2), 0, ChainEpoch.GENESIS));
    chain.send(
        dave,
        wallet,
        TokenAmount.ZERO,
        MultisigCalls.PROPOSE,
        MultisigParams.Propose.CODEC,
        new MultisigParams.Propose(dave, TokenAmount.ofFil(1), MethodNumber.SEND, Bytes.EMPTY));
    return wallet;
  }

  private static Address.Id makeChannel(StoryChain chain) {
    Address.Id dave = chain.person("dave");
    Address.Id alice = chain.person("alice");
    Address.Id channel =
        chain.make(
            dave,
            ActorKind.PAYMENT_CHANNEL,
            TokenAmount.ofFil(10),
            PaychParams.Construction.CODEC,
            new PaychParams.Construction(dave, alice));
    SignedVoucher voucher =
        new SignedVoucher(
            channel,
            ChainEpoch.GENESIS,
            ChainEpoch.GENESIS,
            Bytes.EMPTY,
            null,
            new Uint64(0),
            new Uint64(1),
            TokenAmount.ofFil(4),
            ChainEpoch.GENESIS,
            List.of(),
            null);
    SignedVoucher signed =
        Snapshot.with(
            voucher, "signature", StoryChain.sign(chain.key("dave"), voucher.signingBytes()));
    chain.send(
        alice,
        channel,
        TokenAmount.ZERO,
        PaychCalls.UPDATE_CHANNEL_STATE,
        PaychParams.Update.CODEC,
        new PaychParams.Update(signed, Bytes.EMPTY));
    return channel;
  }
}
