package fil.exercises.power;

import fil.exercises.AnswerForm;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Goal;
import fil.exercises.Misconception;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Exercise 9.3: what does CurrentTotalPower say while a claim grows?
public final class FrozenPower {

  private static final String WANTED = "three whole numbers, like List.of(49, 49, 51)";

  public static final Exercise<GrowingClaim, List<BigInteger>> EXERCISE =
      new Exercise<GrowingClaim, List<BigInteger>>(
              "9.3",
              "The power of the moment",
              own ->
                  String.format(
                      Locale.ROOT,
                      "There are %s. Somebody asks CurrentTotalPower three times: in epoch %,d before"
                          + " your claim grows, in the same epoch right after it, and in epoch %,d. What"
                          + " are the three answers in TiB? Give a list.",
                      own,
                      own.epoch(),
                      own.epoch() + 1),
              "Start from what counts before: which claims have reached 10 TiB?",
              FrozenPower::read,
              learner -> draw(learner.draws("9.3")),
              List.of(),
              List.of(),
              FrozenPower::answers,
              GrowingClaim::toString,
              List.of(
                  mistake(
                      "it is seen at once",
                      "Frozen until the next tick: within an epoch every question gets the same answer.",
                      own ->
                          list(
                              own.frozen(own.claim()),
                              own.frozen(own.grown()),
                              own.frozen(own.grown()))),
                  mistake(
                      "it is reset",
                      "Nothing is reset, only frozen. The answer is a value that cron wrote before.",
                      own -> list(own.frozen(own.claim()), 0, own.frozen(own.grown()))),
                  mistake(
                      "it takes one epoch more",
                      "Cron runs at the end of this very epoch, after all of its messages. The next epoch"
                          + " sees what it wrote.",
                      own ->
                          list(
                              own.frozen(own.claim()),
                              own.frozen(own.claim()),
                              own.frozen(own.claim()))),
                  mistake(
                      "only the growth is added",
                      "Your claim crosses 10 TiB. So all of it counts from now on, not only what is new.",
                      own ->
                          list(
                              own.frozen(own.claim()),
                              own.frozen(own.claim()),
                              own.frozen(own.claim()) + own.grown() - own.claim())),
                  mistake(
                      "small claims count",
                      "Four others have reached 10 TiB. So your claim does not count while it is small.",
                      own ->
                          list(
                              own.frozen(own.claim()) + own.claim(),
                              own.frozen(own.claim()) + own.claim(),
                              own.frozen(own.grown())))),
              List.of(
                  "Who writes the answer that CurrentTotalPower gives, and when?",
                  "CronTick does, at the end of an epoch. Until then the answer is the one of the last"
                      + " tick.",
                  "The same value until the tick: the sum of the other claims, twice. Then that sum plus"
                      + " your whole claim."),
              "All messages of an epoch see the same power, in whatever order they come. So nobody can"
                  + " gain by being first.",
              "power/FrozenPowerSolution.java")
          .reaching(
              List.of(
                  Goal.open(
                      "the answer before your claim grows", (own, said) -> isRight(own, said, 0)),
                  Goal.hidden("the answer right after it", (own, said) -> isRight(own, said, 1)),
                  Goal.hidden("the answer one epoch later", (own, said) -> isRight(own, said, 2))));

  private FrozenPower() {}

  private static List<BigInteger> answers(GrowingClaim own) {
    return list(own.frozen(own.claim()), own.frozen(own.claim()), own.frozen(own.grown()));
  }

  private static boolean isRight(GrowingClaim own, List<BigInteger> said, int at) {
    return answers(own).get(at).equals(said.get(at));
  }

  private static Misconception<GrowingClaim, List<BigInteger>> mistake(
      String idea, String feedback, Function<GrowingClaim, List<BigInteger>> answer) {
    return Misconception.exactly(idea, feedback, answer);
  }

  private static List<BigInteger> list(long first, long second, long third) {
    return Stream.of(first, second, third).map(BigInteger::valueOf).toList();
  }

  private static AnswerForm.Reading<GrowingClaim, List<BigInteger>> read(
      @Nullable Object handedIn) {
    if (handedIn instanceof fil.exercises.Blank) {
      return new AnswerForm.Nothing<>();
    }
    List<BigInteger> numbers = new ArrayList<>();
    for (Object each : handedIn instanceof List<?> list ? list : List.of()) {
      switch (each) {
        case Integer n -> numbers.add(BigInteger.valueOf(n));
        case Long n -> numbers.add(BigInteger.valueOf(n));
        case BigInteger n -> numbers.add(n);
        default -> {
          return new AnswerForm.Unfit<>("Give " + WANTED + ".");
        }
      }
    }
    return numbers.size() == 3
        ? new AnswerForm.Value<>(List.copyOf(numbers))
        : new AnswerForm.Unfit<>("Give " + WANTED + ".");
  }

  /// Four others that are large.
  private static GrowingClaim draw(Draws draws) {
    List<Long> others = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      others.add((long) draws.between(10, 25));
    }
    return new GrowingClaim(
        draws.between(2_000, 60_000), others, draws.between(2, 9), draws.between(10, 25));
  }
}
