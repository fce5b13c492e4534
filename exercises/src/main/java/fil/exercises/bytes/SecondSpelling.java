package fil.exercises.bytes;

import fil.cbor.CborOutline;
import fil.cbor.CborPart;
import fil.cbor.MalformedInputException;
import fil.chain.Message;
import fil.cid.Cid;
import fil.exercises.AnswerForm;
import fil.exercises.Exercise;
import fil.exercises.Goal;
import fil.exercises.Meter;
import fil.exercises.Misconception;
import fil.num.Bytes;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Exercise 1.4: another spelling of a message, with another CID.
public final class SecondSpelling {

  private static final int MOST_PARTS = 100;

  public static final Exercise<Bytes, Bytes> EXERCISE =
      new Exercise<Bytes, Bytes>(
              "1.4",
              "One message, two names",
              own ->
                  "You are Rex. Some reader is lenient: it takes whatever it can make sense of. Make"
                      + " bytes that it takes for this message, but whose CID is another: "
                      + own.toHex(),
              "Start from the head of a small number: can you spell it longer?",
              AnswerForm.bytes("the bytes of the second spelling"),
              FirstMessage::encoded,
              List.of(),
              List.of(),
              SecondSpelling::longMethod,
              own -> "your message " + own.slice(0, 8).toHex() + "…",
              List.of(
                  Misconception.exactly(
                      "the same bytes have two names",
                      "These are the bytes that you were given, so they have the CID that they had.",
                      own -> own),
                  new Misconception<Bytes, Bytes>(
                      "any message with other bytes will do",
                      "That is another message. Same value, other bytes, please.",
                      SecondSpelling::withAnotherMethod,
                      (own, _, made) ->
                          lenient(made).filter(read -> !read.equals(message(own))).isPresent()),
                  new Misconception<Bytes, Bytes>(
                      "one more byte is another spelling",
                      "Trailing bytes are another fault, and the lenient reader minds them. Spell a"
                          + " number longer instead.",
                      own -> own.concat(Bytes.of(0)),
                      (own, _, made) ->
                          made.size() > own.size() && made.slice(0, own.size()).equals(own)),
                  new Misconception<Bytes, Bytes>(
                      "any change will do",
                      "Even the lenient reader can make no sense of these bytes. Change one head,"
                          + " and nothing else.",
                      own -> Bytes.of(0xff).concat(own),
                      (_, _, made) -> lenient(made).isEmpty())),
              List.of(
                  "Where is a number short? Its head says how many bytes it takes.",
                  "Lengthen a head: a number below 24 fits into its head, but 18 and the number in a"
                      + " byte of its own means the same.",
                  "The method is the last byte but one. Put 18 before it: 05 becomes 18 05."),
              "Whoever remembers what was done by its CID would do this again, once for each spelling. A"
                  + " value has one encoding, so that it has one name.",
              "bytes/SecondSpellingSolution.java")
          .reaching(
              List.of(
                  Goal.open(
                      "the lenient reader takes it for your message",
                      (own, made) -> lenient(made).equals(Optional.of(message(own)))),
                  Goal.open(
                      "its CID is not the message's", (own, made) -> !cid(made).equals(cid(own))),
                  Goal.hidden("a strict reader refuses it", (_, made) -> !isReadStrictly(made))))
          .metered((own, made) ->
              List.of(
                  Meter.Dial.costs("bytes more", String.valueOf(made.size() - own.size()), "0"),
                  new Meter.Dial(
                      "replays possible",
                      String.format(
                          Locale.ROOT,
                          "%,d where reading is lenient, 0 where it is strict",
                          longerSpellings(own)))));

  private SecondSpelling() {}

  /// What the lenient reader takes the bytes for, if anything.
  private static Optional<Message> lenient(Bytes made) {
    try {
      return Optional.of(MessageReaders.readLeniently(made));
    } catch (MalformedInputException _) {
      return Optional.empty();
    }
  }

  private static boolean isReadStrictly(Bytes made) {
    try {
      message(made);
      return true;
    } catch (MalformedInputException _) {
      return false;
    }
  }

  private static Message message(Bytes encoding) {
    return Message.CODEC.decode(encoding.toArray());
  }

  private static Cid cid(Bytes block) {
    return Cid.ofDagCbor(block.toArray());
  }

  /// The method, which is the last byte but one, with a byte of its own.
  private static Bytes longMethod(Bytes own) {
    int method = own.size() - 2;
    return own.slice(0, method).concat(Bytes.of(0x18)).concat(own.slice(method, own.size()));
  }

  private static Bytes withAnotherMethod(Bytes own) {
    byte[] other = own.toArray();
    other[other.length - 2] ^= 1;
    return Bytes.copyOf(other);
  }

  /// In how many more ways the heads of a message can be spelled: each in its own size and in every
  /// larger one, independently of the others.
  static BigInteger longerSpellings(Bytes own) {
    BigInteger all = BigInteger.ONE;
    for (CborPart part : CborOutline.of(own.toArray(), MOST_PARTS).parts()) {
      if (part.role() == CborPart.Role.HEAD || part.role() == CborPart.Role.ALL) {
        int info = own.at(part.from()) & 0x1f;
        int sizes = info < 24 ? 5 : 28 - info;
        all = all.multiply(BigInteger.valueOf(sizes));
      }
    }
    return all.subtract(BigInteger.ONE);
  }
}
