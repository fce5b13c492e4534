package fil.lab;

import fil.addr.Address;
import fil.cbor.MalformedInputException;
import fil.crypto.Blake2b;
import fil.num.Bytes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// The text of an address taken apart, as far as it goes: a text that is no address has parts, too.
///
/// In the base 32 of a text eight characters stand for five bytes. So the payload may end within a
/// character, whose other bits then belong to the checksum.
final class AddressParts {

  /// What the characters of a text stand for.
  enum Part {
    NETWORK('n', "network", "f for the main network, t for any other"),
    PROTOCOL('#', "protocol", "the kind of address, 0 to 4; the first byte"),
    NUMBER('0', "number", "in decimal; as bytes, seven bits each, the lowest first"),
    NAMESPACE('s', "namespace", "the number of the actor that gives out the name, and an f"),
    PAYLOAD('p', "payload", "in base 32: a hash, a key or a name"),
    CHECKSUM('c', "checksum", "4 bytes: BLAKE2b of protocol and payload"),
    UNKNOWN('?', "not understood", "the kind of address is not known");

    private final char sign;
    private final String label;
    private final String meaning;

    Part(char sign, String label, String meaning) {
      this.sign = sign;
      this.label = label;
      this.meaning = meaning;
    }

    /// One character that stands for the part where there is no colour.
    char sign() {
      return sign;
    }

    String label() {
      return label;
    }

    String meaning() {
      return meaning;
    }
  }

  private static final String BASE_32 = "abcdefghijklmnopqrstuvwxyz234567";

  private final String text;

  /// What the protocol digit says, or -1.
  private final int kind;

  /// Where the characters of base 32 begin.
  private final int bodyFrom;

  /// How many bytes these leave for the payload; below zero where they are too few.
  private final int payloadBytes;

  /// The part of each character; that of its first bit, where it belongs to two.
  private final List<Part> parts;

  private final Optional<MalformedInputException> problem;

  /// The bytes that the text says, whether or not the checksum fits.
  private final Map<Part, Bytes> bytes = new EnumMap<>(Part.class);

  AddressParts(String text) {
    this.text = text;
    this.kind = text.length() < 2 ? -1 : "01234".indexOf(text.charAt(1));
    int namespaceEnd = kind == 4 ? text.indexOf('f', 2) : 1;
    this.bodyFrom = namespaceEnd < 0 ? text.length() : namespaceEnd + 1;
    this.payloadBytes = (text.length() - bodyFrom) * 5 / 8 - Address.CHECKSUM_BYTES;
    this.parts = IntStream.range(0, text.length()).mapToObj(this::partAt).toList();
    this.problem = refusal(text);
    read();
  }

  String text() {
    return text;
  }

  Part partOf(int character) {
    return parts.get(character);
  }

  /// The parts that there are, in the order of the text.
  List<Part> present() {
    List<Part> present = new ArrayList<>(parts.stream().distinct().toList());
    if (bytes.containsKey(Part.CHECKSUM) && !present.contains(Part.CHECKSUM)) {
      present.add(Part.CHECKSUM);
    }
    return present;
  }

