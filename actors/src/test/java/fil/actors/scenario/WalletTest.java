package fil.actors.scenario;

import static fil.vm.ExitCode.OK;
import static fil.vm.ExitCode.USR_FORBIDDEN;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;
import static fil.vm.ExitCode.USR_INSUFFICIENT_FUNDS;
import static fil.vm.ExitCode.USR_NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;

import fil.actors.calls.MultisigCalls;
import fil.actors.multisig.MultisigParams.AddSigner;
import fil.actors.multisig.MultisigParams.Approved;
import fil.actors.multisig.MultisigParams.ChangeThreshold;
import fil.actors.multisig.MultisigParams.Construction;
import fil.actors.multisig.MultisigParams.LockBalance;
import fil.actors.multisig.MultisigParams.Propose;
import fil.actors.multisig.MultisigParams.Proposed;
import fil.actors.multisig.MultisigParams.RemoveSigner;
import fil.actors.multisig.MultisigParams.SwapSigner;
import fil.actors.multisig.MultisigParams.TransactionId;
import fil.actors.multisig.MultisigState;
import fil.addr.Address;
import fil.cbor.Codec;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.MethodNumber;
import fil.num.TokenAmount;
import fil.num.Uint64;
import fil.state.ActorKind;
import fil.vm.ExitCode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A wallet with 10 FIL, which alice and bob own together: both must approve what it does.
class WalletTest {

  private static final TokenAmount FUNDS = TokenAmount.ofFil(10);
  private static final TokenAmount ONE_ATTO = TokenAmount.ofAtto(1);

  private final StoryChain chain = new StoryChain("root", "alice", "bob", "carol", "dave");
  private final Address.Id alice = chain.person("alice");
  private final Address.Id bob = chain.person("bob");
  private final Address.Id carol = chain.person("carol");
  private final Address.Id dave = chain.person("dave");
  private final Address.Id wallet =
      chain.make(
          alice,
          ActorKind.MULTISIG,
          FUNDS,
          Construction.CODEC,
          new Construction(List.of(alice, bob), new Uint64(2), 0, ChainEpoch.GENESIS));

  @AfterEach
  void everythingHolds() {
    chain.endsWell();
  }

  private static Propose payment(Address.Id to, TokenAmount value) {
    return new Propose(to, value, MethodNumber.SEND, Bytes.EMPTY);
  }

  /// A change of the wallet's own rules.
  private <P> Propose change(MethodNumber method, Codec<P> codec, P params) {
    return new Propose(wallet, TokenAmount.ZERO, method, Bytes.copyOf(codec.encode(params)));
  }

  private Proposed propose(Address.Id who, Propose transaction) {
    Bytes returned =
        chain.send(
            who, wallet, TokenAmount.ZERO, MultisigCalls.PROPOSE, Propose.CODEC, transaction);
    return Proposed.CODEC.decode(returned.toArray());
  }

  private Approved approve(Address.Id who, Proposed proposed) {
    Bytes returned =
        chain.send(
            who,
            wallet,
            TokenAmount.ZERO,
            MultisigCalls.APPROVE,
            TransactionId.CODEC,
            named(proposed));
    return Approved.CODEC.decode(returned.toArray());
  }

  private ExitCode tryTo(MethodNumber method, Address.Id who, Proposed proposed) {
    return chain.tryToSend(who, wallet, method, TransactionId.CODEC, named(proposed));
  }

  private static TransactionId named(Proposed proposed) {
    return new TransactionId(proposed.id(), Bytes.EMPTY);
  }

  /// Alice proposes, another approves: that must be enough.
  ///
  /// @return how the call ended
  private ExitCode aliceAnd(Address.Id other, Propose transaction) {
    Proposed proposed = propose(alice, transaction);
    assertThat(proposed.isApplied()).isFalse();
    Approved approved = approve(other, proposed);
    assertThat(approved.isApplied()).isTrue();
    return approved.code();
  }

  private MultisigState state() {
    return chain.state(wallet, MultisigState.CODEC);
  }

  private void assertRules(long threshold, Address... signers) {
    assertThat(state().threshold()).isEqualTo(new Uint64(threshold));
    assertThat(state().signers()).containsExactlyInAnyOrder(signers);
  }

  @Test
  void aliceAndBobPayDaveTogether() {
    TokenAmount price = TokenAmount.ofFil(3).plus(ONE_ATTO);
    Proposed proposed = propose(alice, payment(dave, price));
    assertThat(chain.balance(wallet)).as("alice alone pays nobody").isEqualTo(FUNDS);
    assertThat(tryTo(MultisigCalls.APPROVE, alice, proposed))
        .as("alice counts once")
        .isEqualTo(USR_FORBIDDEN);

    approve(bob, proposed);

    assertThat(chain.balance(dave)).isEqualTo(StoryChain.WEALTH.plus(price));
    assertThat(chain.balance(wallet)).isEqualTo(FUNDS.minus(price));
  }

