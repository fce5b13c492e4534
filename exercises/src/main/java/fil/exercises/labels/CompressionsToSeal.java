package fil.exercises.labels;

import fil.exercises.AnswerForm;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Misconception;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.function.LongBinaryOperator;
import java.util.function.ToLongFunction;

/// Exercise 10.1: how many blocks does SHA-256 compress to seal a sector?
public final class CompressionsToSeal {

  private static final int BLOCKS_A_LABEL = 20;

  /// What is sealed.
  ///
  /// @param nodes in each layer
  /// @param layers of labels
  public record Size(long nodes, long layers) {

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%,d nodes in %d layers", nodes, layers);
    }
  }

  public static final Exercise<Size, BigInteger> EXERCISE =
      new Exercise<>(
          "10.1",
          "Compressions to seal",
          own ->
              "A label is SHA-256 of 1,248 bytes, and SHA-256 compresses blocks of 64 bytes. Write"
                  + " the rule: nodes and layers go in, the compressions of all labels come out."
                  + " Count node 0 like the others. Try yours first: "
                  + own
                  + ".",
          "Start from one label. How many blocks are 1,248 bytes, and what comes behind them?",
          AnswerForm.rule(
              LongBinaryOperator.class,
              "LongBinaryOperator compressions = (nodes, layers) -> …",
              (rule, size) ->
                  BigInteger.valueOf(
                      ((LongBinaryOperator) rule).applyAsLong(size.nodes(), size.layers()))),
          learner -> draw(learner.draws("10.1")),
          List.of(new Size(64, 2)),
          List.of(
              new Size(1 << 18, 2),
              new Size(1 << 24, 2),
              new Size(1L << 30, 11),
              new Size(1L << 31, 11),
              new Size(8, 1)),
          size -> number(BLOCKS_A_LABEL * size.nodes() * size.layers()),
          Size::toString,
          List.of(
              wrong(
                  "the last block may be half full",
                  "Padding fills the block: 1,248 bytes are 19 blocks and a half, and SHA-256 rounds"
                      + " up.",
                  size -> size.nodes() * size.layers() * 39 / 2),
              wrong(
                  "what does not fill a block is left out",
                  "Padding fills the block: 1,248 bytes are 19 blocks and a half, and SHA-256 rounds"
                      + " up.",
                  size -> 19 * size.nodes() * size.layers()),
              wrong(
                  "one layer is the sector",
                  "Each layer repeats it: there are as many labels in every layer.",
                  size -> BLOCKS_A_LABEL * size.nodes()),
              wrong(
                  "a label is one hash",
                  "That counts labels. Each of them takes several blocks.",
                  size -> size.nodes() * size.layers()),
              new Misconception<Size, BigInteger>(
                  "an int holds any number",
                  "Your rule leaves the range of int for large sectors. Reckon with long numbers.",
                  size -> overflown(BLOCKS_A_LABEL * size.nodes() * size.layers()),
                  (size, expected, got) ->
                      expected.bitLength() >= Integer.SIZE && got.bitLength() < Integer.SIZE)),
          List.of(
              "How many blocks of 64 bytes does SHA-256 need for 1,248 bytes, its padding included?",
              "20 blocks for a label. Then times the nodes, times the layers.",
              "(nodes, layers) -> 20 * nodes * layers"),
          "A sector of 32 GiB takes 236,223,201,280 compressions, one after the other. Want more? Say"
              + " how many hours that is at 40 ns each.",
          "labels/CompressionsToSealSolution.java");

  private CompressionsToSeal() {}

  private static BigInteger number(long number) {
    return BigInteger.valueOf(number);
  }

  /// What is left of a number in 32 bits.
  private static BigInteger overflown(long number) {
    int rest = (int) number;
    return number(rest);
  }

  private static Misconception<Size, BigInteger> wrong(
      String idea, String feedback, ToLongFunction<Size> rule) {
    return Misconception.exactly(idea, feedback, size -> number(rule.applyAsLong(size)));
  }

  private static Size draw(Draws draws) {
    return new Size(1L << draws.between(7, 20), draws.between(2, 11));
  }
}
