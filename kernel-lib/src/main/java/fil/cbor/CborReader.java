package fil.cbor;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Reads DAG-CBOR, see [dag-cbor], and refuses every encoding that a [CborWriter] would not write:
///
/// - integers and lengths in more bytes than they need;
/// - strings, arrays and maps of indefinite length;
/// - map keys that are no text, out of order or there twice;
/// - tags other than 42, the link;
/// - floating-point numbers, `undefined` and other simple values.
///
/// Bytes may be hostile. A length is believed only as far as there are bytes to fill it, and
/// arrays and maps nest at most [#MAX_DEPTH] deep, so that memory and stack stay in proportion to
/// the input. Whatever is wrong ends in a [MalformedInputException].
///
/// Deviation: DAG-CBOR allows 64-bit floating-point numbers; the chain has none.
///
/// The network's own decoder is looser in two places, which matter where it must be decided as the
/// network decides: a big integer may have leading zeros (read by [#asNetwork]), and a value that is
/// only carried, not looked at, may be anything with heads in shortest form ([#readUnchecked]).
///
/// [dag-cbor]: https://ipld.io/specs/codecs/dag-cbor/spec/
public final class CborReader {

  /// How deep arrays and maps may nest.
  public static final int MAX_DEPTH = 128;

  /// The most bytes of a big integer, with its sign.
  static final int MAX_BIG_INT = 128;

  /// The most elements of an array, and bytes of a text, in parameters of messages.
  static final int NETWORK_ELEMENTS = 8192;

  /// The most bytes of a string of bytes in parameters of messages: 2 MiB.
  static final int NETWORK_BYTES = 2 << 20;

  private final byte[] input;
  private final boolean loose;
  private int at;
  private int depth;

  /// A reader of `input` from its first byte on. The array must not change while it is read.
  public CborReader(byte[] input) {
    this(input, false);
  }

  private CborReader(byte[] input, boolean loose) {
    this.input = input;
    this.loose = loose;
  }

  /// A reader that accepts big integers with leading zeros, and zero with a sign, as the network
  /// does in parameters of messages; and that takes no more than the network does: arrays of 8,192
  /// elements, texts of as many bytes, strings of 2 MiB.
  public static CborReader asNetwork(byte[] input) {
    return new CborReader(input, true);
  }

  /// Whether this reader decides as the network does, see [#asNetwork].
  public boolean readsAsNetwork() {
    return loose;
  }

  /// What kind of value comes next.
  ///
  /// @throws MalformedInputException at the end of the input
  public CborKind peekKind() {
    return CborKind.ofMajor(peekMajor());
  }

  /// How many bytes have been read.
  public long offset() {
    return at;
  }

  /// Reads an integer.
  ///
  /// @throws MalformedInputException also for an integer that needs more than 64 bits with its sign
  public long readLong() {
    int start = at;
    int major = peekMajor();
    if (major != Cbor.UNSIGNED && major != Cbor.NEGATIVE) {
      throw unexpected("an integer", start);
    }
    long argument = readArgument();
    if (argument < 0) {
      throw new MalformedInputException("integer beyond 64 bits with sign", start);
    }
    return major == Cbor.UNSIGNED ? argument : ~argument;
  }

  /// Reads an integer from 0 to 2⁶⁴ - 1.
  ///
  /// @return its 64 bits, to be taken as unsigned
  /// @throws MalformedInputException also for a negative one
  public long readUnsigned() {
    if (peekMajor() != Cbor.UNSIGNED) {
      throw unexpected("an integer of zero or more", at);
    }
    return readArgument();
  }

  /// Reads an integer from -2⁶⁴ to 2⁶⁴ - 1, which is all that an integer can be.
  public BigInteger readInteger() {
    int start = at;
    int major = peekMajor();
    if (major != Cbor.UNSIGNED && major != Cbor.NEGATIVE) {
      throw unexpected("an integer", start);
    }
    BigInteger argument = new BigInteger(Long.toUnsignedString(readArgument()));
    return major == Cbor.UNSIGNED ? argument : argument.not(); // -1 - argument
  }

