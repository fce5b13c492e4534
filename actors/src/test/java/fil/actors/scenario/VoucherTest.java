package fil.actors.scenario;

import static fil.vm.ExitCode.SYS_FORBIDDEN;
import static fil.vm.ExitCode.SYS_INVALID_METHOD;
import static fil.vm.ExitCode.USR_FORBIDDEN;
import static fil.vm.ExitCode.USR_ILLEGAL_ARGUMENT;
import static org.assertj.core.api.Assertions.assertThat;

import fil.actors.calls.PaychCalls;
import fil.actors.paych.PaychParams.Construction;
import fil.actors.paych.PaychParams.Update;
import fil.actors.paych.PaychState;
import fil.actors.paych.SignedVoucher;
import fil.actors.paych.SignedVoucher.Extra;
import fil.actors.paych.SignedVoucher.Merge;
import fil.addr.Address;
import fil.crypto.Blake2b;
import fil.num.Bytes;
import fil.num.ChainEpoch;
import fil.num.MethodNumber;
import fil.num.TokenAmount;
import fil.num.Uint64;
import fil.state.ActorKind;
import fil.vm.ExitCode;
import fil.vm.Machine.Applied;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a voucher may ask for: a secret, a time, lanes taken together, a channel that stays open, a
/// call that must succeed. Dave puts 10 FIL into a channel and pays alice; root is a stranger to
/// it.
class VoucherTest {

  /// Epochs in twelve hours, from the wish to settle to the payout.
  private static final long SETTLING = 12 * 120;

  private static final int LONGEST_SECRET = 256;

  private final StoryChain chain = new StoryChain("root", "alice", "dave");
  private final Address.Id root = chain.person("root");
  private final Address.Id alice = chain.person("alice");
  private final Address.Id dave = chain.person("dave");
  private final Address.Id channel = open();

  @AfterEach
  void everythingHolds() {
    chain.endsWell();
  }

  private Address.Id open() {
    return chain.make(
        dave,
        ActorKind.PAYMENT_CHANNEL,
        fil(10),
        Construction.CODEC,
        new Construction(dave, alice));
  }

  private static TokenAmount fil(long number) {
    return TokenAmount.ofFil(number);
  }

