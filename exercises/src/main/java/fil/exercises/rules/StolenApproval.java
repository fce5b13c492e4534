package fil.exercises.rules;

import fil.chain.Message;
import fil.exercises.AnswerForm;
import fil.exercises.Blank;
import fil.exercises.Exercise;
import fil.exercises.Goal;
import fil.exercises.Meter;
import fil.exercises.Misconception;
import fil.num.Bytes;
import fil.num.TokenAmount;
import fil.vm.InvalidMessageException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Exercise 5.4: an approval without a hash, after a reorganisation.
public final class StolenApproval {

  private static final String WANTED =
      "a list of messages in the order of your block, such as List.of(reorg.proposal(),"
          + " reorg.approval())";

  private static final long WRONG_ARGUMENT = 16;

  public static final Exercise<Reorg, List<Message>> EXERCISE =
      new Exercise<Reorg, List<Message>>(
              "5.4",
              "The approval of something else",
              own ->
                  "You are Rex, and you make the next block. There is "
                      + own
                      + ". Both messages fell out of the chain in a reorganisation, and you may put"
                      + " them anywhere or leave them out. Make a block that pays you what is not"
                      + " yours. reorg.fromRex(amount) is a proposal of your own.",
              "Start from Ines' message: what exactly did she sign?",
              StolenApproval::read,
              Reorg::of,
              List.of(),
              List.of(),
              StolenApproval::stolen,
              Reorg::toString,
              List.of(
                  new Misconception<Reorg, List<Message>>(
                      "numbers are unique",
                      "Unique on one fork only. In your block Kai's proposal got the number that Ines"
                          + " approves, so he was paid. Whose could get it instead?",
                      own -> List.of(own.proposal(), own.fromRex(own.funds()), own.approval()),
                      (own, _, got) -> isSigned(own, got) && ending(own, got).toKai().isPositive()),
                  new Misconception<Reorg, List<Message>>(
                      "a message can be mended",
                      "What Ines and Kai signed covers every byte: a message with another number is"
                          + " another message, and she never signed that. Leave theirs as they are.",
                      own ->
                          List.of(
                              own.proposal(),
                              own.fromRex(own.funds()),
                              withNumber(own, own.number() + 1)),
                      (own, _, got) -> !isSigned(own, got)),
                  new Misconception<Reorg, List<Message>>(
                      "one owner is enough",
                      "Your proposal counts as one approval, and the wallet wants two. Who has signed"
                          + " another one already?",
                      own -> List.of(own.fromRex(own.funds())),
                      (own, _, got) -> isSigned(own, got) && ending(own, got).approved() < 0),
                  new Misconception<Reorg, List<Message>>(
                      "the wallet pays what it has not",
                      "The approval found your proposal, and the wallet could not pay it. Take no more"
                          + " than there is.",
                      own -> List.of(own.fromRex(own.funds().plus(own.payment())), own.approval()),
                      (own, _, got) -> isSigned(own, got) && ending(own, got).approved() == 19)),
              List.of(
                  "What did Ines sign? Read her parameters: a number, and nothing about a payment.",
                  "The number is given out in the order of the block. Let something of yours get it.",
                  "List.of(reorg.fromRex(reorg.funds()), reorg.approval())"),
              "Bind what you sign to its content: approve(number, hash of the transaction) means one"
                  + " thing on every fork.",
              "rules/StolenApprovalSolution.java")
          .reaching(
              List.of(
                  Goal.open(
                      "what Kai and Ines signed is as they signed it", StolenApproval::isSigned),
                  Goal.open(
                      "Rex is paid by the wallet",
                      (own, got) -> ending(own, got).toRex().isPositive()),
                  Goal.hidden(
                      "with the hash of what Ines saw, the same block ends in exit code 16 and pays"
                          + " nobody",
                      StolenApproval::failsWithHash)))
          .metered((own, got) -> {
            TokenAmount moved = ending(own, got).toRex();
            return List.of(
                Meter.Dial.costs("signatures needed", "1", "2"),
                new Meter.Dial("moved to Rex", moved.toString()),
                new Meter.Dial(
                    "what would have stopped it",
                    "32 bytes of hash; or 900 epochs of patience, seven and a half hours"));
          });

  private StolenApproval() {}

  private static AnswerForm.Reading<Reorg, List<Message>> read(@Nullable Object handedIn) {
    return switch (handedIn) {
      case Blank _ -> new AnswerForm.Nothing<>();
      case List<?> list when list.stream().allMatch(Message.class::isInstance) ->
          new AnswerForm.Value<>(list.stream().map(Message.class::cast).toList());
      case null -> new AnswerForm.Unfit<>("The answer is null. Give " + WANTED + ".");
      default -> new AnswerForm.Unfit<>("Give " + WANTED + ".");
    };
  }

  private static List<Message> stolen(Reorg own) {
    return List.of(own.fromRex(own.funds()), own.approval());
  }

  /// Whether nothing is in the block but the two messages, each once, and Rex' own.
  private static boolean isSigned(Reorg own, List<Message> block) {
    List<Message> others = new ArrayList<>(List.of(own.proposal(), own.approval()));
    return block.stream()
        .filter(message -> !message.from().equals(own.fromRex(TokenAmount.ZERO).from()))
        .allMatch(others::remove);
  }

  private static Reorg.Ending ending(Reorg own, List<Message> block) {
    try {
      return own.ending(block);
    } catch (InvalidMessageException e) {
      return new Reorg.Ending(TokenAmount.ZERO, TokenAmount.ZERO, -1); // no block may hold it
    }
  }

  private static boolean failsWithHash(Reorg own, List<Message> block) {
    Message bound = own.approvalWithHash();
    List<Message> other =
        block.stream().map(message -> message.equals(own.approval()) ? bound : message).toList();
    Reorg.Ending ending = ending(own, other);
    return ending.approved() == WRONG_ARGUMENT && !ending.toRex().isPositive();
  }

  private static Message withNumber(Reorg own, long number) {
    return own.scene().approval("Ines", number, Bytes.EMPTY);
  }
}
