package fil.exercises.tour;

import fil.exercises.AnswerForm;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Misconception;
import java.math.BigInteger;
import java.util.List;
import java.util.function.IntBinaryOperator;

/// Exercise 0.2: which leaf holds a given bit of the file?
public final class WhichLeafTurnsRed {

  private static final int BITS_A_LEAF = 254;
  private static final int BYTES_A_LEAF = 32;

  /// The bytes of a file that fills a sector of 2 KiB.
  private static final int FILE_BYTES = 2_032;

  public static final Exercise<BitOfAFile, BigInteger> EXERCISE =
      new Exercise<>(
          "0.2",
          "Which leaf turns red?",
          flipped ->
              "You are about to flip "
                  + flipped
                  + " of a file that fills a sector of 2 KiB. Which leaf turns red?",
          "Predict first, then try it: s is a sector, and s.flip(byte, bit).changedLeaves() tells.",
          AnswerForm.numberOr(
              IntBinaryOperator.class,
              (rule, flipped) -> (long) rule.applyAsInt(flipped.byteIndex(), flipped.bit())),
          learner -> draw(learner.draws("0.2")),
          List.of(new BitOfAFile(37, 0)),
          List.of(new BitOfAFile(127, 0), new BitOfAFile(31, 7)),
          flipped -> BigInteger.valueOf(flipped.position() / BITS_A_LEAF),
          BitOfAFile::toString,
          List.of(
              Misconception.exactly(
                  "a leaf carries 32 of my bytes",
                  "A leaf carries 254 of your bits, not 256.",
                  flipped -> BigInteger.valueOf(flipped.byteIndex() / BYTES_A_LEAF)),
              Misconception.exactly(
                  "the first leaf is number 1",
                  "Count from 0: the first leaf is leaf 0.",
                  flipped -> BigInteger.valueOf(flipped.position() / BITS_A_LEAF + 1)),
              Misconception.exactly(
                  "the byte's number is the leaf's",
                  "That is the byte. Many bytes share a leaf.",
                  flipped -> BigInteger.valueOf(flipped.byteIndex())),
              Misconception.exactly(
                  "the bit's number is the leaf's",
                  "That is the bit, counted from the start of the file. Which leaf is it in?",
                  flipped -> BigInteger.valueOf(flipped.position()))),
          List.of(
              "Count bits, not bytes: how many come before the flipped one?",
              "A leaf takes 254 bits of the file, the next leaf goes on where it stopped.",
              "(8 * k + b) / 254 for bit b of byte k."),
          "Chapter 6 tells where the other two bits of a leaf went.",
          "tour/RedLeafSolution.java");

  private WhichLeafTurnsRed() {}

  /// Only bits for which forgetting the padding leads to the wrong leaf.
  private static BitOfAFile draw(Draws draws) {
    BitOfAFile flipped;
    do {
      flipped = new BitOfAFile(draws.below(FILE_BYTES), draws.below(Byte.SIZE));
    } while (flipped.position() / BITS_A_LEAF == flipped.byteIndex() / BYTES_A_LEAF);
    return flipped;
  }
}
