package fil.exercises.bytes;

import fil.addr.Address;
import fil.cbor.MalformedInputException;
import fil.chain.Message;
import fil.num.Bytes;
import fil.num.Gas;
import fil.num.MethodNumber;
import fil.num.Nonce;
import fil.num.TokenAmount;
import java.math.BigInteger;

/// Reads one message, byte by byte: the same as [Message#CODEC], written out so that it can be got
/// wrong in one place at a time.
class StrictReading {

  static final int FIELDS = 10;

  private static final int UNSIGNED = 0;
  private static final int NEGATIVE = 1;
  private static final int BYTES = 2;
  private static final int ARRAY = 4;
  private static final int LARGEST_BIG_INT = 128;

  private final byte[] in;
  private int at;

  StrictReading(byte[] in) {
    this.in = in;
  }

  /// The message, which must take all of the bytes.
  final Message message() {
    int start = at;
    int fields = beginArray();
    if (fields != FIELDS) {
      throw new MalformedInputException("a message has 10 fields, found " + fields, start);
    }
    Message message =
        new Message(
            integer(),
            address(),
            address(),
            new Nonce(unsigned()),
            amount(),
            gas(),
            amount(),
            amount(),
            new MethodNumber(unsigned()),
            params());
    endArray();
    if (at < in.length) {
      throw new MalformedInputException("bytes after the message", at);
    }
    return message;
  }

  /// Reads the head of the array and says how many elements follow.
  int beginArray() {
    int start = at;
    long count = argument(head(ARRAY));
    if (count < 0 || count > in.length - at) {
      throw new MalformedInputException("an array beyond the end", start);
    }
    return (int) count;
  }

  /// Reads what follows the last element: nothing.
  void endArray() {}

  /// The parameters, the last field.
  Bytes params() {
    return byteString();
  }

  /// The sign of a big integer, of which the first byte is given: 0 for plus, 1 for minus.
  int sign(int first, int start) {
    if (first > 1) {
      throw new MalformedInputException("a sign of " + first, start);
    }
    return first == 0 ? 1 : -1;
  }

  /// Refuses a magnitude that begins with zero.
  void requireNoLeadingZero(Bytes bigInt, int start) {
    if (bigInt.size() == 1 || bigInt.at(1) == 0) {
      throw new MalformedInputException("a big integer that begins with zero", start);
    }
  }

  /// Refuses an argument that would fit into fewer bytes.
  ///
  /// @param least the smallest that needs as many as it takes
  void requireShort(long argument, long least, int start) {
    if (Long.compareUnsigned(argument, least) < 0) {
      throw new MalformedInputException("a number in more bytes than it needs", start);
    }
  }

  /// The number in that many bytes, the highest first.
  long number(int bytes) {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number = number << 8 | next();
    }
    return number;
  }

  final boolean isAtEnd() {
    return at == in.length;
  }

  /// The next byte, 0 to 255.
  final int peek() {
    if (isAtEnd()) {
      throw new MalformedInputException("the bytes end too soon", at);
    }
    return in[at] & 0xff;
  }

  /// Takes the next byte, 0 to 255.
  final int next() {
    int next = peek();
    at++;
    return next;
  }

  private long integer() {
    int start = at;
    boolean isNegative = peek() >>> 5 == NEGATIVE;
    long argument = argument(head(isNegative ? NEGATIVE : UNSIGNED));
    if (argument < 0) {
      throw new MalformedInputException("an integer beyond 64 bits with sign", start);
    }
    return isNegative ? ~argument : argument;
  }

  private long unsigned() {
    return argument(head(UNSIGNED));
  }

  private Gas gas() {
    return new Gas(integer());
  }

  private Address address() {
    int start = at;
    Bytes bytes = byteString();
    try {
      return Address.decode(bytes);
    } catch (MalformedInputException e) {
      throw new MalformedInputException("no address", start, e);
    }
  }

  private TokenAmount amount() {
    int start = at;
    Bytes bytes = byteString();
    if (bytes.isEmpty()) {
      return TokenAmount.ZERO;
    }
    if (bytes.size() > LARGEST_BIG_INT) {
      throw new MalformedInputException("a big integer of more than 128 bytes", start);
    }
    int sign = sign(bytes.at(0) & 0xff, start);
    requireNoLeadingZero(bytes, start);
    byte[] magnitude = bytes.slice(1, bytes.size()).toArray();
    return new TokenAmount(new BigInteger(sign, magnitude));
  }

  private Bytes byteString() {
    int start = at;
    long length = argument(head(BYTES));
    if (length < 0 || length > in.length - at) {
      throw new MalformedInputException("a string beyond the end", start);
    }
    Bytes taken = Bytes.copyOf(in, at, at + (int) length);
    at += (int) length;
    return taken;
  }

  /// Reads the first byte of an item and gives its low five bits.
  private int head(int major) {
    int start = at;
    int first = next();
    if (first >>> 5 != major) {
      throw new MalformedInputException("another kind of value", start);
    }
    return first & 0x1f;
  }

  private long argument(int info) {
    int start = at - 1;
    if (info < 24) {
      return info;
    }
    if (info > 27) {
      throw new MalformedInputException("a length that is none", start);
    }
    int bytes = 1 << (info - 24);
    long argument = number(bytes);
    requireShort(argument, bytes == 1 ? 24 : 1L << (4 * bytes), start);
    return argument;
  }
}
