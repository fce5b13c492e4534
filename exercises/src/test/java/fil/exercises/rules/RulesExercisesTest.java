package fil.exercises.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.actors.multisig.MultisigParams.Approved;
import fil.actors.multisig.MultisigParams.Propose;
import fil.chain.Message;
import fil.exercises.Check;
import fil.exercises.Draws;
import fil.exercises.Learner;
import fil.exercises.Outcome;
import fil.num.Bytes;
import fil.num.MethodNumber;
import fil.num.TokenAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesExercisesTest {

  private static final WalletCode RIGHT = new SmallWallet(SmallWallet.Habits.RIGHT);

  @ParameterizedTest
  @CsvSource({
    "RIGHT_HASH, 0",
    "NO_HASH, 0",
    "WRONG_HASH, 16",
    "STRANGER, 18",
    "PROPOSER_AGAIN, 18",
    "UNKNOWN, 17",
    "SENT_ALREADY, 17",
    "REMOVED, 18",
    "THRESHOLD_LOWERED, 0",
    "LOCKED, 19",
    "INNER_FAILS, 0"
  })
  void theRealWalletEndsSo(Approval approval, long code) {
    assertThat(approval.play().exitCode().value()).isEqualTo(code);
  }

  /// What a learner is to write ends as the real wallet does.
  @ParameterizedTest
  @EnumSource
  void whatIsAskedForIsWhatTheRealWalletDoes(Approval approval) {
    List<String> owners =
        approval == Approval.REMOVED ? List.of("Anna", "Kai") : List.of("Anna", "Ines", "Kai");
    String caller =
        switch (approval) {
          case STRANGER -> "Rex";
          case PROPOSER_AGAIN, THRESHOLD_LOWERED -> "Anna";
          case SENT_ALREADY -> "Kai";
          default -> "Ines";
        };
    String given =
        switch (approval) {
          case RIGHT_HASH -> "1f";
          case WRONG_HASH -> "00";
          default -> "";
        };
    ApprovalCase met =
        new ApprovalCase(
            owners,
            approval == Approval.THRESHOLD_LOWERED ? 1 : 2,
            caller,
            approval != Approval.UNKNOWN && approval != Approval.SENT_ALREADY,
            List.of("Anna"),
            "1f",
            given,
            5,
            approval == Approval.LOCKED ? 0 : 20);

    fil.actors.devnet.Sent real = approval.play();

    assertThat(WriteApprove.right(met).code()).isEqualTo((int) real.exitCode().value());
    assertThat(WriteApprove.right(met).sent())
        .isEqualTo(real.isSuccess() && real.returned(Approved.CODEC).isApplied());
  }

  @Test
  void theInnerCodeIsInWhatIsReturned() {
    Approved inner = Approval.INNER_FAILS.play().returned(Approved.CODEC);

    assertThat(inner.isApplied()).isTrue();
    assertThat(inner.code().value()).isEqualTo(3);
  }

  /// The wallet that tests are written for does what the real one does, message by message.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void theSmallWalletIsLikeTheRealOne(int threshold) {
    List<String> owners = List.of("Anna", "Ines", "Kai", "Ben");
    List<String> people = List.of("Anna", "Ines", "Kai", "Ben", "Rex");
    WalletScene real =
        WalletScene.of(threshold, TokenAmount.ofFil(900), 0, "Anna", "Ines", "Kai", "Ben");
    WalletCode.Wallet small = RIGHT.create(threshold, owners.toArray(String[]::new));
    Draws draws = Learner.ANNA.draws("steps of " + threshold);
    TokenAmount funds = real.chain().balance(real.wallet());
    for (int step = 0; step < 120; step++) {
      String who = people.get(draws.below(people.size()));
      if (draws.below(3) == 0 && !who.equals("Rex")) {
        int atto = draws.below(50);
        long number =
            real.propose(
                    who,
                    new Propose(
                        real.chain().address("Rex"),
                        TokenAmount.ofAtto(atto),
                        MethodNumber.SEND,
                        Bytes.EMPTY))
                .returned(fil.actors.multisig.MultisigParams.Proposed.CODEC)
                .id();
        assertThat(small.propose(who, atto)).isEqualTo(number);
      } else {
        long number =
            draws.below(8) == 0
                ? 99
                : Math.max(0, real.state().nextTransaction() - 1 - draws.below(4));
        boolean wrongHash = draws.below(4) == 0;
        long code =
            real.approve(who, number, wrongHash ? Bytes.zeros(32) : Bytes.EMPTY).exitCode().value();
        int ours = wrongHash ? small.approve(who, number, "00") : small.approve(who, number);
        assertThat(ours).as("step %d: %s approves %d", step, who, number).isEqualTo((int) code);
      }
      TokenAmount paid = funds.minus(real.chain().balance(real.wallet()));
      assertThat(paid).isEqualTo(TokenAmount.ofAtto(small.paid()));
    }
    assertThat(real.chain().violations()).isEmpty();
  }

  @Test
  void bothForgetWhoWasRemoved() {
    WalletScene real = WalletScene.of(2, TokenAmount.ofFil(9), 0, "Anna", "Ines", "Kai");
    WalletCode.Wallet small = RIGHT.create(2, "Anna", "Ines", "Kai");
    real.chain().apply(real.proposal("Anna", real.chain().address("Rex"), TokenAmount.ZERO));
    real.remove("Anna", "Ines", "Kai");
    long number = small.propose("Anna", 5);
    small.remove("Anna");

    assertThat(real.approve("Ines", 0, Bytes.EMPTY).exitCode().value()).isEqualTo(17);
    assertThat(small.approve("Ines", number)).isEqualTo(17);
    assertThatThrownBy(() -> small.remove("Ines")).hasMessageContaining("too few");
    assertThatThrownBy(() -> small.hash(number)).hasMessageContaining("no transaction 0 waits");
    assertThatThrownBy(() -> RIGHT.create(3, "Anna", "Ines")).hasMessageContaining("cannot give 3");
  }

  @Test
  void testsOfAWalletThatPaysFindOneMutant() {
    Predicate<WalletCode> pays =
        code -> {
          WalletCode.Wallet wallet = code.create(2, "Anna", "Ines");
          long number = wallet.propose("Anna", 5);
          return wallet.approve("Ines", number) == 0 && wallet.paid() == 5;
        };

    Outcome.NotYet outcome = (Outcome.NotYet) Check.of(WalletTests.EXERCISE, Learner.ANNA, pays, 0);

    assertThat(outcome.passed()).isEqualTo(2);
    assertThat(outcome.feedback().orElseThrow()).contains("Rules live in what it must refuse");
  }

  @Test
  void anyBlockThatStealsPasses() {
    Reorg reorg = Reorg.of(Learner.ANNA);
    Message small = reorg.fromRex(TokenAmount.ofAtto(1));

    assertThat(check(List.of(small, reorg.approval()))).isInstanceOf(Outcome.Pass.class);
    assertThat(check(List.of(small, reorg.approval(), reorg.proposal())))
        .isInstanceOf(Outcome.Pass.class);
    assertThat(check(List.of(reorg.approval(), small))).isInstanceOf(Outcome.NotYet.class);
    assertThat(check(List.of())).isInstanceOf(Outcome.NotYet.class);
    assertThat(check(List.of(small, reorg.approval(), reorg.approval())))
        .isInstanceOf(Outcome.NotYet.class);
  }

  @Test
  void noBlockMayHoldAMessageWithoutGas() {
    Reorg reorg = Reorg.of(Learner.ANNA);
    Message mine = reorg.fromRex(reorg.funds());
    Message free =
        new Message(
            0,
            mine.to(),
            mine.from(),
            mine.nonce(),
            mine.value(),
            fil.num.Gas.ZERO,
            mine.gasFeeCap(),
            mine.gasPremium(),
            mine.method(),
            mine.params());
    List<Message> block = new ArrayList<>(List.of(free, reorg.approval()));

    assertThat(check(block)).isInstanceOf(Outcome.NotYet.class);
  }

  private static Outcome check(List<Message> block) {
    return Check.of(StolenApproval.EXERCISE, Learner.ANNA, block, 0);
  }
}
