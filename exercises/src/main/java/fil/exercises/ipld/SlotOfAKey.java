package fil.exercises.ipld;

import fil.addr.Address;
import fil.exercises.AnswerForm;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Learner;
import fil.exercises.Misconception;
import fil.ipld.HamtShape;
import fil.num.Bytes;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntBiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Exercise 2.1: which slot of a node does a hash lead to?
public final class SlotOfAKey {

  /// A hash, and how many nodes stand above the one that is looked at.
  public record Place(Bytes hash, int depth) {}

  private static final HamtShape SHAPE = HamtShape.of(5);
  private static final int DEEPEST = 50;

  public static final Exercise<Place, BigInteger> EXERCISE =
      new Exercise<>(
          "2.1",
          "The slot of a key",
          own ->
              "Write the rule: a hash of 32 bytes and a depth go in, the number of the slot comes"
                  + " out. At depth 0 that is the first five bits of the hash, at depth 1 the next"
                  + " five. Try the hash of your miner's address first, "
                  + own.hash().slice(0, 4).toHex()
                  + "…, at depth "
                  + own.depth()
                  + ".",
          "Start from depth 0: which bits of hash[0] are the first five?",
          AnswerForm.rule(
              ToIntBiFunction.class,
              "ToIntBiFunction<byte[], Integer> slot = (hash, depth) -> …",
              SlotOfAKey::apply),
          SlotOfAKey::draw,
          List.of(new Place(hash(100), 0)),
          IntStream.rangeClosed(1, DEEPEST).mapToObj(depth -> new Place(hash(126), depth)).toList(),
          place -> BigInteger.valueOf(SHAPE.slot(place.hash(), place.depth())),
          place -> "the hash " + place.hash().slice(0, 4).toHex() + "… at depth " + place.depth(),
          List.of(
              Misconception.exactly(
                  "the first bits are the lowest",
                  "Bits come from the top of byte 0: the first bit of a byte is its highest.",
                  SlotOfAKey::fromTheLowEnd),
              Misconception.exactly(
                  "each level takes a byte",
                  "Groups of five cross the borders of bytes: depth 1 has the last three bits of"
                      + " byte 0 and the first two of byte 1.",
                  place -> BigInteger.valueOf((place.hash().at(place.depth() % 32) & 0xff) >> 3)),
              Misconception.exactly(
                  "the root is depth 1",
                  "Count the depth from 0: the root takes the first five bits.",
                  place ->
                      BigInteger.valueOf(
                          SHAPE.slot(place.hash(), Math.max(0, place.depth() - 1))))),
          List.of(
              "See the 32 bytes as one large number.",
              "Shift it to the right by 256 − 5·(depth + 1) bits: the group stands at the end then.",
              "new BigInteger(1, hash).shiftRight(251 - 5 * depth).intValue() & 31"),
          "That is all that places a key: nobody has to remember where it went, and everybody finds"
              + " it.",
          "ipld/SlotOfAKeySolution.java");

  private SlotOfAKey() {}

  @SuppressWarnings("unchecked") // a rule for something else fails its first try, which says so
  private static BigInteger apply(Object rule, Place place) {
    ToIntBiFunction<byte[], Integer> slot = (ToIntBiFunction<byte[], Integer>) rule;
    return BigInteger.valueOf(slot.applyAsInt(place.hash().toArray(), place.depth()));
  }

  /// A depth at which the usual mistakes lead to different slots.
  private static Place draw(Learner learner) {
    Bytes hash = hash(learner.minerId());
    Draws draws = learner.draws("2.1");
    while (true) {
      Place place = new Place(hash, draws.between(1, DEEPEST));
      Set<Integer> slots =
          Stream.of(
                  SHAPE.slot(hash, place.depth()),
                  SHAPE.slot(hash, place.depth() - 1),
                  fromTheLowEnd(place).intValue(),
                  (hash.at(place.depth() % 32) & 0xff) >> 3)
              .collect(Collectors.toSet());
      if (slots.size() == 4) {
        return place;
      }
    }
  }

  private static BigInteger fromTheLowEnd(Place place) {
    byte[] reversed = new byte[place.hash().size()];
    for (int i = 0; i < reversed.length; i++) {
      reversed[i] = place.hash().at(reversed.length - 1 - i);
    }
    return new BigInteger(1, reversed).shiftRight(5 * place.depth()).and(BigInteger.valueOf(31));
  }

  private static Bytes hash(long id) {
    return SHAPE.hash(new Address.Id(id).toBytes());
  }
}
