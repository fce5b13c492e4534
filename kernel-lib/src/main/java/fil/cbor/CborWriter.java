package fil.cbor;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Writes DAG-CBOR, see [dag-cbor]: what [CborReader] reads.
///
/// [dag-cbor]: https://ipld.io/specs/codecs/dag-cbor/spec/
public final class CborWriter {

  /// The order of a map's keys: shorter ones first, then byte by byte.
  static final Comparator<byte[]> KEY_ORDER =
      Comparator.<byte[]>comparingInt(key -> key.length).thenComparing(Arrays::compareUnsigned);

  private byte[] buffer = new byte[64];
  private int size;

  /// Writes an integer.
  public void writeLong(long value) {
    if (value >= 0) {
      writeHead(Cbor.UNSIGNED, value);
    } else {
      writeHead(Cbor.NEGATIVE, ~value); // -1 - value
    }
  }

  /// Writes an integer of 64 bits, taken as unsigned.
  public void writeUnsigned(long value) {
    writeHead(Cbor.UNSIGNED, value);
  }

  /// Writes an integer as [CborReader#readInteger] reads it.
  ///
  /// @throws IllegalArgumentException for one below -2⁶⁴ or from 2⁶⁴ on
  public void writeInteger(BigInteger value) {
    BigInteger argument = value.signum() < 0 ? value.not() : value;
    if (argument.bitLength() > Long.SIZE) {
      throw new IllegalArgumentException("an integer has at most 64 bits: " + value);
    }
    writeHead(value.signum() < 0 ? Cbor.NEGATIVE : Cbor.UNSIGNED, argument.longValue());
  }

  /// Writes a big integer as [CborReader#readBigInt] reads it.
  ///
  /// @throws IllegalArgumentException for one of more than 127 bytes
  public void writeBigInt(BigInteger value) {
    if (value.signum() == 0) {
      writeHead(Cbor.BYTES, 0);
      return;
    }
    byte[] magnitude = value.abs().toByteArray();
    int from = magnitude[0] == 0 ? 1 : 0; // the sign bit of two's complement
    int length = magnitude.length - from + 1;
    if (length > CborReader.MAX_BIG_INT) {
      throw new IllegalArgumentException(
          "a big integer of " + length + " bytes, more than " + CborReader.MAX_BIG_INT);
    }
    writeHead(Cbor.BYTES, length);
    append((byte) (value.signum() < 0 ? 1 : 0));
    append(magnitude, from, length - 1);
  }

  /// Writes a string of bytes.
  public void writeBytes(byte[] bytes) {
    writeHead(Cbor.BYTES, bytes.length);
    append(bytes, 0, bytes.length);
  }

  /// Writes a string of characters as UTF-8.
  ///
  /// @throws IllegalArgumentException for half of a surrogate pair, which has no encoding
  public void writeText(String text) {
    byte[] utf8 = utf8(text);
    writeHead(Cbor.TEXT, utf8.length);
    append(utf8, 0, utf8.length);
  }

  /// Writes a string of characters that is already in its bytes.
  public void writeTextBytes(byte[] text) {
    writeHead(Cbor.TEXT, text.length);
    append(text, 0, text.length);
  }

  /// Writes true or false.
  public void writeBoolean(boolean value) {
    append((byte) (value ? Cbor.TRUE : Cbor.FALSE));
  }

  /// Writes null.
  public void writeNull() {
    append((byte) Cbor.NULL);
  }

  /// Begins an array, whose `count` elements are to be written next.
  public void writeArray(int count) {
    writeHead(Cbor.ARRAY, count);
  }

  /// Writes a map: for each key, what writes its value. The entries come in the order of the
  /// encoding, whatever their order here.
  ///
  /// @throws IllegalArgumentException for a key with half of a surrogate pair
  public void writeMap(SequencedMap<String, Runnable> entries) {
    writeHead(Cbor.MAP, entries.size());
    List<Map.Entry<String, Runnable>> sorted =
        entries.entrySet().stream()
            .sorted(Comparator.comparing(entry -> utf8(entry.getKey()), KEY_ORDER))
            .toList();
    for (Map.Entry<String, Runnable> entry : sorted) {
      writeText(entry.getKey());
      entry.getValue().run();
    }
  }

  /// Writes a link to another block: tag 42 around a zero byte and the binary `cid`.
  public void writeLink(byte[] cid) {
    writeHead(Cbor.TAG, Cbor.LINK);
    writeHead(Cbor.BYTES, cid.length + 1L);
    append((byte) 0);
    append(cid, 0, cid.length);
  }

  /// Writes a value that is already encoded.
  public void writeEncoded(byte[] value) {
    append(value, 0, value.length);
  }

  /// What has been written so far.
  public byte[] toByteArray() {
    return Arrays.copyOf(buffer, size);
  }

  /// Writes a major type and its argument in as few bytes as possible.
  private void writeHead(int major, long argument) {
    int bytes = argumentBytes(argument);
    int info = bytes == 0 ? (int) argument : 24 + Integer.numberOfTrailingZeros(bytes);
    reserve(1 + bytes);
    buffer[size++] = (byte) (major << 5 | info);
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
      buffer[size++] = (byte) (argument >>> shift);
    }
  }

  private void append(byte one) {
    reserve(1);
    buffer[size++] = one;
  }

  private void append(byte[] bytes, int from, int count) {
    reserve(count);
    System.arraycopy(bytes, from, buffer, size, count);
    size += count;
  }

  /// Makes room for `count` more bytes.
  private void reserve(int count) {
    int needed = Math.addExact(size, count);
    if (needed > buffer.length) {
      buffer =
          Arrays.copyOf(
              buffer, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, 2L * buffer.length)));
    }
  }

  /// How many bytes follow the first one of a head.
  static int argumentBytes(long argument) {
    if (argument < 0 || argument >= 1L << 32) {
      return 8; // a negative one stands for an unsigned one from 2⁶³ on
    }
    return argument < 24 ? 0 : argument < 1 << 8 ? 1 : argument < 1 << 16 ? 2 : 4;
  }

  private static byte[] utf8(String text) {
    try {
      ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[utf8.remaining()];
      utf8.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("text with half of a surrogate pair", e);
    }
  }
}
