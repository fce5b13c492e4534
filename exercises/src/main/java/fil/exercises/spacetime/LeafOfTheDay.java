package fil.exercises.spacetime;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import fil.crypto.Sha256;
import fil.exercises.AnswerForm;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Learner;
import fil.exercises.Misconception;
import fil.num.Bytes32;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/// Exercise 13.2: which leaf does a sector open?
public final class LeafOfTheDay {

  private static final long LEAVES_OF_2_KIB = 64;
  private static final long LEAVES_OF_32_GIB = 1L << 30;

  /// What the reference's recorded proofs were made at.
  private static final Bytes32 RECORDED =
      Bytes32.parseHex("b45313aeab0619122020d15374c913a03e326a9bcc9630f4e12698e74e0db71f");

  public static final Exercise<LeafQuestion, BigInteger> EXERCISE =
      new Exercise<LeafQuestion, BigInteger>(
              "13.2",
              "The leaf of the day",
              own ->
                  "Write the rule: a question comes in as q, and the number of the leaf comes out. Put"
                      + " q.randomness(), q.sector() and q.challenge() into 48 bytes, hash them with"
                      + " SHA-256, and read the first eight bytes of the hash as a number. What is left"
                      + " after dividing by q.leaves()? Yours is "
                      + own
                      + ".",
              "Start from the 48 bytes: ByteBuffer.allocate(48), then put and putLong. Which byte"
                  + " order?",
              AnswerForm.rule(
                  ToLongFunction.class,
                  "ToLongFunction<LeafQuestion> leaf = q -> …",
                  (rule, q) -> BigInteger.valueOf(call(rule, q))),
              learner -> draw(learner.draws("13.2")),
              List.of(
                  new LeafQuestion(RECORDED, 1, 0, LEAVES_OF_2_KIB),
                  new LeafQuestion(RECORDED, 1, 1, LEAVES_OF_2_KIB)),
              hidden(),
              q -> number(leaf(q, LITTLE_ENDIAN, q.challenge())),
              LeafQuestion::toString,
              List.of(
                  wrong(
                      "leaf 0 is left out",
                      "That is PoRep, where node 0 has no parents. A PoSt may ask for leaf 0 too.",
                      q -> 1 + Long.remainderUnsigned(drawn(q, LITTLE_ENDIAN), q.leaves() - 1)),
                  wrong(
                      "numbers are big endian",
                      "PoSt numbers are little endian: order(ByteOrder.LITTLE_ENDIAN), both when you"
                          + " write them and when you read the hash.",
                      q -> leaf(q, BIG_ENDIAN, q.challenge())),
                  wrong(
                      "a hash is read from its big end",
                      "Read the hash little endian too: its first byte is the lowest.",
                      q ->
                          Long.remainderUnsigned(
                              Long.reverseBytes(drawn(q, LITTLE_ENDIAN)), q.leaves())),
                  wrong(
                      "a long is never negative",
                      "The eight bytes are a number without a sign: Long.remainderUnsigned.",
                      q -> drawn(q, LITTLE_ENDIAN) % q.leaves()),
                  wrong(
                      "all challenges are the first",
                      "The number of the challenge is hashed too. Otherwise all ten leaves were the"
                          + " same.",
                      q -> leaf(q, LITTLE_ENDIAN, 0))),
              List.of(
                  "48 bytes: 32 of randomness, 8 for the sector, 8 for the challenge.",
                  "All numbers are little endian and have no sign. ByteBuffer can read and write them.",
                  "var m = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);"
                      + " m.put(q.randomness().toArray()).putLong(q.sector()).putLong(q.challenge());"
                      + " then wrap Sha256.hash(m.array()) the same way, and"
                      + " Long.remainderUnsigned(h.getLong(), q.leaves())"),
              "Everybody can draw your leaves, and nobody before the randomness is there. Want more?"
                  + " Until version 1.2 of the proofs (FIP-0061), challenges were counted through all"
                  + " sectors of a proof, so that sector 2 of the list began at 10. Say what happens to"
                  + " it when sector 1 is skipped.",
              "spacetime/LeafOfTheDaySolution.java")
          .with(learner -> more(learner.draws("13.2 more")));

  private LeafOfTheDay() {}

  @SuppressWarnings("unchecked") // a rule for something else fails its first try, which says so
  private static long call(Object rule, LeafQuestion given) {
    return ((ToLongFunction<LeafQuestion>) rule).applyAsLong(given);
  }

  private static Misconception<LeafQuestion, BigInteger> wrong(
      String idea, String feedback, ToLongFunction<LeafQuestion> rule) {
    return Misconception.exactly(idea, feedback, q -> number(rule.applyAsLong(q)));
  }

  private static BigInteger number(long number) {
    return BigInteger.valueOf(number);
  }

  private static long drawn(LeafQuestion q, ByteOrder order) {
    return drawn(q, order, q.challenge());
  }

  private static long leaf(LeafQuestion q, ByteOrder order, long challenge) {
    return Long.remainderUnsigned(drawn(q, order, challenge), q.leaves());
  }

  private static long drawn(LeafQuestion q, ByteOrder order, long challenge) {
    ByteBuffer message = ByteBuffer.allocate(Bytes32.SIZE + 2 * Long.BYTES).order(order);
    message.put(q.randomness().toArray()).putLong(q.sector()).putLong(challenge);
    return ByteBuffer.wrap(Sha256.hash(message.array())).order(order).getLong();
  }

  private static LeafQuestion draw(Draws draws) {
    return new LeafQuestion(
        new Bytes32(draws.next()), draws.between(1, 9_999), draws.between(1, 9), LEAVES_OF_32_GIB);
  }

  private static List<LeafQuestion> more(Draws draws) {
    List<LeafQuestion> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(draw(draws));
    }
    return all;
  }

  /// Sectors with large numbers, and enough of them that some hashes have their top bit set.
  private static List<LeafQuestion> hidden() {
    Draws draws = Learner.named("everybody").draws("13.2");
    List<LeafQuestion> all = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      long sector = i < 6 ? 1L << (5 * i + 8) : Long.MAX_VALUE >>> i;
      all.add(new LeafQuestion(new Bytes32(draws.next()), sector, i, LEAVES_OF_32_GIB << (i % 2)));
    }
    return all;
  }
}
