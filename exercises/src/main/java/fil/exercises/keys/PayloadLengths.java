package fil.exercises.keys;

import fil.addr.Address;
import fil.crypto.KeyType;
import fil.crypto.PrivateKey;
import fil.exercises.AnswerForm;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Misconception;
import fil.num.Bytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToIntFunction;

/// Exercise 3.1: how many bytes of payload has an address?
public final class PayloadLengths {

  private static final String WANTED = "ToIntFunction<String> f = address -> …";

  public static final Exercise<List<String>, List<Integer>> EXERCISE =
      new Exercise<>(
          "3.1",
          "Payload lengths",
          own ->
              "How many bytes has the payload of an address? Write the rule, from the text of an"
                  + " address to a number. Yours are "
                  + String.join(", ", own)
                  + ".",
          "Start from the second character: it says what the payload is.",
          AnswerForm.rule(ToIntFunction.class, WANTED, PayloadLengths::apply),
          learner -> draw(learner.draws("3.1")),
          List.of(List.of(new Address.Secp256k1(Bytes.zeros(Address.HASH_BYTES)).toString())),
          List.of(
              List.of("f00", "f01", "f0127"),
              List.of("f0128", "f01000", "f016383"),
              List.of("f016384", "f0" + Long.MAX_VALUE),
              List.of("t2i4llai5x72clnz643iydyplvjmni74x4vyme7ny")),
          own -> own.stream().map(PayloadLengths::right).toList(),
          own -> String.join(", ", own),
          List.of(
              wrong(
                  "a BLS address is a hash",
                  "A BLS address is the key itself, 48 bytes.",
                  text -> kind(text) == 3 ? 20 : right(text)),
              wrong(
                  "f1 is the key",
                  "It stores the key's hash.",
                  text -> kind(text) == 1 ? 33 : right(text)),
              wrong(
                  "the text is the payload",
                  "That is the text. In base 32 a character carries five bits, and the text has a"
                      + " checksum, too.",
                  String::length),
              wrong(
                  "the checksum is payload",
                  "That is four bytes too many. The checksum is in the text alone.",
                  text -> kind(text) == 0 ? right(text) : right(text) + Address.CHECKSUM_BYTES),
              wrong(
                  "a number has eight bytes",
                  "An id is written in groups of seven bits: small numbers take fewer bytes.",
                  text -> kind(text) == 0 ? 8 : right(text)),
              wrong(
                  "a number has one byte",
                  "An id is written in groups of seven bits: from 128 on it takes more than one"
                      + " byte.",
                  text -> kind(text) == 0 ? 1 : right(text))),
          List.of(
              "What is stored? A number, the hash of a key, the hash of a creation, or a key.",
              "Is it a hash or a key? Hashes have 20 bytes, BLS keys 48. A number below 128 takes"
                  + " one byte, below 128 · 128 two, and so on.",
              "20, 20, 48. switch (a.charAt(1)) { case '1', '2' -> 20; case '3' -> 48; default ->"
                  + " the bytes of the number, seven bits each; }"),
          "The first byte of an address is enough to know where it ends, or how to find out.",
          "keys/PayloadLengthsSolution.java");

  private PayloadLengths() {}

  private static List<String> draw(Draws draws) {
    List<String> three = new ArrayList<>();
    three.add(new Address.Secp256k1(draws.bytes(Address.HASH_BYTES)).toString());
    three.add(new Address.Actor(draws.bytes(Address.HASH_BYTES)).toString());
    three.add(Address.of(PrivateKey.derive(KeyType.BLS, draws.next())).toString());
    Collections.rotate(three, draws.below(three.size()));
    return List.copyOf(three);
  }

  @SuppressWarnings("unchecked") // a rule for something else fails its first try, which says so
  private static List<Integer> apply(Object rule, List<String> addresses) {
    return addresses.stream().map(((ToIntFunction<String>) rule)::applyAsInt).toList();
  }

  private static Misconception<List<String>, List<Integer>> wrong(
      String idea, String feedback, ToIntFunction<String> rule) {
    return Misconception.exactly(idea, feedback, own -> apply(rule, own));
  }

  private static int kind(String text) {
    return text.charAt(1) - '0';
  }

  private static int right(String text) {
    Bytes payload = Address.parse(text).payload();
    return payload.size();
  }
}
