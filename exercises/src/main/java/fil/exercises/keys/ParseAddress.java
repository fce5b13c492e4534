package fil.exercises.keys;

import fil.addr.Address;
import fil.addr.Network;
import fil.cbor.MalformedInputException;
import fil.crypto.Blake2b;
import fil.crypto.KeyType;
import fil.crypto.PrivateKey;
import fil.exercises.AnswerForm;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Misconception;
import fil.exercises.Weights;
import fil.num.Bytes;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Exercise 3.2: read the text of an address.
public final class ParseAddress {

  private static final String SATOSHI = "f2i4llai5x72clnz643iydyplvjmni74x4vyme7ny";

  private static final String WANTED = "Function<String, byte[]> f = text -> …";

  public static final Exercise<String, ParsedAddress> EXERCISE =
      new Exercise<String, ParsedAddress>(
              "3.2",
              "Parse an address",
              own ->
                  "Write the rule that reads the text of an address of kind 0 to 3: the protocol"
                      + " byte, then the payload. It gives null where the text is no address. One"
                      + " address has one text on each network. An f0 number is at most 2^63 - 1."
                      + " You have ten texts; the first is "
                      + own
                      + ".",
              "Start with text.charAt(1): a number has no base 32 and no checksum.",
              AnswerForm.rule(Function.class, WANTED, ParseAddress::apply),
              learner -> texts(learner.draws("3.2")).getFirst(),
              List.of(SATOSHI, "f0128", "f01000"),
              List.of(
                  SATOSHI.replace("5x7", "5y7"),
                  SATOSHI.replace("7ny", "7nz"),
                  SATOSHI.replace("f2", "f1"),
                  SATOSHI.toUpperCase(Locale.ROOT),
                  SATOSHI.replace("i4l", "I4l"),
                  "f00128",
                  "f00",
                  "f0",
                  "f0-1",
                  "f0+1",
                  "f09223372036854775807",
                  "f09223372036854775808",
                  "f2",
                  "x01",
                  "f1i4llai5x72clnz"),
              ParseAddress::right,
              text -> text,
              List.of(
                  Misconception.exactly(
                      "the checksum covers the payload",
                      "The protocol byte is hashed too.",
                      text -> isNumber(text) ? right(text) : withSumOfPayload(text)),
                  new Misconception<>(
                      "f0 is in base 32 like the others",
                      "f0 is decimal, no checksum.",
                      text -> isNumber(text) ? ParsedAddress.REFUSED : right(text),
                      (text, expected, got) ->
                          isNumber(text) && expected.bytes().isPresent() && !got.equals(expected)),
                  Misconception.exactly(
                      "the payload is the address",
                      "Something is missing in front: messages have the protocol as a byte.",
                      ParseAddress::withoutProtocol),
                  Misconception.exactly(
                      "all bytes of the text are the address",
                      "The last four bytes are the checksum. They are for people; messages do not"
                          + " have them.",
                      ParseAddress::withChecksum),
                  new Misconception<String, ParsedAddress>(
                      "upper case means the same",
                      "Upper case is no address: one address has one text.",
                      text -> right(text.toLowerCase(Locale.ROOT)),
                      (text, _, got) -> hasUpperCase(text) && got.bytes().isPresent()),
                  new Misconception<String, ParsedAddress>(
                      "zeros in front do no harm",
                      "f00128 would be a second text for f0128. One address has one text.",
                      text -> right(text.replaceFirst("^(.0)0+(?=\\d)", "$1")),
                      (text, expected, got) ->
                          text.startsWith("f00")
                              && expected.bytes().isEmpty()
                              && got.bytes().isPresent()),
                  new Misconception<String, ParsedAddress>(
                      "the checksum is for people alone",
                      "You took a text with a wrong checksum. Compute it again and compare.",
                      text -> isNumber(text) ? right(text) : withoutCheck(text),
                      (text, expected, got) ->
                          !isNumber(text)
                              && expected.bytes().isEmpty()
                              && got.bytes().isPresent())),
              List.of(
                  "A text has four parts: network, protocol, payload, checksum.",
                  "From the third character on it is base 32, and the last 4 of the bytes are the"
                      + " checksum. A number has neither: it is decimal, and its bytes are a"
                      + " varint.",
                  "The checksum is blake2b(proto ‖ payload, 4): Blake2b.hash(4, bytes). A text is"
                      + " an address if it has the right length, the checksum fits, and writing the"
                      + " bytes again gives the same text."),
              "Money sent to a mistyped address would be lost. Four bytes catch all but one typo in"
                  + " four billion, and none in f0.",
              "keys/ParseAddressSolution.java")
          .with(learner -> texts(learner.draws("3.2")).subList(1, 10))
          .weighted(new Weights(3, 1, 5, 1)); // what must be refused is hidden