  /// The characters of a part.
  String characters(Part part) {
    StringBuilder characters = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (parts.get(i) == part) {
        characters.append(text.charAt(i));
      }
    }
    return characters.toString();
  }

  /// What the text says a part is; nothing where it cannot be read.
  Bytes bytesOf(Part part) {
    return bytes.getOrDefault(part, Bytes.EMPTY);
  }

  /// The protocol byte and what follows it, without the checksum; empty where it cannot be read.
  Bytes addressBytes() {
    return bytesOf(Part.PROTOCOL)
        .concat(bytesOf(Part.NUMBER))
        .concat(bytesOf(Part.NAMESPACE))
        .concat(bytesOf(Part.PAYLOAD));
  }

  /// The checksum that the bytes have, where that of the text is another.
  Optional<Bytes> otherChecksum() {
    Bytes written = bytesOf(Part.CHECKSUM);
    if (written.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Blake2b.hash(Address.CHECKSUM_BYTES, addressBytes()))
        .filter(right -> !right.equals(written));
  }

  /// How many of the five bits of a character belong to the part of its first bit.
  int bitsOfPart(int character) {
    if (parts.get(character) != Part.PAYLOAD) {
      return 5;
    }
    return Math.min(5, 8 * payloadBytes - 5 * (character - bodyFrom));
  }

  /// Whether it is an address.
  boolean isAddress() {
    return problem.isEmpty();
  }

  /// Whether it is an address, and why not.
  String verdict() {
    if (problem.isPresent()) {
      return otherChecksum().isPresent()
          ? "No address: the checksum in the text is %s, but its bytes have %s."
              .formatted(bytesOf(Part.CHECKSUM), otherChecksum().get())
          : "No address: " + inWords(problem.get());
    }
    return parts.contains(Part.NUMBER)
        ? "An address. It has no checksum: every number is one."
        : "An address: the checksum fits.";
  }

  private static String inWords(MalformedInputException problem) {
    String place = " at offset " + problem.offset();
    String what = String.valueOf(problem.getMessage()).replace(place, "");
    return what + " (character " + problem.offset() + ").";
  }

  private static Optional<MalformedInputException> refusal(String text) {
    try {
      Address.parse(text);
      return Optional.empty();
    } catch (MalformedInputException e) {
      return Optional.of(e);
    }
  }

  private Part partAt(int character) {
    if (character < 2) {
      return character == 0 ? Part.NETWORK : Part.PROTOCOL;
    }
    if (kind <= 0) {
      return kind == 0 ? Part.NUMBER : Part.UNKNOWN;
    }
    if (character < bodyFrom) {
      return Part.NAMESPACE;
    }
    return 5 * (character - bodyFrom) < 8 * payloadBytes ? Part.PAYLOAD : Part.CHECKSUM;
  }

  private void read() {
    if (kind < 0) {
      return;
    }
    bytes.put(Part.PROTOCOL, Bytes.of(kind));
    if (kind == 0) {
      varint(characters(Part.NUMBER)).ifPresent(number -> bytes.put(Part.NUMBER, number));
      return;
    }
    String namespace = characters(Part.NAMESPACE);
    if (namespace.endsWith("f")) {
      varint(namespace.substring(0, namespace.length() - 1))
          .ifPresent(number -> bytes.put(Part.NAMESPACE, number));
    }
    unbase32(text.substring(bodyFrom))
        .filter(body -> body.size() >= Address.CHECKSUM_BYTES)
        .ifPresent(body -> {
          int size = body.size() - Address.CHECKSUM_BYTES;
          bytes.put(Part.PAYLOAD, body.slice(0, size));
          bytes.put(Part.CHECKSUM, body.slice(size, body.size()));
        });
  }

  private static Optional<Bytes> varint(String digits) {
    try {
      return Optional.of(new Address.Id(Long.parseLong(digits)).payload());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// The bytes that the characters stand for: one long number, less the bits after the last byte.
  private static Optional<Bytes> unbase32(String characters) {
    int size = characters.length() * 5 / 8;
    StringBuilder digits = new StringBuilder("0");
    for (int i = 0; i < characters.length(); i++) {
      int digit = BASE_32.indexOf(characters.charAt(i));
      if (digit < 0) {
        return Optional.empty();
      }
      digits.append(Character.forDigit(digit, 32));
    }
    BigInteger number =
        new BigInteger(digits.toString(), 32).shiftRight(5 * characters.length() - 8 * size);
    byte[] magnitude = number.toByteArray();
    int skipped = Math.max(0, magnitude.length - size); // a zero for the sign
    Bytes tail = Bytes.copyOf(magnitude, skipped, magnitude.length);
    return Optional.of(Bytes.zeros(size - tail.size()).concat(tail));
  }
}