  private static Bytes secret(String text) {
    return Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8));
  }

  /// A voucher that asks for nothing but a place on its lane.
  private SignedVoucher plain(long lane, long nonce, TokenAmount total) {
    return asking(lane, nonce, total, 0, 0, Bytes.EMPTY, null, 0, List.of());
  }

  private SignedVoucher asking(
      long lane,
      long nonce,
      TokenAmount total,
      long from,
      long until,
      Bytes secretHash,
      @Nullable Extra extra,
      long open,
      List<Merge> merges) {
    return new SignedVoucher(
        channel,
        new ChainEpoch(from),
        new ChainEpoch(until),
        secretHash,
        extra,
        new Uint64(lane),
        new Uint64(nonce),
        total,
        new ChainEpoch(open),
        merges,
        null);
  }

  private SignedVoucher signed(SignedVoucher voucher) {
    return voucher.signedWith(StoryChain.sign(chain.key("dave"), voucher.signingBytes()));
  }

  private ExitCode cash(SignedVoucher voucher) {
    return cash(voucher, Bytes.EMPTY);
  }

  /// Alice cashes a voucher that dave has signed.
  private ExitCode cash(SignedVoucher voucher, Bytes told) {
    return send(alice, new Update(signed(voucher), told));
  }

  /// What is refused changes nothing.
  private ExitCode send(Address.Id from, Update update) {
    PaychState before = state();
    Applied applied =
        chain.attempt(from, channel, PaychCalls.UPDATE_CHANNEL_STATE, Update.CODEC, update);
    ExitCode code = new ExitCode(applied.receipt().exitCode());
    assertThat(code.isSuccess() || state().equals(before)).isTrue();
    return code;
  }

  private PaychState state() {
    return chain.state(channel, PaychState.CODEC);
  }

  private ExitCode ask(Address.Id who, MethodNumber method) {
    return new ExitCode(chain.ask(who, channel, method).receipt().exitCode());
  }

  @Test
  void aSecretMustBeTold() {
    Bytes secret = secret("the sector is sealed");
    Bytes hash = Blake2b.hash256(secret);
    SignedVoucher voucher = asking(0, 1, fil(3), 0, 0, hash, null, 0, List.of());

    assertThat(cash(voucher)).as("nothing told").isEqualTo(USR_ILLEGAL_ARGUMENT);
    assertThat(cash(voucher, secret("the sector"))).isEqualTo(USR_ILLEGAL_ARGUMENT);
    assertThat(cash(voucher, hash)).as("the hash itself").isEqualTo(USR_ILLEGAL_ARGUMENT);
    assertThat(cash(voucher, secret)).isEqualTo(ExitCode.OK);
    assertThat(state().toSend()).isEqualTo(fil(3));
  }

  @Test
  void aSecretIsNotTooLong() {
    Bytes longest = Bytes.zeros(LONGEST_SECRET);
    Bytes tooLong = Bytes.zeros(LONGEST_SECRET + 1);

    assertThat(cash(plain(0, 1, fil(1)), tooLong))
        .as("also where nobody asks for one")
        .isEqualTo(USR_ILLEGAL_ARGUMENT);
    Bytes hash = Blake2b.hash256(longest);
    assertThat(cash(asking(0, 1, fil(1), 0, 0, hash, null, 0, List.of()), longest))
        .isEqualTo(ExitCode.OK);
  }

  @Test
  void aVoucherHasItsTime() {
    chain.runUntil(100);
    SignedVoucher voucher = asking(0, 1, fil(3), 120, 140, Bytes.EMPTY, null, 0, List.of());
    SignedVoucher next = asking(0, 2, fil(4), 120, 140, Bytes.EMPTY, null, 0, List.of());
    SignedVoucher last = asking(0, 3, fil(5), 120, 140, Bytes.EMPTY, null, 0, List.of());

    chain.runUntil(119);
    assertThat(cash(voucher)).as("an epoch too early").isEqualTo(USR_ILLEGAL_ARGUMENT);
    chain.runUntil(120);
    assertThat(cash(voucher)).as("its first epoch").isEqualTo(ExitCode.OK);
    chain.runUntil(140);
    assertThat(cash(next)).as("its last epoch").isEqualTo(ExitCode.OK);
    chain.runUntil(141);
    assertThat(cash(last)).as("an epoch too late").isEqualTo(USR_ILLEGAL_ARGUMENT);
    assertThat(state().toSend()).isEqualTo(fil(4));
  }

  /// 2 and 3 FIL are cashed on lanes 0 and 1. One voucher over 6 FIL takes both in: 1 FIL is new.
  @Test
  void lanesAreTakenTogether() {
    assertThat(cash(plain(0, 1, fil(2)))).isEqualTo(ExitCode.OK);
    assertThat(cash(plain(1, 5, fil(3)))).isEqualTo(ExitCode.OK);

    Merge first = new Merge(new Uint64(0), new Uint64(4));
    Merge second = new Merge(new Uint64(1), new Uint64(6));
    SignedVoucher sum = asking(2, 1, fil(6), 0, 0, Bytes.EMPTY, null, 0, List.of(first, second));
    assertThat(cash(sum)).isEqualTo(ExitCode.OK);
    assertThat(state().toSend()).isEqualTo(fil(6));

    assertThat(cash(plain(0, 4, fil(9)))).as("closed up to 4").isEqualTo(USR_ILLEGAL_ARGUMENT);
    assertThat(cash(plain(0, 5, fil(4)))).as("2 FIL more on lane 0").isEqualTo(ExitCode.OK);
    assertThat(state().toSend()).isEqualTo(fil(8));
  }

  @Test
  void lanesAreNotTakenTogetherAgainstTheRules() {
    assertThat(cash(plain(0, 3, fil(2)))).isEqualTo(ExitCode.OK);
    assertThat(cash(plain(1, 1, fil(3)))).isEqualTo(ExitCode.OK);

    assertThat(cash(merging(1, 2, fil(5), 1, 9))).as("into itself").isEqualTo(USR_ILLEGAL_ARGUMENT);
    assertThat(cash(merging(1, 2, fil(5), 7, 9)))
        .as("no such lane")
        .isEqualTo(USR_ILLEGAL_ARGUMENT);
    assertThat(cash(merging(1, 2, fil(5), 0, 3)))
        .as("an old nonce")
        .isEqualTo(USR_ILLEGAL_ARGUMENT);
    assertThat(cash(merging(1, 1, fil(5), 0, 4))).as("its own too").isEqualTo(USR_ILLEGAL_ARGUMENT);
    assertThat(cash(merging(1, 2, fil(11), 0, 4))).as("too much").isEqualTo(USR_ILLEGAL_ARGUMENT);
    assertThat(state().toSend()).isEqualTo(fil(5));
    assertThat(cash(merging(1, 2, fil(10), 0, 4))).isEqualTo(ExitCode.OK);
    assertThat(state().toSend()).isEqualTo(fil(10));
  }

  private SignedVoucher merging(long lane, long nonce, TokenAmount total, long other, long upTo) {
    Merge merge = new Merge(new Uint64(other), new Uint64(upTo));
    return asking(lane, nonce, total, 0, 0, Bytes.EMPTY, null, 0, List.of(merge));
  }

  /// A voucher may also lower what is owed, if not below nothing.
  @Test
  void aLaterVoucherMayBeOverLess() {
    assertThat(cash(plain(0, 1, fil(4)))).isEqualTo(ExitCode.OK);

    assertThat(cash(plain(0, 2, fil(1)))).isEqualTo(ExitCode.OK);
    assertThat(state().toSend()).isEqualTo(fil(1));
    assertThat(cash(plain(0, 3, fil(-1)))).isEqualTo(USR_ILLEGAL_ARGUMENT);
    assertThat(cash(plain(0, 3, TokenAmount.ofAtto(1)))).isEqualTo(ExitCode.OK);
    assertThat(state().toSend()).isEqualTo(TokenAmount.ofAtto(1));
  }

  @Test
  void theChannelStaysOpenForAVoucherOfBefore() {
    long demanded = chain.now() + 2 * SETTLING;
    assertThat(cash(asking(0, 1, fil(2), 0, 0, Bytes.EMPTY, null, demanded, List.of())))
        .isEqualTo(ExitCode.OK);
    assertThat(state().settlingAt().number()).as("nobody settles yet").isZero();

    assertThat(ask(dave, PaychCalls.SETTLE)).isEqualTo(ExitCode.OK);
    assertThat(state().settlingAt().number()).isEqualTo(demanded);
    chain.runUntil(demanded - 1);
    assertThat(ask(dave, PaychCalls.COLLECT)).isEqualTo(USR_FORBIDDEN);
    chain.runUntil(demanded);
    assertThat(ask(dave, PaychCalls.COLLECT)).isEqualTo(ExitCode.OK);
  }

  @Test
  void theChannelStaysOpenLongerForAVoucherOfAfterwards() {
    long settled = chain.now();
    assertThat(ask(dave, PaychCalls.SETTLE)).isEqualTo(ExitCode.OK);
    assertThat(state().settlingAt().number()).isEqualTo(settled + SETTLING);

    long demanded = settled + SETTLING + 77;
    assertThat(cash(asking(0, 1, fil(2), 0, 0, Bytes.EMPTY, null, settled + 9, List.of())))
        .isEqualTo(ExitCode.OK);
    assertThat(state().settlingAt().number()).as("asks for less").isEqualTo(settled + SETTLING);
    assertThat(cash(asking(0, 2, fil(3), 0, 0, Bytes.EMPTY, null, demanded, List.of())))
        .isEqualTo(ExitCode.OK);
    assertThat(state().settlingAt().number()).isEqualTo(demanded);
    chain.runUntil(settled + SETTLING);
    assertThat(ask(alice, PaychCalls.COLLECT)).isEqualTo(USR_FORBIDDEN);
    chain.runUntil(demanded);
    assertThat(ask(alice, PaychCalls.COLLECT)).isEqualTo(ExitCode.OK);
  }

  @Test
  void aCallDecides() {
    Extra impossible = new Extra(root, new MethodNumber(99), Bytes.EMPTY);
    Extra harmless = new Extra(root, MethodNumber.SEND, Bytes.EMPTY);

    assertThat(cash(asking(0, 1, fil(2), 0, 0, Bytes.EMPTY, impossible, 0, List.of())))
        .as("the call's own exit code")
        .isEqualTo(SYS_INVALID_METHOD);
    assertThat(cash(asking(0, 1, fil(2), 0, 0, Bytes.EMPTY, harmless, 0, List.of())))
        .isEqualTo(ExitCode.OK);
  }

  @Test
  void onlyTheOtherPartysWordCounts() {
    SignedVoucher voucher = plain(0, 1, fil(2));

    assertThat(send(root, new Update(signed(voucher), Bytes.EMPTY))).isEqualTo(SYS_FORBIDDEN);
    assertThat(send(alice, new Update(voucher, Bytes.EMPTY)))
        .as("not signed")
        .isEqualTo(USR_ILLEGAL_ARGUMENT);
    SignedVoucher own =
        voucher.signedWith(StoryChain.sign(chain.key("alice"), voucher.signingBytes()));
    assertThat(send(alice, new Update(own, Bytes.EMPTY)))
        .as("signed by herself")
        .isEqualTo(USR_ILLEGAL_ARGUMENT);
    SignedVoucher changed = plain(0, 1, fil(9)).signedWith(signed(voucher).signature());
    assertThat(send(alice, new Update(changed, Bytes.EMPTY)))
        .as("another sum under his signature")
        .isEqualTo(USR_ILLEGAL_ARGUMENT);
    assertThat(send(dave, new Update(own, Bytes.EMPTY)))
        .as("what alice signed, dave may cash")
        .isEqualTo(ExitCode.OK);
  }

  @Test
  void aVoucherIsForOneChannel() {
    Address.Id other = open();
    SignedVoucher elsewhere =
        new SignedVoucher(
            other,
            ChainEpoch.GENESIS,
            ChainEpoch.GENESIS,
            Bytes.EMPTY,
            null,
            new Uint64(0),
            new Uint64(1),
            fil(2),
            ChainEpoch.GENESIS,
            List.of(),
            null);

    assertThat(cash(elsewhere)).isEqualTo(USR_ILLEGAL_ARGUMENT);
  }
}
