package fil.exercises.messages;

import fil.exercises.Bench;
import fil.exercises.Exercise;
import fil.exercises.Learner;
import fil.exercises.Survey;
import fil.exercises.TestsTask;
import java.util.List;

/// Exercise 4.3: tests for the application of messages.
public final class MessageTests {

  public static final Exercise<Bench<MessageCode>, Survey> EXERCISE =
      new TestsTask<MessageCode>(
              "4.3",
              "Tests for a machine",
              bench ->
                  "Write tests for "
                      + bench.given()
                      + ". They must accept ours, and refuse five others with a mistake each. "
                      + bench.about(),
              "Start from a message that fails: code.apply(world, world.call(world.ines(),"
                  + " SmallWorld.COUNT_AND_FAIL)). What survives it?",
              MessageTests::bench,
              List.of(
                  new TestsTask.BlindSpot(
                      "what works, works",
                      "Rules live in failures: let a message fail, let one fail within another, let"
                          + " somebody pay too much.",
                      List.of(
                          MessageMutants.NONCE,
                          MessageMutants.UNWINDS,
                          MessageMutants.KEEPS,
                          MessageMutants.SELF))),
              List.of(
                  "What survives a message that fails?",
                  "The nonce and the gas. Not the count, and not the money. Then look at a call"
                      + " within a call, at a payment to oneself, and at the price of an f1"
                      + " signature.",
                  "After COUNT_AND_FAIL: exit() == 16, nonce(ines) == world.nonce().count() + 1,"
                      + " count() == 0. After COUNT_AND_CALL: exit() == 0, count() == 1. A payment"
                      + " of balance + 1 to oneself: exit() == 6. A payment from Ines: the gas of"
                      + " 4.1."),
              "A node with one of these mistakes leaves the network at the next failed message, and"
                  + " those are many.",
              "messages/MessageTestsSolution.java")
          .exercise();

  private MessageTests() {}

  private static Bench<MessageCode> bench(Learner learner) {
    SmallWorld own = SmallWorld.of(learner);
    return new Bench<>(
        "code that applies messages",
        "After code.apply(world, message) ask for exit(), gasUsed(), nonce(who), balance(who) and"
            + " count(). Messages are world.pay(from, to, value) and world.call(from, method) with"
            + " one of the methods SmallWorld.COUNT, COUNT_AND_FAIL, COUNT_AND_CALL and BURN. In"
            + " your world Ines has "
            + own.balance(own.ines())
            + ", and her next nonce is "
            + own.nonce().count()
            + ".",
        MessageMutants::right,
        MessageMutants.ALL,
        (code, used) ->
            (world, message) -> {
              used.run();
              return code.apply(world, message);
            });
  }
}
