package fil.exercises.bytes;

import fil.cid.Varint;
import fil.exercises.AnswerForm;
import fil.exercises.Exercise;
import fil.exercises.Learner;
import fil.exercises.Misconception;
import java.math.BigInteger;
import java.util.List;

/// Exercise 1.1: how many bytes does a number take as a varint?
public final class VarintSize {

  public static final Exercise<Long, BigInteger> EXERCISE =
      new Exercise<>(
          "1.1",
          "The size of a varint",
          own ->
              "Write the rule: how many bytes does n take as a varint? For you, try your miner id, n"
                  + " = "
                  + own
                  + ", first.",
          "Start from 127 and 128: one takes a byte, the other takes two.",
          AnswerForm.numberRule(),
          Learner::minerId,
          List.of(1_000L),
          List.of(
              0L,
              1L,
              127L,
              128L,
              (1L << 14) - 1,
              1L << 14,
              (1L << 21) - 1,
              1L << 21,
              1L << 32,
              (1L << 56) - 1,
              1L << 56,
              Long.MAX_VALUE),
          n -> BigInteger.valueOf(Varint.encode(n).length),
          n -> "n = " + n,
          List.of(
              Misconception.exactly(
                  "a number takes eight bytes",
                  "That is a fixed size. A varint grows with the value.",
                  _ -> BigInteger.valueOf(Long.BYTES)),
              new Misconception<Long, BigInteger>(
                  "a byte carries eight bits of the value",
                  "Seven bits per byte carry value, and the last byte need not be full: round up.",
                  n -> BigInteger.valueOf(Math.max(1, Math.ceilDiv(bits(n), 8))),
                  (n, _, got) ->
                      n != 0
                          && (isSize(got, Math.ceilDiv(bits(n), 8))
                              || isSize(got, bits(n) / 8)
                              || isSize(got, bits(n) / 7))),
              new Misconception<Long, BigInteger>(
                  "zero is nothing",
                  "Zero has no bits, but it is written down: it takes one byte.",
                  n -> BigInteger.valueOf(Math.ceilDiv(bits(n), 7)),
                  (n, _, got) -> n == 0 && got.signum() == 0)),
          List.of(
              "How many bits has n, from its highest 1 on?",
              "Divide the bits by 7 and round up. Zero has no bits and takes a byte all the same.",
              "Math.max(1, (64 - Long.numberOfLeadingZeros(n) + 6) / 7)"),
          "Addresses, CIDs and files of blocks are full of varints: small numbers stay small, and"
              + " large ones still fit.",
          "bytes/VarintSizeSolution.java");

  private VarintSize() {}

  private static int bits(long n) {
    return Long.SIZE - Long.numberOfLeadingZeros(n);
  }

  private static boolean isSize(BigInteger got, int size) {
    return got.equals(BigInteger.valueOf(size));
  }
}
