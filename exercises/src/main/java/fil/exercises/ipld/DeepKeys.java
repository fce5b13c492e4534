package fil.exercises.ipld;

import fil.addr.Address;
import fil.exercises.AnswerForm;
import fil.exercises.Exercise;
import fil.exercises.Goal;
import fil.exercises.Learner;
import fil.exercises.Meter;
import fil.exercises.Misconception;
import fil.ipld.HamtShape;
import fil.num.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/// Exercise 2.4: make a HAMT deep where somebody else's key is.
///
/// Three keys that share their first groups of bits with Kai's fill his bucket at every level, so
/// that it becomes a node, and one below it, and one more.
public final class DeepKeys {

  /// How many keys it takes beside Kai's to make a node of a bucket.
  private static final int KEYS = 3;

  /// How many groups of bits they are to share.
  private static final int LEVELS = 3;

  private static final int SLOTS = 32;
  private static final int PAYLOAD = 20;
  private static final HamtShape SHAPE = HamtShape.of(5);

  public static final Exercise<Address, List<?>> EXERCISE =
      new Exercise<Address, List<?>>(
              "2.4",
              "A deep tree",
              kai ->
                  "You are Rex. The init actor keeps all key addresses in a HAMT of 5 bits, and Kai's"
                      + " is "
                      + kai
                      + ". Find three f1 addresses that share the first three groups of bits with"
                      + " it, 15 bits of the SHA-256 of the address' bytes. Nobody needs the key of"
                      + " an address to send a coin there, so any 20 bytes will do:"
                      + " new Address.Secp256k1(bytes). Give a list of the three.",
              "Start from one group: try numbers in the payload until the first five bits are Kai's.",
              listForm(),
              DeepKeys::kai,
              List.of(),
              List.of(),
              kai -> grind(kai, shared -> shared >= LEVELS),
              kai -> "Kai's address " + kai,
              List.of(
                  new Misconception<>(
                      "the next ids will do",
                      "The chain gives out ids, so you cannot choose one. But a key address comes"
                          + " from you, and you can try as many as you like.",
                      _ ->
                          List.of(new Address.Id(1001), new Address.Id(1002), new Address.Id(1003)),
                      (_, _, got) -> got.stream().anyMatch(key -> key instanceof Address.Id)),
                  new Misconception<>(
                      "a key may be set again",
                      "A key that is there already only gets another value. Four different keys make"
                          + " a node of a bucket.",
                      kai -> List.of(kai, kai, kai),
                      (kai, _, got) -> !areOthers(kai, got)),
                  new Misconception<>(
                      "each level costs 32 tries more",
                      "Each level multiplies: 32 tries for one group, 32·32 for two, 32·32·32 for"
                          + " three.",
                      kai -> grind(kai, shared -> shared == 1),
                      (kai, _, got) -> shared(kai, got) >= 1 && shared(kai, got) < LEVELS)),
              List.of(
                  "How many tries does it take until five bits are right?",
                  "32 tries a group, and each further group multiplies by 32: about 32,768 for three"
                      + " groups.",
                  "Count up a long n, put it into 20 bytes with ByteBuffer.allocate(20).putLong(n),"
                      + " make the address, hash its toBytes() with Sha256.hash, and compare three"
                      + " groups with Kai's."),
              "Depth costs the attacker 32 times more a level, and every reader one block more. 256"
                  + " bits keep that race short.",
              "ipld/DeepKeysSolution.java")
          .reaching(
              List.of(
                  Goal.open("three f1 addresses, none of them Kai's", DeepKeys::areOthers),
                  Goal.open(
                      "each shares the first group of bits with Kai's",
                      (kai, keys) -> areOthers(kai, keys) && shared(kai, keys) >= 1),
                  Goal.hidden(
                      "each shares the first three groups with Kai's",
                      (kai, keys) -> areOthers(kai, keys) && shared(kai, keys) >= LEVELS)))
          .metered((kai, keys) -> areOthers(kai, keys) ? dials(shared(kai, keys)) : List.of());

  private DeepKeys() {}

  @SuppressWarnings({"unchecked", "rawtypes"}) // whatever the list holds is looked at one by one
  private static AnswerForm<Address, List<?>> listForm() {
    return (AnswerForm) AnswerForm.value(List.class, "a list of three addresses");
  }

  private static List<Meter.Dial> dials(int levels) {
    long tries = 1;
    for (int level = 0; level < levels; level++) {
      tries *= SLOTS;
    }
    return List.of(
        Meter.Dial.costs(
            "hashes, about", String.format(Locale.ROOT, "%,d", KEYS * tries), String.valueOf(KEYS)),
        new Meter.Dial(
            "blocks on the way to Kai's address",
            (1 + levels) + " instead of 1, for every reader"));
  }

  /// Kai's address in the edition of this learner.
  private static Address kai(Learner learner) {
    return new Address.Secp256k1(learner.draws("2.4").bytes(PAYLOAD));
  }

  private static boolean areOthers(Address kai, List<?> keys) {
    return keys.size() == KEYS
        && new HashSet<>(keys).size() == KEYS
        && keys.stream().allMatch(key -> key instanceof Address.Secp256k1)
        && !keys.contains(kai);
  }

  /// How many groups of bits all keys share with Kai's.
  private static int shared(Address kai, List<?> keys) {
    Bytes hash = SHAPE.hash(kai.toBytes());
    int least = keys.isEmpty() ? 0 : SHAPE.maxDepth();
    for (Object key : keys) {
      least =
          key instanceof Address address
              ? Math.min(least, shared(hash, SHAPE.hash(address.toBytes())))
              : 0;
    }
    return least;
  }

  private static int shared(Bytes one, Bytes other) {
    int groups = 0;
    while (groups < SHAPE.maxDepth() && SHAPE.slot(one, groups) == SHAPE.slot(other, groups)) {
      groups++;
    }
    return groups;
  }

  /// The first three keys that share as many groups with Kai's as wanted.
  private static List<Address> grind(Address kai, IntPredicate wanted) {
    Bytes hash = SHAPE.hash(kai.toBytes());
    List<Address> keys = new ArrayList<>();
    for (long n = 0; keys.size() < KEYS; n++) {
      byte[] payload = ByteBuffer.allocate(PAYLOAD).putLong(n).array();
      Address key = new Address.Secp256k1(Bytes.copyOf(payload));
      if (wanted.test(shared(hash, SHAPE.hash(key.toBytes())))) {
        keys.add(key);
      }
    }
    return List.copyOf(keys);
  }
}
