package fil.piece;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.cbor.MalformedInputException;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Fr32Test {

  @Test
  void leavesTwoBitsOnTopOfEachWord() {
    byte[] ones = new byte[127];
    Arrays.fill(ones, (byte) 0xff);

    byte[] padded = Fr32.pad(ones);

    assertThat(padded).asHexString().isEqualTo(("FF".repeat(31) + "3F").repeat(4));
  }

  /// The other way to say it: the bytes are one large number, and each word its next 254 bits.
  @RepeatedTest(50)
  void isAnotherWayToWriteALargeNumber(RepetitionInfo seed) {
    byte[] raw = random(seed.getCurrentRepetition() * 7);
    BigInteger number = new BigInteger(1, reversed(raw));

    byte[] padded = Fr32.pad(raw);

    assertThat(padded).hasSize((int) Fr32.paddedSize(raw.length));
    for (int word = 0; word < padded.length / Fr32.WORD; word++) {
      byte[] bytes = Arrays.copyOfRange(padded, word * Fr32.WORD, (word + 1) * Fr32.WORD);
      assertThat(new BigInteger(1, reversed(bytes)))
          .isEqualTo(number.shiftRight(254 * word).mod(BigInteger.ONE.shiftLeft(254)));
    }
  }

  @RepeatedTest(300)
  void takesBackWhatItDid(RepetitionInfo seed) {
    byte[] raw = random(seed.getCurrentRepetition());

    byte[] back = Fr32.unpad(Fr32.pad(raw));

    assertThat(back)
        .hasSizeBetween(raw.length, raw.length + 31)
        .isEqualTo(Arrays.copyOf(raw, back.length));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 32", "31, 32", "32, 64", "63, 64", "64, 96", "127, 128", "128, 160"})
  void takesWholeWords(int raw, int padded) {
    assertThat(Fr32.paddedSize(raw)).isEqualTo(padded);
    assertThat(Fr32.pad(new byte[raw])).hasSize(padded);
    assertThat(Fr32.rawSize(padded)).isBetween((long) raw, raw + 31L);
  }

  @Test
  void knowsSizesBeyondArrays() {
    assertThat(Fr32.paddedSize(34_091_302_912L)).isEqualTo(1L << 35);
    assertThat(Fr32.rawSize(1L << 35)).isEqualTo(34_091_302_912L);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 126, 127, 128, 130_048, 130_049, 400_000})
  void streamsToTheSameBytes(int size) throws IOException {
    byte[] raw = random(size);
    ByteArrayOutputStream padded = new ByteArrayOutputStream();
    ByteArrayOutputStream back = new ByteArrayOutputStream();

    Fr32.pad(new ByteArrayInputStream(raw), size, padded, Progress.NONE, Stop.create());
    Fr32.unpad(
        new ByteArrayInputStream(padded.toByteArray()), size, back, Progress.NONE, Stop.create());

    assertThat(padded.toByteArray()).isEqualTo(Fr32.pad(raw));
    assertThat(back.toByteArray()).isEqualTo(raw);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 4_095, 4_096, 9_000})
  void refusesWordsWithTheirTopBitsSet(int word) {
    byte[] padded = new byte[9_001 * Fr32.WORD];
    int offset = word * Fr32.WORD + 31;
    for (int bit : new int[] {0x40, 0x80}) {
      padded[offset] = (byte) bit;

      assertThatThrownBy(() -> Fr32.unpad(padded))
          .isInstanceOf(MalformedInputException.class)
          .hasMessage("a padded word has one of its two highest bits set at offset " + offset);
      assertThatThrownBy(() ->
              Fr32.unpad(
                  new ByteArrayInputStream(padded),
                  Fr32.rawSize(padded.length),
                  OutputStream.nullOutputStream(),
                  Progress.NONE,
                  Stop.create()))
          .isInstanceOf(MalformedInputException.class)
          .extracting(e -> ((MalformedInputException) e).offset())
          .isEqualTo((long) offset);
    }
  }

  @Test
  void refusesHalfWords() {
    assertThatThrownBy(() -> Fr32.unpad(new byte[33]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("padded data comes in words of 32 bytes, not 33");
  }

  @Test
  void refusesStreamsThatEndEarly() {
    InputStream raw = new ByteArrayInputStream(new byte[126]);
    InputStream padded = new ByteArrayInputStream(new byte[127]);
    OutputStream nowhere = OutputStream.nullOutputStream();

    assertThatThrownBy(() -> Fr32.pad(raw, 127, nowhere, Progress.NONE, Stop.create()))
        .isInstanceOf(EOFException.class)
        .hasMessage("the data ended after 126 of 127 bytes");
    assertThatThrownBy(() -> Fr32.unpad(padded, 127, nowhere, Progress.NONE, Stop.create()))
        .isInstanceOf(EOFException.class)
        .hasMessage("the data ended after 127 of 128 bytes");
  }

  @Test
  void readsNoMoreThanItNeeds() throws IOException {
    InputStream padded = new ByteArrayInputStream(new byte[256]);

    Fr32.unpad(padded, 100, OutputStream.nullOutputStream(), Progress.NONE, Stop.create());

    assertThat(padded.available()).isEqualTo(128);
  }

  @Test
  void stopsWhenAsked() {
    Stop stop = Stop.create();
    stop.request();
    InputStream data = new ByteArrayInputStream(new byte[127]);

    assertThatThrownBy(
            () -> Fr32.pad(data, 127, OutputStream.nullOutputStream(), Progress.NONE, stop))
        .isInstanceOf(Stopped.class);
  }

  private static byte[] random(int size) {
    byte[] data = new byte[size];
    new Random(size).nextBytes(data);
    return data;
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }
}
