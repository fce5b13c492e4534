package fil.exercises.pieces;

import fil.exercises.AnswerForm;
import fil.exercises.Exercise;
import fil.exercises.Misconception;
import fil.piece.PaddedPieceSize;
import java.math.BigInteger;
import java.util.List;

/// Exercise 6.1: how large does a file of n bytes become as a piece?
public final class PaddedSize {

  private static final int LARGEST_OWN = 1 << 20;

  public static final Exercise<Long, BigInteger> EXERCISE =
      new Exercise<>(
          "6.1",
          "Padded size",
          own ->
              "Write the rule: a file has n bytes, how many has its piece? For you, try n = "
                  + own
                  + " first. A file of one byte, or none, becomes the smallest piece there is.",
          "Start from the smallest piece: how many bytes of a file fit into it?",
          AnswerForm.numberRule(),
          learner -> (long) learner.draws("6.1").between(128, LARGEST_OWN),
          List.of(127L, 128L),
          List.of(
              0L,
              1L,
              126L,
              254L,
              255L,
              1_016L,
              1_017L,
              2_032L,
              2_033L,
              130_048L,
              34_091_302_912L,
              34_091_302_913L),
          n -> BigInteger.valueOf(PaddedPieceSize.holding(n).bytes()),
          n -> "n = " + n,
          List.of(
              new Misconception<Long, BigInteger>(
                  "nothing becomes nothing",
                  "A piece has at least 127 bytes of room, so at least 128 in all.",
                  n -> n == 0 ? BigInteger.ZERO : BigInteger.valueOf(smallestBlind(n)),
                  (n, _, got) -> n < 127 && got.longValue() < 128),
              Misconception.exactly(
                  "padding is all there is",
                  "That is the padded data. A piece is rounded to the next power of two.",
                  n -> BigInteger.valueOf(n * 128 / 127)),
              Misconception.exactly(
                  "padding is all there is, rounded up",
                  "That is the padded data. A piece is rounded to the next power of two.",
                  n -> BigInteger.valueOf(Math.ceilDiv(n * 128, 127))),
              Misconception.exactly(
                  "a power of two is enough",
                  "That holds the file as it is. Padded, every 127 bytes of it take 128.",
                  n -> BigInteger.valueOf(powerOfTwoFrom(n, 128))),
              Misconception.exactly(
                  "what fits in is what it is",
                  "That is how much of a file fits. The piece itself is 128/127 of it.",
                  n -> BigInteger.valueOf(PaddedPieceSize.holding(n).unpadded().bytes())),
              new Misconception<Long, BigInteger>(
                  "an int holds any size",
                  "Your rule leaves the range of int for large files. Reckon with long numbers.",
                  n -> overflown(PaddedPieceSize.holding(n)),
                  (n, _, got) -> n > Integer.MAX_VALUE && got.bitLength() < Integer.SIZE)),
          List.of(
              "Which file sizes fill a piece to the last byte?",
              "127, 254, 508, …: 127 times a power of two. Take the first that is not below n.",
              "{ long fits = 127; while (fits < n) fits *= 2; return fits / 127 * 128; }"),
          "Prices, collateral and power are reckoned with the padded size: a byte too many can"
              + " double it.",
          "pieces/PaddedSizeSolution.java");

  private PaddedSize() {}

  /// What is left of a size in 32 bits.
  private static BigInteger overflown(PaddedPieceSize size) {
    int rest = (int) size.bytes();
    return BigInteger.valueOf(rest);
  }

  private static long powerOfTwoFrom(long n, long least) {
    long size = least;
    while (size < n) {
      size *= 2;
    }
    return size;
  }

  /// The right size for all files but those that are smaller than the smallest piece.
  private static long smallestBlind(long n) {
    return n < 127
        ? powerOfTwoFrom(Math.ceilDiv(n * 128, 127), 1)
        : PaddedPieceSize.holding(n).bytes();
  }
}