  @Test
  void carolComesBobMakesWayForDaveAndCarolLeaves() {
    aliceAnd(bob, change(MultisigCalls.ADD_SIGNER, AddSigner.CODEC, new AddSigner(carol, true)));
    assertRules(3, alice, bob, carol);

    Proposed swap =
        propose(
            carol, change(MultisigCalls.SWAP_SIGNER, SwapSigner.CODEC, new SwapSigner(bob, dave)));
    assertThat(approve(bob, swap).isApplied()).as("two of three").isFalse();
    assertThat(approve(alice, swap).code()).isEqualTo(OK);
    assertRules(3, alice, carol, dave);
    assertThat(
            chain.tryToSend(bob, wallet, MultisigCalls.PROPOSE, Propose.CODEC, payment(bob, FUNDS)))
        .as("bob owns nothing any more")
        .isEqualTo(USR_FORBIDDEN);

    Proposed removal =
        propose(
            dave,
            change(MultisigCalls.REMOVE_SIGNER, RemoveSigner.CODEC, new RemoveSigner(carol, true)));
    approve(carol, removal);
    approve(alice, removal);
    assertRules(2, alice, dave);

    TokenAmount bobHad = chain.balance(bob);
    assertThat(aliceAnd(dave, payment(bob, FUNDS))).isEqualTo(OK);
    assertThat(chain.balance(bob)).isEqualTo(bobHad.plus(FUNDS));
    assertThat(chain.balance(wallet)).isEqualTo(TokenAmount.ZERO);
  }

  private Propose threshold(long approvals) {
    return change(
        MultisigCalls.CHANGE_THRESHOLD,
        ChangeThreshold.CODEC,
        new ChangeThreshold(new Uint64(approvals)));
  }

  @Test
  void oneIsEnoughOnceBothWantThat() {
    assertThat(aliceAnd(bob, threshold(3))).as("of two").isEqualTo(USR_ILLEGAL_ARGUMENT);
    assertRules(2, alice, bob);
    assertThat(aliceAnd(bob, threshold(1))).isEqualTo(OK);
    assertRules(1, alice, bob);

    Proposed payment = propose(bob, payment(dave, FUNDS));

    assertThat(payment.isApplied()).isTrue();
    assertThat(chain.balance(dave)).isEqualTo(StoryChain.WEALTH.plus(FUNDS));
    assertThat(chain.balance(wallet)).isEqualTo(TokenAmount.ZERO);
  }

  @Test
  void whatIsLockedIsSetFreeEpochByEpoch() {
    long start = chain.now();
    LockBalance lock = new LockBalance(new ChainEpoch(start), 100, FUNDS);
    assertThat(aliceAnd(bob, change(MultisigCalls.LOCK_BALANCE, LockBalance.CODEC, lock)))
        .isEqualTo(OK);
    Proposed oneAtto = propose(alice, payment(dave, ONE_ATTO));
    assertThat(tryTo(MultisigCalls.APPROVE, bob, oneAtto)).isEqualTo(USR_INSUFFICIENT_FUNDS);

    chain.runUntil(start + 25);
    TokenAmount quarter = TokenAmount.ofNano(2_500_000_000L);
    Proposed tooMuch = propose(alice, payment(dave, quarter.plus(ONE_ATTO)));
    assertThat(tryTo(MultisigCalls.APPROVE, bob, tooMuch)).isEqualTo(USR_INSUFFICIENT_FUNDS);
    assertThat(aliceAnd(bob, payment(dave, quarter))).isEqualTo(OK);
    assertThat(chain.balance(wallet)).isEqualTo(TokenAmount.ofNano(7_500_000_000L));

    chain.runUntil(start + 100);
    assertThat(approve(bob, tooMuch).code()).as("refused before, and free now").isEqualTo(OK);
    assertThat(approve(bob, oneAtto).code()).isEqualTo(OK);
    TokenAmount paid = TokenAmount.ofFil(5).plus(TokenAmount.ofAtto(2));
    assertThat(chain.balance(dave)).isEqualTo(StoryChain.WEALTH.plus(paid));
    assertThat(chain.balance(wallet)).isEqualTo(FUNDS.minus(paid));
  }

  @Test
  void onlyAliceTakesBackWhatAliceProposed() {
    Proposed payment = propose(alice, payment(dave, FUNDS));

    assertThat(tryTo(MultisigCalls.CANCEL, bob, payment)).isEqualTo(USR_FORBIDDEN);
    assertThat(tryTo(MultisigCalls.CANCEL, alice, payment)).isEqualTo(OK);

    assertThat(tryTo(MultisigCalls.APPROVE, bob, payment)).isEqualTo(USR_NOT_FOUND);
    assertThat(chain.balance(wallet)).isEqualTo(FUNDS);
    assertThat(chain.balance(dave)).isEqualTo(StoryChain.WEALTH);
  }
}
