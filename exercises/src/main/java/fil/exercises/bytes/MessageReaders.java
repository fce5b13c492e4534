package fil.exercises.bytes;

import fil.cbor.MalformedInputException;
import fil.chain.Message;
import fil.exercises.Mutant;
import fil.num.Bytes;
import java.util.List;

/// Readers of messages with a mistake each, and one that takes whatever it can make sense of.
final class MessageReaders {

  static final String LONG_HEAD = "takes 18 05 for 5";
  static final String INDEFINITE = "takes arrays without a length";
  static final String LITTLE_ENDIAN = "reads the two bytes after a head 19 the wrong way round";
  static final String MISSING_FIELD = "ignores that a field is missing";
  static final String SIGN_2 = "takes a big integer with the sign 2";

  static final List<Mutant<MessageReader>> MUTANTS =
      List.of(
          new Mutant<>(
              LITTLE_ENDIAN,
              "A reader that " + LITTLE_ENDIAN + " passes your tests. Ask what the nonce is.",
              cbor -> new LittleEndian(cbor).message()),
          new Mutant<>(
              LONG_HEAD,
              "A reader that " + LONG_HEAD + " passes your tests. Lengthen a head.",
              cbor -> new LongHeads(cbor).message()),
          new Mutant<>(
              INDEFINITE,
              "A reader that "
                  + INDEFINITE
                  + " passes your tests. Such an array begins with 9f and ends with ff.",
              cbor -> new Indefinite(cbor).message()),
          new Mutant<>(
              MISSING_FIELD,
              "A reader that "
                  + MISSING_FIELD
                  + " passes your tests. Give it an array of nine, without the last field.",
              cbor -> new MissingField(cbor).message()),
          new Mutant<>(
              SIGN_2,
              "A reader that "
                  + SIGN_2
                  + " passes your tests. The first byte of an amount is 00 or 01.",
              cbor -> new SignTwo(cbor).message()));

  private MessageReaders() {}

  /// Reads with all the leniency of the mutants that still give the message its meaning: heads of
  /// any length, arrays without a length, big integers with leading zeros.
  ///
  /// @throws MalformedInputException where that is no message either
  static Message readLeniently(Bytes cbor) {
    return new Lenient(cbor.toArray()).message();
  }

  private static final class LittleEndian extends StrictReading {
    LittleEndian(byte[] in) {
      super(in);
    }

    @Override
    long number(int bytes) {
      return bytes == 2 ? next() | next() << 8 : super.number(bytes);
    }
  }

  private static final class LongHeads extends StrictReading {
    LongHeads(byte[] in) {
      super(in);
    }

    @Override
    void requireShort(long argument, long least, int start) {}
  }

  private static class Indefinite extends StrictReading {
    private boolean isIndefinite;

    Indefinite(byte[] in) {
      super(in);
    }

    @Override
    int beginArray() {
      isIndefinite = peek() == 0x9f;
      if (isIndefinite) {
        next();
        return FIELDS;
      }
      return super.beginArray();
    }

    @Override
    void endArray() {
      if (isIndefinite && next() != 0xff) {
        throw new MalformedInputException("an array without its end", 0);
      }
    }
  }

  private static final class MissingField extends StrictReading {
    MissingField(byte[] in) {
      super(in);
    }

    @Override
    int beginArray() {
      int fields = super.beginArray();
      return fields == FIELDS - 1 ? FIELDS : fields;
    }

    @Override
    Bytes params() {
      return isAtEnd() ? Bytes.EMPTY : super.params();
    }
  }

  private static final class SignTwo extends StrictReading {
    SignTwo(byte[] in) {
      super(in);
    }

    @Override
    int sign(int first, int start) {
      return first == 2 ? 1 : super.sign(first, start);
    }
  }

  private static final class Lenient extends Indefinite {
    Lenient(byte[] in) {
      super(in);
    }

    @Override
    void requireShort(long argument, long least, int start) {}

    @Override
    void requireNoLeadingZero(Bytes bigInt, int start) {}
  }
}