  /// Reads a big integer: a string of bytes, empty for zero, else a byte for the sign, 0 or 1 for
  /// minus, and the magnitude with the highest byte first.
  ///
  /// @throws MalformedInputException also for more than 128 bytes and, unless this reader reads [as
  ///   the network does][#asNetwork], for a magnitude that begins with zero
  public BigInteger readBigInt() {
    int start = at;
    byte[] bytes = readBytes();
    if (bytes.length == 0) {
      return BigInteger.ZERO;
    }
    if (bytes.length > MAX_BIG_INT) {
      throw new MalformedInputException(
          "a big integer of " + bytes.length + " bytes, more than " + MAX_BIG_INT, start);
    }
    if (bytes[0] < 0 || bytes[0] > 1) {
      throw new MalformedInputException("a big integer whose sign is " + bytes[0], start);
    }
    if (!loose && (bytes.length == 1 || bytes[1] == 0)) {
      throw new MalformedInputException("a big integer in more bytes than it needs", start);
    }
    BigInteger magnitude = new BigInteger(1, bytes, 1, bytes.length - 1);
    return bytes[0] == 0 ? magnitude : magnitude.negate();
  }

  /// Reads a string of bytes.
  public byte[] readBytes() {
    return take(readLength(Cbor.BYTES, "bytes", 1));
  }

