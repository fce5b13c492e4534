package fil.exercises.seals;

import fil.exercises.AnswerForm;
import fil.exercises.Exercise;
import fil.exercises.Misconception;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.function.LongUnaryOperator;

/// Exercise 11.1: how many hashes are in a tree of arity 8?
public final class HashesOfATree {

  private static final int ARITY = 8;

  public static final Exercise<Long, BigInteger> EXERCISE =
      new Exercise<>(
          "11.1",
          "Hashes in a tree of eights",
          own ->
              String.format(
                  Locale.ROOT,
                  "In a tree of arity 8, every hash has eight children. Write the rule: the number of"
                      + " leaves goes in, a power of 8, and the number of hashes above them comes out."
                      + " A single leaf is its own root. Try %,d leaves first.",
                  own),
          "Start from 64 leaves: how many hashes are in the row above, and how many above that?",
          AnswerForm.numberRule(),
          learner -> power(learner.draws("11.1").between(3, 9)),
          List.of(64L),
          List.of(1L, 8L, 512L, 4_096L, power(10), power(12)),
          leaves -> number(hashes(leaves)),
          leaves -> String.format(Locale.ROOT, "%,d leaves", leaves),
          List.of(
              wrong(
                  "one hash less than leaves",
                  "Eight children per hash: n − 1 is right where every hash has two.",
                  leaves -> leaves - 1),
              wrong(
                  "one row is all",
                  "Those are the hashes of the lowest row. Above it there are more, up to the root.",
                  leaves -> leaves / ARITY),
              wrong(
                  "the root does not count",
                  "The root is a hash too.",
                  leaves -> Math.max(0, hashes(leaves) - 1)),
              wrong(
                  "leaves are hashes",
                  "Leaves are nodes of the replica; nobody hashed them. Count what lies above.",
                  leaves -> leaves + hashes(leaves)),
              new Misconception<Long, BigInteger>(
                  "an int holds any number",
                  "Your rule leaves the range of int for large trees. Reckon with long numbers.",
                  leaves -> overflown(hashes(leaves)),
                  (_, expected, got) ->
                      expected.bitLength() >= Integer.SIZE && got.bitLength() < Integer.SIZE)),
          List.of(
              "64 leaves: 8 hashes, and then 1.",
              "Add n / 8, n / 64, n / 512 and so on, down to 1.",
              "{ long sum = 0; while (n > 1) { n /= 8; sum += n; } return sum; }"),
          "A tree of eights needs a seventh of a hash for each leaf, and its paths have a third of the"
              + " levels of a tree of twos, with seven siblings at each. Want more? Say how large its"
              + " file is.",
          "seals/HashesOfATreeSolution.java");

  private HashesOfATree() {}

  private static long hashes(long leaves) {
    return (leaves - 1) / (ARITY - 1);
  }

  private static long power(int exponent) {
    return 1L << (3 * exponent);
  }

  private static BigInteger number(long number) {
    return BigInteger.valueOf(number);
  }

  /// What is left of a number in 32 bits.
  private static BigInteger overflown(long number) {
    int rest = (int) number;
    return number(rest);
  }

  private static Misconception<Long, BigInteger> wrong(
      String idea, String feedback, LongUnaryOperator rule) {
    return Misconception.exactly(idea, feedback, leaves -> number(rule.applyAsLong(leaves)));
  }
}
