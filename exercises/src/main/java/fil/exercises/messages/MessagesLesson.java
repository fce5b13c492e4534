package fil.exercises.messages;

import static fil.exercises.Quiz.Choice.right;
import static fil.exercises.Quiz.Choice.wrong;

import fil.exercises.Lesson;
import fil.exercises.Quiz;
import fil.exercises.Quiz.Question;
import java.util.List;

/// What chapter 4 asks, about messages, gas and the machine.
public final class MessagesLesson {

  private static final Quiz QUIZ =
      new Quiz(
          4,
          List.of(
              new Question(
                  "A message fails with exit code 16. Its sender",
                  List.of(
                      wrong(
                          "has lost nothing: what fails does not count",
                          "The machine has worked for it. Nonce and fee are taken before the call,"
                              + " and stay taken."),
                      right(
                          "has used up a nonce and paid the fee",
                          "Both are taken before the call. What the call changed is undone."),
                      wrong(
                          "may send the same message again",
                          "The nonce is used up, so the same bytes are refused for ever."))),
              new Question(
                  "For a message, the miner of the block earns",
                  List.of(
                      right(
                          "the premium for each unit of the limit",
                          "The limit takes room in the block, used or not."),
                      wrong("the base fee for each unit that was used", "The base fee is burnt."),
                      wrong(
                          "the gas that was asked for and not used",
                          "That is the sender's again, as far as it is not burnt."))),
              new Question(
                  "A call within a call runs out of gas.",
                  List.of(
                      wrong(
                          "Everything is undone at once.",
                          "That is so in a later machine. At network version 15 the caller goes on."),
                      wrong(
                          "The block is invalid.",
                          "Messages may fail. Their receipts are part of the chain."),
                      right(
                          "The caller sees exit code 7 and goes on to its next charge.",
                          "Nothing is left to pay it. Where no further charge follows, the message"
                              + " succeeds."))),
              new Question(
                  "An actor reads the same block of its state twice. The second read",
                  List.of(
                      wrong(
                          "is free",
                          "A node may keep the block in memory. The rules know of no memory."),
                      right("costs as much as the first", "The price does not ask who has it."),
                      wrong(
                          "costs less",
                          "Then gas would depend on what a node happens to remember.")))));

  public static final Lesson LESSON =
      new Lesson(
          List.of(
              GasOfATransfer.EXERCISE,
              Settlement.EXERCISE,
              MessageTests.EXERCISE,
              DearGas.EXERCISE),
          QUIZ);

  private MessagesLesson() {}
}
