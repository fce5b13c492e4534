package fil.exercises.bytes;

import fil.cid.Varint;
import fil.exercises.AnswerForm;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Learner;
import fil.exercises.Misconception;
import fil.num.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongFunction;

/// Exercise 1.2: write numbers as varints.
public final class UnsignedVarint {

  private static final int VALUES = Varint.MAX_SIZE;

  public static final Exercise<Long, Bytes> EXERCISE =
      new Exercise<Long, Bytes>(
              "1.2",
              "Varints",
              own ->
                  "Write the rule that encodes: a number from 0 to 2^63 - 1 goes in, its bytes come"
                      + " out. For you, try "
                      + own
                      + " first. I try eight more of yours after it, from one byte to nine.",
              "Start from 300: its bits are 10 and 0101100. Which of the two groups comes first?",
              AnswerForm.longToBytesRule(),
              learner -> values(learner).get(1),
              List.of(0L, 127L, 128L, 300L),
              List.of(1L, 16_383L, 16_384L, 1L << 35, 1L << 56, Long.MAX_VALUE),
              n -> Bytes.copyOf(Varint.encode(n)),
              n -> "n = " + n,
              List.of(
                  exactly(
                      "the high group first",
                      "Low seven bits go first.",
                      UnsignedVarint::highFirst),
                  exactly(
                      "one group more than there is",
                      "It ends in 00, a group without a bit. Stop when nothing is left.",
                      n -> withFlagOnAll(n).concat(Bytes.of(0))),
                  exactly(
                      "every byte says that more follow",
                      "The last byte says that more follow, but none do. Set bit 7 on all bytes but"
                          + " the last.",
                      UnsignedVarint::withFlagOnAll),
                  exactly(
                      "bit 7 marks the end",
                      "Bit 7 says that more bytes follow. You set it on the last byte only.",
                      UnsignedVarint::withFlagOnLast),
                  exactly(
                      "the groups are all there is",
                      "No byte says that more follow, so nobody knows where the number ends. Set"
                          + " bit 7 on all bytes but the last.",
                      UnsignedVarint::withoutFlags),
                  exactly(
                      "zigzag, as for signed numbers",
                      "You wrote twice the number: that is zigzag, which is for signed numbers.",
                      n -> unsigned(2 * n)),
                  new Misconception<Long, Bytes>(
                      "zero is nothing",
                      "Zero is written down too: one byte, 00.",
                      n -> n == 0 ? Bytes.EMPTY : Bytes.copyOf(Varint.encode(n)),
                      (n, _, got) -> n == 0 && got.isEmpty())),
              List.of(
                  "Take the lowest group: the seven low bits of n.",
                  "Shift n right by seven. If anything is left, set bit 7 of the byte and go on.",
                  "In a loop: b = n & 127; n >>>= 7; then out.write(n == 0 ? b : b | 128); stop when"
                      + " n is 0. Here out is a ByteArrayOutputStream."),
              "You can now write the numbers in every address and every CID.",
              "bytes/UnsignedVarintSolution.java")
          .with(learner -> {
            List<Long> others = new ArrayList<>(values(learner));
            others.remove(1);
            return Collections.unmodifiableList(others);
          });

  private UnsignedVarint() {}

  /// Nine numbers, of one to nine bytes.
  private static List<Long> values(Learner learner) {
    Draws draws = learner.draws("1.2");
    List<Long> values = new ArrayList<>();
    for (int size = 1; size <= VALUES; size++) {
      long least = size == 1 ? 1 : 1L << (7 * (size - 1));
      long range = (size == VALUES ? Long.MAX_VALUE : (1L << (7 * size)) - 1) - least + 1;
      long drawn = ByteBuffer.wrap(draws.next().toArray()).getLong();
      values.add(least + Long.remainderUnsigned(drawn, range));
    }
    return List.copyOf(values);
  }

  private static Misconception<Long, Bytes> exactly(
      String idea, String feedback, LongFunction<Bytes> answer) {
    return Misconception.exactly(idea, feedback, answer::apply);
  }

  /// The varint of 64 bits, taken as unsigned.
  private static Bytes unsigned(long bits) {
    byte[] groups = new byte[10];
    int size = 0;
    for (long rest = bits; size == 0 || rest != 0; rest >>>= 7) {
      groups[size++] = (byte) (rest & 0x7f);
    }
    for (int i = 0; i < size - 1; i++) {
      groups[i] |= (byte) 0x80;
    }
    return Bytes.copyOf(groups, 0, size);
  }

  private static Bytes highFirst(long n) {
    byte[] low = withoutFlags(n).toArray();
    byte[] high = new byte[low.length];
    for (int i = 0; i < low.length; i++) {
      high[i] = (byte) (low[low.length - 1 - i] | (i < low.length - 1 ? 0x80 : 0));
    }
    return Bytes.copyOf(high);
  }

  private static Bytes withoutFlags(long n) {
    return eachByte(n, (part, _) -> part & 0x7f);
  }

  private static Bytes withFlagOnAll(long n) {
    return eachByte(n, (part, _) -> part | 0x80);
  }

  private static Bytes withFlagOnLast(long n) {
    return eachByte(n, (part, isLast) -> isLast ? part | 0x80 : part & 0x7f);
  }

  /// One byte of a varint, made otherwise.
  @FunctionalInterface
  private interface Remake {
    int of(int part, boolean isLast);
  }

  private static Bytes eachByte(long n, Remake remake) {
    byte[] bytes = Varint.encode(n);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) remake.of(bytes[i], i == bytes.length - 1);
    }
    return Bytes.copyOf(bytes);
  }
}
