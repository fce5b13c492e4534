package fil.piece;

import fil.cbor.MalformedInputException;
import fil.work.Progress;
import fil.work.Stop;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Fr32 padding: raw bytes spread over words that are field elements, see [fr32].
///
/// The raw bytes are a string of bits, the least significant bit of the first byte first. It is
/// cut every 254 bits, and each part becomes a 32-byte little-endian word with two zero bits on
/// top. Four words take exactly 127 bytes:
///
/// ```text
///   raw bits   |0 .. 253|254 .. 507|508 .. 761|762 .. 1015|     127 bytes
///   padded     | word 0 00| word 1 00| word 2 00| word 3 00|    128 bytes
/// ```
///
/// [fr32]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/fr32/src/reader.rs
public final class Fr32 {

  /// Bytes of a padded word.
  public static final int WORD = 32;

  /// The raw bytes that fill four words.
  public static final int RAW_BLOCK = 127;

  /// The bytes of four words.
  public static final int PADDED_BLOCK = 4 * WORD;

  /// What may be set in the last, most significant byte of a word.
  static final int TOP_BYTE = 0b0011_1111;

  private static final int BITS = 254;

  /// What may be set in the last eight bytes of a word.
  private static final long TOP_LIMB = (1L << 62) - 1;

  private static final VarHandle LIMB =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int BLOCKS_AT_ONCE = 1024;

  private Fr32() {}

  /// How many bytes `rawBytes` bytes become: whole words, one for each 254 bits begun.
  public static long paddedSize(long rawBytes) {
    return Math.ceilDiv(Math.multiplyExact(rawBytes, 8L), BITS) * WORD;
  }

  /// How many whole raw bytes `paddedBytes` bytes hold.
  ///
  /// @throws IllegalArgumentException for anything but whole words
  public static long rawSize(long paddedBytes) {
    if (paddedBytes < 0 || paddedBytes % WORD != 0) {
      throw new IllegalArgumentException(
          "padded data comes in words of 32 bytes, not " + paddedBytes);
    }
    return paddedBytes / WORD * BITS / 8;
  }

  /// Pads `raw`; the last word is filled up with zero bits.
  ///
  /// @throws IllegalArgumentException where the result does not fit an array
  public static byte[] pad(byte[] raw) {
    byte[] padded = new byte[arraySize(paddedSize(raw.length))];
    int whole = raw.length / RAW_BLOCK;
    for (int i = 0; i < whole; i++) {
      padBlock(raw, i * RAW_BLOCK, padded, i * PADDED_BLOCK);
    }
    int done = whole * PADDED_BLOCK;
    byte[] last = new byte[PADDED_BLOCK];
    padBlock(Arrays.copyOfRange(raw, whole * RAW_BLOCK, (whole + 1) * RAW_BLOCK), 0, last, 0);
    System.arraycopy(last, 0, padded, done, padded.length - done);
    return padded;
  }

  /// Takes back what [#pad(byte[])] did. Because words are whole, up to 31 zero bytes more may come
  /// back than went in: cut the result where you know the length.
  ///
  /// @throws MalformedInputException where a word has one of its two highest bits set
  /// @throws IllegalArgumentException for anything but whole words
  public static byte[] unpad(byte[] padded) {
    byte[] raw = new byte[(int) rawSize(padded.length)];
    int whole = padded.length / PADDED_BLOCK;
    for (int i = 0; i < whole; i++) {
      unpadBlock(padded, i * PADDED_BLOCK, raw, i * RAW_BLOCK, (long) i * PADDED_BLOCK);
    }
    int done = whole * PADDED_BLOCK;
    byte[] last = new byte[RAW_BLOCK];
    unpadBlock(Arrays.copyOfRange(padded, done, done + PADDED_BLOCK), 0, last, 0, done);
    System.arraycopy(last, 0, raw, whole * RAW_BLOCK, raw.length - whole * RAW_BLOCK);
    return raw;
  }

  /// Pads the next `rawBytes` bytes of `raw` into `padded`, holding a little of both at a time.
  ///
  /// @throws EOFException where `raw` ends before that
  public static void pad(
      InputStream raw, long rawBytes, OutputStream padded, Progress progress, Stop stop)
      throws IOException {
    byte[] chunk = new byte[BLOCKS_AT_ONCE * RAW_BLOCK];
    long done = 0;
    progress.report("pad", done, rawBytes, "bytes");
    while (done < rawBytes) {
      stop.check();
      int size = readFully(raw, chunk, rawBytes - done, done, rawBytes);
      padded.write(pad(Arrays.copyOf(chunk, size)));
      done += size;
      progress.report("pad", done, rawBytes, "bytes");
    }
  }

