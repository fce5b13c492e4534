package fil.exercises.tour;

import fil.exercises.AnswerForm;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Misconception;
import fil.proofs.porep.SectorSize;
import java.math.BigInteger;
import java.util.List;
import java.util.function.LongUnaryOperator;

/// Exercise 0.1: how many leaves has a sector?
public final class LeavesInASector {

  private static final long LEAF_BYTES = 32;

  /// 2 KiB is worked out by hand in the chapter, so everybody draws one of the other four.
  private static final List<SectorSize> SIZES =
      SectorSize.REGISTERED.subList(1, SectorSize.REGISTERED.size());

  public static final Exercise<SectorSize, BigInteger> EXERCISE =
      new Exercise<>(
          "0.1",
          "Leaves in a sector",
          size -> "How many leaves has a sector of " + inWords(size) + "?",
          "Start from the small one: 2048 bytes are 64 leaves. How big is one?",
          AnswerForm.numberOr(
              LongUnaryOperator.class, (rule, size) -> rule.applyAsLong(size.bytes())),
          learner -> draw(learner.draws("0.1")),
          List.of(SectorSize.KIB_2),
          List.of(SectorSize.GIB_64),
          size -> BigInteger.valueOf(size.bytes() / LEAF_BYTES),
          size -> "a sector of " + inWords(size),
          List.of(
              Misconception.exactly(
                  "a GiB is a thousand million bytes",
                  "Sectors are powers of two: 1 KiB is 1,024 bytes, not 1,000.",
                  size -> BigInteger.valueOf(decimalBytes(size) / LEAF_BYTES)),
              Misconception.exactly(
                  "a leaf is a byte",
                  "A leaf is 32 bytes. You counted the bytes.",
                  size -> BigInteger.valueOf(size.bytes())),
              Misconception.exactly(
                  "a leaf is a bit",
                  "A leaf is 32 bytes. You counted the bits.",
                  size -> BigInteger.valueOf(size.bytes() * 8)),
              Misconception.exactly(
                  "every node is a leaf",
                  "You counted all nodes of the tree. Leaves are its lowest row alone.",
                  size -> BigInteger.valueOf(2 * size.bytes() / LEAF_BYTES - 1)),
              new Misconception<SectorSize, BigInteger>(
                  "an int holds any number",
                  "That is Java's doing: an int ends at 2,147,483,647 and then starts over. Write"
                      + " 32L instead of 32 to reckon with long numbers.",
                  size -> BigInteger.valueOf((int) size.bytes() / LEAF_BYTES),
                  (size, expected, got) -> got.signum() <= 0 && !got.equals(expected)),
              new Misconception<SectorSize, BigInteger>(
                  "KiB, MiB or GiB, all the same",
                  "You are a factor of 1,024 away. KiB, MiB and GiB are that far apart.",
                  size -> BigInteger.valueOf(size.bytes() / LEAF_BYTES / 1_024),
                  (_, expected, got) -> isSomeKibisAway(expected, got))),
          List.of(
              "How big is a leaf? As big as a hash.",
              "Divide the size in bytes by the size of a leaf.",
              "For a sector of 32 GiB it is (32L << 30) / 32. Yours differs in the first two"
                  + " numbers: KiB is << 10, MiB is << 20, GiB is << 30."),
          "Every leaf is hashed, labelled and can be asked for: this number is how much work a"
              + " sector is.",
          "tour/LeavesSolution.java");

  private LeavesInASector() {}

  private static SectorSize draw(Draws draws) {
    return SIZES.get(draws.below(SIZES.size()));
  }

  /// Like `32 GiB`.
  private static String inWords(SectorSize size) {
    return units(size) + " " + List.of("bytes", "KiB", "MiB", "GiB").get(thousands(size));
  }

  /// The size for somebody who takes a GiB for 1,000,000,000 bytes.
  private static long decimalBytes(SectorSize size) {
    long bytes = units(size);
    for (int i = 0; i < thousands(size); i++) {
      bytes *= 1_000;
    }
    return bytes;
  }

  /// How often the size can be divided by 1,024.
  private static int thousands(SectorSize size) {
    return Long.numberOfTrailingZeros(size.bytes()) / 10;
  }

  private static long units(SectorSize size) {
    return size.bytes() >> (10 * thousands(size));
  }

  private static boolean isSomeKibisAway(BigInteger expected, BigInteger got) {
    for (int lg = 10; lg <= 30; lg += 10) {
      if (got.shiftLeft(lg).equals(expected) || expected.shiftLeft(lg).equals(got)) {
        return true;
      }
    }
    return false;
  }
}
