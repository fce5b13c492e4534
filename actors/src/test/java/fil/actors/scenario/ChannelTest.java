package fil.actors.scenario;

import static fil.vm.ExitCode.USR_FORBIDDEN;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;
import static org.assertj.core.api.Assertions.assertThat;

import fil.actors.calls.PaychCalls;
import fil.actors.paych.PaychActor;
import fil.actors.paych.PaychParams.Construction;
import fil.actors.paych.PaychParams.Update;
import fil.actors.paych.PaychState;
import fil.actors.paych.SignedVoucher;
import fil.addr.Address;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.MethodNumber;
import fil.num.TokenAmount;
import fil.num.Uint64;
import fil.state.ActorKind;
import fil.state.Singletons;
import fil.vm.ExitCode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Dave puts 10 FIL into a channel and pays alice with vouchers. Tags are rows of `docs/seeds.md`.
class ChannelTest {

  /// Epochs in twelve hours, from the wish to settle to the payout.
  private static final long SETTLING = 12 * 120;

  private static final TokenAmount FUNDS = TokenAmount.ofFil(10);
  private static final TokenAmount FIRST = TokenAmount.ofFil(3);
  private static final TokenAmount SECOND = TokenAmount.ofFil(4).plus(TokenAmount.ofAtto(7));

  private final StoryChain chain = new StoryChain("root", "alice", "dave");
  private final Address.Id alice = chain.person("alice");
  private final Address.Id dave = chain.person("dave");
  private final Address.Id channel =
      chain.make(
          dave,
          ActorKind.PAYMENT_CHANNEL,
          FUNDS,
          Construction.CODEC,
          new Construction(dave, alice));

  @AfterEach
  void everythingHolds() {
    chain.endsWell();
  }

  /// Dave's promise that alice gets so much on a lane in all.
  private Update voucher(long lane, long nonce, TokenAmount total) {
    SignedVoucher voucher =
        new SignedVoucher(
            channel,
            ChainEpoch.GENESIS,
            ChainEpoch.GENESIS,
            Bytes.EMPTY,
            null,
            new Uint64(lane),
            new Uint64(nonce),
            total,
            ChainEpoch.GENESIS,
            List.of(),
            null);
    return new Update(
        voucher.signedWith(StoryChain.sign(chain.key("dave"), voucher.signingBytes())),
        Bytes.EMPTY);
  }

  private void aliceCashes(Update voucher) {
    chain.send(
        alice, channel, TokenAmount.ZERO, PaychCalls.UPDATE_CHANNEL_STATE, Update.CODEC, voucher);
  }

  private ExitCode aliceTriesToCash(Update voucher) {
    return chain.tryToSend(alice, channel, PaychCalls.UPDATE_CHANNEL_STATE, Update.CODEC, voucher);
  }

  private ExitCode ask(Address.Id who, MethodNumber method) {
    return new ExitCode(chain.ask(who, channel, method).receipt().exitCode());
  }

  private TokenAmount owed() {
    return chain.state(channel, PaychState.CODEC).toSend();
  }

  /// Whatever anybody paid for gas: it is burnt, or goes to who makes blocks.
  private TokenAmount allFees() {
    return chain.burnt().plus(chain.balance(Singletons.REWARD));
  }

  @Tag("P-06")
  @Tag("P-08")
  @Test
  void aliceGetsTheLastVoucherAndDaveTheRest() {
    aliceCashes(voucher(0, 1, FIRST));
    aliceCashes(voucher(0, 2, SECOND));
    assertThat(owed()).as("a voucher is a running total").isEqualTo(SECOND);
    assertThat(chain.balance(channel)).isEqualTo(FUNDS);
    assertThat(ask(alice, PaychCalls.COLLECT)).as("nobody has settled").isEqualTo(USR_FORBIDDEN);

    long settled = chain.now();
    assertThat(ask(alice, PaychCalls.SETTLE)).isEqualTo(ExitCode.OK);
    chain.runUntil(settled + SETTLING - 1);
    assertThat(ask(dave, PaychCalls.COLLECT)).as("too early").isEqualTo(USR_FORBIDDEN);
    chain.runUntil(settled + SETTLING);
    assertThat(aliceTriesToCash(voucher(0, 3, FUNDS)))
        .as("too late")
        .isEqualTo(PaychActor.UPDATE_AFTER_SETTLED);

    TokenAmount aliceHad = chain.balance(alice);
    TokenAmount daveHad = chain.balance(dave);
    TokenAmount feesBefore = allFees();
    assertThat(ask(dave, PaychCalls.COLLECT)).isEqualTo(ExitCode.OK);
    TokenAmount fee = allFees().minus(feesBefore);

    assertThat(chain.balance(alice)).isEqualTo(aliceHad.plus(SECOND));
    assertThat(chain.balance(dave)).isEqualTo(daveHad.plus(FUNDS).minus(SECOND).minus(fee));
    assertThat(chain.has(channel)).isFalse();
  }

  @Tag("P-05")
  @Test
  void lanesAddUpToWhatDavePutIn() {
    aliceCashes(voucher(0, 1, FIRST));
    aliceCashes(voucher(1, 1, SECOND));
    assertThat(owed()).isEqualTo(FIRST.plus(SECOND));

    TokenAmount left = FUNDS.minus(FIRST).minus(SECOND);
    assertThat(aliceTriesToCash(voucher(2, 1, left.plus(TokenAmount.ofAtto(1)))))
        .as("an atto more than there is")
        .isEqualTo(USR_ILLEGAL_ARGUMENT);
    assertThat(aliceTriesToCash(voucher(0, 1, FIRST)))
        .as("a voucher counts once")
        .isEqualTo(USR_ILLEGAL_ARGUMENT);
    aliceCashes(voucher(2, 1, left));
    assertThat(owed()).isEqualTo(FUNDS);

    long settled = chain.now();
    assertThat(ask(dave, PaychCalls.SETTLE)).isEqualTo(ExitCode.OK);
    chain.runUntil(settled + SETTLING);
    TokenAmount daveHad = chain.balance(dave);
    assertThat(ask(alice, PaychCalls.COLLECT)).isEqualTo(ExitCode.OK);
    assertThat(chain.balance(dave)).as("nothing is left").isEqualTo(daveHad);
    assertThat(chain.has(channel)).isFalse();
  }
}
