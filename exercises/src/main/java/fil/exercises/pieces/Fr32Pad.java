package fil.exercises.pieces;

import fil.exercises.AnswerForm;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Learner;
import fil.exercises.Misconception;
import fil.num.Bytes;
import fil.piece.Fr32;
import java.util.Arrays;
import java.util.List;

/// Exercise 6.2: write Fr32 padding.
public final class Fr32Pad {

  private static final int WORD = 32;
  private static final int WORDS_A_BLOCK = 4;
  private static final int RAW_BLOCK = 127;

  public static final Exercise<Bytes, Bytes> EXERCISE =
      new Exercise<>(
          "6.2",
          "Fr32 padding",
          own ->
              "Write the rule that pads: 127 bytes go in, 128 come out, and 254 give 256. Yours"
                  + " begin with "
                  + own.slice(0, 8).toHex()
                  + ".",
          "Start from the length: in.length / 127 * 128. Then fill it bit by bit.",
          AnswerForm.bytesRule(),
          learner -> draw(learner.draws("6.2")),
          List.of(ones()),
          List.of(Bytes.zeros(RAW_BLOCK), pattern(2 * RAW_BLOCK), pattern(8 * RAW_BLOCK)),
          raw -> Bytes.copyOf(Fr32.pad(raw.toArray())),
          Fr32Pad::inWords,
          List.of(
              new Misconception<Bytes, Bytes>(
                  "a word is 32 bytes of mine",
                  "All bits came through, but no word has its two zero bits: 254 of yours to a"
                      + " word, not 256.",
                  raw -> Bytes.copyOf(Arrays.copyOf(raw.toArray(), paddedSize(raw))),
                  (raw, _, got) ->
                      got.size() >= raw.size() && got.slice(0, raw.size()).equals(raw)),
              new Misconception<Bytes, Bytes>(
                  "the zero bits are the low ones",
                  "The two zero bits are the top bits of byte 31 of each word, where the number is"
                      + " largest. Bits before them stay where they are.",
                  Fr32Pad::padLow,
                  (_, expected, got) ->
                      got.size() == expected.size() && onlyLastBytesDiffer(expected, got)),
              new Misconception<Bytes, Bytes>(
                  "each word starts with a whole byte",
                  "The first word is right. Later words start in the middle of a byte: carry the"
                      + " bits that were left over.",
                  Fr32Pad::padByBytes,
                  (_, expected, got) ->
                      got.size() == expected.size()
                          && got.slice(0, WORD).equals(expected.slice(0, WORD))
                          && !onlyLastBytesDiffer(expected, got)),
              new Misconception<Bytes, Bytes>(
                  "the first bit is the highest",
                  "Bits are taken from the low end: bit 0 of byte 0 comes first.",
                  raw -> reversed(Bytes.copyOf(Fr32.pad(reversed(raw).toArray()))),
                  (raw, _, got) ->
                      got.equals(reversed(Bytes.copyOf(Fr32.pad(reversed(raw).toArray()))))),
              new Misconception<Bytes, Bytes>(
                  "one block is all there is",
                  "The length is wrong: every 127 bytes that go in become 128.",
                  raw -> Bytes.copyOf(Fr32.pad(raw.toArray())).slice(0, WORD),
                  (_, expected, got) -> got.size() != expected.size())),
          List.of(
              "See the bytes as one long string of bits, the lowest bit of byte 0 first.",
              "Cut the string every 254 bits. Each part becomes a word of 32 bytes: two zero bits"
                  + " are left on top.",
              "Bit i of the string goes to bit i + i / 254 * 2 of the result. Read it with"
                  + " in[i / 8] >> (i % 8) & 1, set it with out[j / 8] |= 1 << (j % 8)."),
          "Every byte that a provider stores went through this: a word is now a number that the"
              + " proofs can reckon with.",
          "pieces/Fr32PadSolution.java");

  private Fr32Pad() {}

  private static Bytes ones() {
    byte[] ones = new byte[RAW_BLOCK];
    Arrays.fill(ones, (byte) 0xff);
    return Bytes.copyOf(ones);
  }

  /// Only bytes for which it matters where the first word ends: the two bits there are ones.
  private static Bytes draw(Draws draws) {
    Bytes raw;
    do {
      raw = draws.bytes(RAW_BLOCK);
    } while ((raw.at(WORD - 1) & 0xff) < 0b1100_0000);
    return raw;
  }

  /// Bytes without a plan, the same for everybody.
  private static Bytes pattern(int size) {
    return Learner.named("everybody").draws("6.2").bytes(size);
  }

  private static String inWords(Bytes raw) {
    return raw.size() + " bytes " + raw.slice(0, 4).toHex() + "…";
  }

  private static int paddedSize(Bytes raw) {
    return raw.size() / RAW_BLOCK * WORDS_A_BLOCK * WORD;
  }

  /// Zero bits at the low end of each word's last byte.
  private static Bytes padLow(Bytes raw) {
    byte[] padded = Fr32.pad(raw.toArray());
    for (int last = WORD - 1; last < padded.length; last += WORD) {
      padded[last] = (byte) (padded[last] << 2);
    }
    return Bytes.copyOf(padded);
  }

  /// The first word of each block right, the others read from the next whole byte.
  private static Bytes padByBytes(Bytes raw) {
    byte[] padded = new byte[paddedSize(raw)];
    for (int word = 0; word < padded.length / WORD; word++) {
      for (int i = 0; i < WORD && word * WORD + i < raw.size(); i++) {
        padded[word * WORD + i] = raw.at(word * WORD + i);
      }
      padded[word * WORD + WORD - 1] &= 0b0011_1111;
    }
    return Bytes.copyOf(padded);
  }

  private static boolean onlyLastBytesDiffer(Bytes expected, Bytes got) {
    for (int i = 0; i < expected.size(); i++) {
      if (i % WORD != WORD - 1 && expected.at(i) != got.at(i)) {
        return false;
      }
    }
    return true;
  }

  /// The same bytes with the bits of each in the opposite order.
  private static Bytes reversed(Bytes bytes) {
    byte[] reversed = bytes.toArray();
    for (int i = 0; i < reversed.length; i++) {
      reversed[i] = (byte) (Integer.reverse(reversed[i]) >>> 24);
    }
    return Bytes.copyOf(reversed);
  }
}