  /// Takes the first `rawBytes` raw bytes back out of `padded`, holding a little at a time. It
  /// reads the [#paddedSize] bytes that they fill and no more.
  ///
  /// @throws EOFException where `padded` ends before that
  /// @throws MalformedInputException where a word has one of its two highest bits set; what came
  ///   before it has been written
  public static void unpad(
      InputStream padded, long rawBytes, OutputStream raw, Progress progress, Stop stop)
      throws IOException {
    long paddedBytes = paddedSize(rawBytes);
    byte[] chunk = new byte[BLOCKS_AT_ONCE * PADDED_BLOCK];
    long read = 0;
    long done = 0;
    progress.report("unpad", done, rawBytes, "bytes");
    while (done < rawBytes) {
      stop.check();
      int size = readFully(padded, chunk, paddedBytes - read, read, paddedBytes);
      byte[] out;
      try {
        out = unpad(Arrays.copyOf(chunk, size));
      } catch (MalformedInputException e) {
        throw e.within(read);
      }
      int wanted = (int) Math.min(out.length, rawBytes - done);
      raw.write(out, 0, wanted);
      read += size;
      done += wanted;
      progress.report("unpad", done, rawBytes, "bytes");
    }
  }

  /// Pads `raw[from..from+127)` into `padded[at..at+128)`.
  ///
  /// Eight bytes at a time: each word of 64 bits takes the end of one of the raw words and the
  /// beginning of the next.
  static void padBlock(byte[] raw, int from, byte[] padded, int at) {
    for (int word = 0; word < 4; word++) {
      int firstBit = word * BITS;
      int shift = firstBit % Long.SIZE;
      int source = from + (firstBit / Long.SIZE) * Long.BYTES;
      int target = at + word * WORD;
      long low = (long) LIMB.get(raw, source);
      for (int i = 0; i < WORD; i += Long.BYTES) {
        long high = limb(raw, source + i + Long.BYTES, from);
        long bits = shift == 0 ? low : (low >>> shift) | (high << (Long.SIZE - shift));
        LIMB.set(padded, target + i, i + Long.BYTES == WORD ? bits & TOP_LIMB : bits);
        low = high;
      }
    }
  }

  /// The eight bytes at a place of a raw block, of which the last eight are only seven.
  private static long limb(byte[] raw, int source, int from) {
    return source - from > RAW_BLOCK - Long.BYTES
        ? (long) LIMB.get(raw, source - 1) >>> Byte.SIZE
        : (long) LIMB.get(raw, source);
  }

  /// Takes `padded[from..from+128)` apart into `raw[at..at+127)`.
  private static void unpadBlock(byte[] padded, int from, byte[] raw, int at, long offset) {
    long bits = 0;
    int filled = 0;
    int target = at;
    for (int i = 0; i < PADDED_BLOCK; i += Long.BYTES) {
      boolean isTop = i % WORD == WORD - Long.BYTES;
      long limb = (long) LIMB.get(padded, from + i);
      if (isTop && (limb & ~TOP_LIMB) != 0) {
        throw topBits(offset + i + Long.BYTES - 1);
      }
      bits |= limb << filled;
      int size = isTop ? Long.SIZE - 2 : Long.SIZE;
      filled += size;
      if (filled >= Long.SIZE) {
        LIMB.set(raw, target, bits);
        target += Long.BYTES;
        filled -= Long.SIZE;
        bits = filled == 0 ? 0 : limb >>> (size - filled);
      }
    }
    for (int i = 0; i < RAW_BLOCK % Long.BYTES; i++) {
      raw[target + i] = (byte) (bits >>> (i * Byte.SIZE));
    }
  }

  private static MalformedInputException topBits(long offset) {
    return new MalformedInputException("a padded word has one of its two highest bits set", offset);
  }

  /// Fills `chunk`, or as much of it as `wanted` bytes take.
  private static int readFully(InputStream in, byte[] chunk, long wanted, long done, long total)
      throws IOException {
    int size = (int) Math.min(chunk.length, wanted);
    int read = in.readNBytes(chunk, 0, size);
    if (read < size) {
      throw new EOFException("the data ended after " + (done + read) + " of " + total + " bytes");
    }
    return size;
  }

  private static int arraySize(long size) {
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(size + " bytes do not fit an array; pad a stream");
    }
    return (int) size;
  }
}