  private ParseAddress() {}

  /// Ten texts: addresses of all kinds on both networks, and two that are none.
  private static List<String> texts(Draws draws) {
    Address key = new Address.Secp256k1(draws.bytes(Address.HASH_BYTES));
    Address actor = new Address.Actor(draws.bytes(Address.HASH_BYTES));
    Address bls = Address.of(PrivateKey.derive(KeyType.BLS, draws.next()));
    String cut = new Address.Actor(draws.bytes(Address.HASH_BYTES)).toString();
    return List.of(
        key.toString(),
        new Address.Id(draws.below(128)).toString(),
        actor.toString(),
        bls.toString(),
        new Address.Id(draws.between(128, 2_000_000)).toString(),
        key.toString(Network.TESTNET),
        cut.substring(0, cut.length() - 1),
        bls.toString(Network.TESTNET),
        new Address.Id(draws.between(128, 2_000_000)).toString(Network.TESTNET),
        actor.toString().replaceFirst("2", "5"));
  }

  @SuppressWarnings("unchecked") // a rule for something else fails its first try, which says so
  private static ParsedAddress apply(Object rule, String text) {
    byte @Nullable [] bytes = ((Function<String, byte @Nullable []>) rule).apply(text);
    return bytes == null ? ParsedAddress.REFUSED : ParsedAddress.of(Bytes.copyOf(bytes));
  }

  private static ParsedAddress right(String text) {
    try {
      return ParsedAddress.of(Address.parse(text).toBytes());
    } catch (MalformedInputException e) {
      return ParsedAddress.REFUSED;
    }
  }

  private static boolean isNumber(String text) {
    return text.length() > 1 && text.charAt(1) == '0';
  }

  private static boolean hasUpperCase(String text) {
    return !text.equals(text.toLowerCase(Locale.ROOT));
  }

  /// Whoever hashes the payload alone finds no right checksum, except by chance.
  private static ParsedAddress withSumOfPayload(String text) {
    Bytes address = right(text).bytes().orElse(Bytes.EMPTY);
    if (address.isEmpty()) {
      return ParsedAddress.REFUSED;
    }
    Bytes payload = address.slice(1, address.size());
    Bytes written = Address.parse(text).checksum();
    boolean fits = Blake2b.hash(Address.CHECKSUM_BYTES, payload).equals(written);
    return fits ? ParsedAddress.of(address) : ParsedAddress.REFUSED;
  }

  private static ParsedAddress withoutProtocol(String text) {
    return new ParsedAddress(right(text).bytes().map(bytes -> bytes.slice(1, bytes.size())));
  }

  private static ParsedAddress withChecksum(String text) {
    return isNumber(text)
        ? right(text)
        : new ParsedAddress(
            right(text).bytes().map(bytes -> bytes.concat(Address.parse(text).checksum())));
  }

  /// Right for addresses; for texts of the right length the address that the payload is of.
  private static ParsedAddress withoutCheck(String text) {
    int kind = text.length() < 3 ? 0 : "0123".indexOf(text.charAt(1));
    int size = kind == 3 ? Address.BLS_KEY_BYTES : Address.HASH_BYTES;
    String digits = text.substring(Math.min(2, text.length()));
    boolean isOne =
        kind > 0
            && digits.matches("[a-z2-7]{" + (8 * (size + Address.CHECKSUM_BYTES) + 4) / 5 + "}");
    return isOne ? ParsedAddress.of(Bytes.of(kind).concat(payload(digits, size))) : right(text);
  }

  /// The first bytes that the digits of base 32 stand for.
  private static Bytes payload(String digits, int size) {
    BigInteger number = BigInteger.ZERO;
    for (int i = 0; i < digits.length(); i++) {
      int digit = "abcdefghijklmnopqrstuvwxyz234567".indexOf(digits.charAt(i));
      number = number.shiftLeft(5).add(BigInteger.valueOf(digit));
    }
    BigInteger first = number.shiftRight(5 * digits.length() - 8 * size);
    return Bytes.parseHex(String.format(Locale.ROOT, "%0" + 2 * size + "x", first));
  }
}