  /// Reads a string of characters.
  public String readText() {
    int start = at;
    byte[] utf8 = take(readLength(Cbor.TEXT, "text", 1));
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedInputException("text that is not UTF-8", start, e);
    }
  }

  /// Reads a string of characters as the bytes it stands in, whether they are UTF-8 or not.
  public byte[] readTextBytes() {
    return take(readLength(Cbor.TEXT, "text", 1));
  }

  /// Reads true or false.
  public boolean readBoolean() {
    int head = peek();
    if (head != Cbor.TRUE && head != Cbor.FALSE) {
      throw unexpected("true or false", at);
    }
    at++;
    return head == Cbor.TRUE;
  }

  /// Reads null where it comes next, and says whether it did.
  public boolean readNullIfNext() {
    if (peek() != Cbor.NULL) {
      return false;
    }
    at++;
    return true;
  }

  /// Reads an array.
  ///
  /// @param elements reads as many values as it is told and makes one value of them
  public <T extends @Nullable Object> T readArray(IntFunction<T> elements) {
    int count = readLength(Cbor.ARRAY, "an array", 1);
    enter();
    T value = elements.apply(count);
    depth--;
    return value;
  }

  /// Reads a map.
  ///
  /// @param entry is told each key in turn and reads its value
  public void readMap(Consumer<String> entry) {
    readMap(_ -> {}, entry);
  }

  /// Reads a map, telling `head` how many entries there are before the first is read.
  void readMap(IntConsumer head, Consumer<String> entry) {
    int count = readLength(Cbor.MAP, "a map", 2);
    head.accept(count);
    enter();
    byte[] previous = null;
    for (int i = 0; i < count; i++) {
      int start = at;
      String key = readText();
      byte[] utf8 = key.getBytes(StandardCharsets.UTF_8);
      if (previous != null && CborWriter.KEY_ORDER.compare(previous, utf8) >= 0) {
        throw new MalformedInputException("map key out of order", start);
      }
      previous = utf8;
      entry.accept(key);
    }
    depth--;
  }

  /// Reads a link to another block.
  ///
  /// @return the binary CID
  public byte[] readLink() {
    int start = at;
    if (peekMajor() != Cbor.TAG) {
      throw unexpected("a link", start);
    }
    if (readArgument() != Cbor.LINK) {
      throw new MalformedInputException("a tag other than 42", start);
    }
    byte[] content = readBytes();
    if (content.length == 0 || content[0] != 0) {
      throw new MalformedInputException("a link without its leading zero byte", start);
    }
    return Arrays.copyOfRange(content, 1, content.length);
  }

  /// Reads one value of any kind, checking all of it.
  public void skip() {
    switch (peekMajor()) {
      case Cbor.UNSIGNED, Cbor.NEGATIVE -> readArgument();
      case Cbor.BYTES -> readBytes();
      case Cbor.TEXT -> readText();
      case Cbor.ARRAY ->
          readArray(count -> {
            for (int i = 0; i < count; i++) {
              skip();
            }
            return null;
          });
      case Cbor.MAP -> readMap(_ -> skip());
      case Cbor.TAG -> readLink();
      default -> {
        if (!readNullIfNext()) {
          readBoolean();
        }
      }
    }
  }

  /// Reads one value of any kind without looking into it, as the network does with values of trees:
  /// only heads are checked, not what is text, which tags there are, or whether keys are in order.
  ///
  /// @return its encoding
  public byte[] readUnchecked() {
    int start = at;
    for (long left = 1; left > 0; left--) {
      switch (peekMajor()) {
        case Cbor.BYTES -> pass(readLength(Cbor.BYTES, "bytes", 1));
        case Cbor.TEXT -> pass(readLength(Cbor.TEXT, "text", 1));
        case Cbor.ARRAY -> left += readLength(Cbor.ARRAY, "an array", 1);
        case Cbor.MAP -> left += 2L * readLength(Cbor.MAP, "a map", 2);
        case Cbor.TAG -> {
          readArgument();
          left++;
        }
        default -> readArgument();
      }
    }
    return Arrays.copyOfRange(input, start, at);
  }

  /// Returns where all of the input has been read.
  ///
  /// @throws MalformedInputException where more bytes follow
  public void requireEnd() {
    if (at < input.length) {
      throw MalformedInputException.tooMany(input.length - at, at);
    }
  }

  private void enter() {
    depth++;
    if (depth > MAX_DEPTH) {
      throw new MalformedInputException("nested more than " + MAX_DEPTH + " deep", at);
    }
  }

  /// Reads a head of the given type whose argument counts things of at least `bytesEach` bytes.
  private int readLength(int major, String what, int bytesEach) {
    int start = at;
    if (peekMajor() != major) {
      throw unexpected(what, start);
    }
    long length = readArgument();
    if (loose && length > (major == Cbor.BYTES ? NETWORK_BYTES : NETWORK_ELEMENTS)) {
      throw new MalformedInputException(
          what + " of length " + length + ", more than the network takes", start);
    }
    if (length < 0 || length > (input.length - at) / bytesEach) {
      throw new MalformedInputException(
          what + " of length " + Long.toUnsignedString(length) + " beyond the end", start);
    }
    return (int) length;
  }

  /// Reads a head and returns its argument, unsigned.
  private long readArgument() {
    int start = at;
    int info = peek() & 0x1f;
    at++;
    if (info < 24) {
      return info;
    }
    if (info > 27) {
      throw new MalformedInputException(
          info == 31 ? "indefinite length" : "reserved length " + info, start);
    }
    int bytes = 1 << (info - 24);
    if (bytes > input.length - at) {
      throw new MalformedInputException("the input ends inside a number", start);
    }
    long argument = 0;
    for (int i = 0; i < bytes; i++) {
      argument = (argument << 8) | (input[at++] & 0xff);
    }
    boolean isShort =
        bytes == 1 ? argument < 24 : Long.compareUnsigned(argument, 1L << (4 * bytes)) < 0;
    if (isShort) {
      throw new MalformedInputException("number in more bytes than it needs", start);
    }
    return argument;
  }

  private int peekMajor() {
    return peek() >>> 5;
  }

  private int peek() {
    if (at == input.length) {
      throw new MalformedInputException("the input ends where a value should begin", at);
    }
    return input[at] & 0xff;
  }

  private void pass(int length) {
    at += length;
  }

  private byte[] take(int length) {
    byte[] taken = Arrays.copyOfRange(input, at, at + length);
    pass(length);
    return taken;
  }

  private MalformedInputException unexpected(String what, int start) {
    return new MalformedInputException("expected %s, found 0x%02x".formatted(what, peek()), start);
  }
}
