package fil.exercises.ipld;

import fil.addr.Address;
import fil.cid.Cid;
import fil.exercises.Bench;
import fil.exercises.Exercise;
import fil.exercises.Learner;
import fil.exercises.Mutant;
import fil.exercises.Survey;
import fil.exercises.TestsTask;
import fil.exercises.ipld.SmallHamt.Habits;
import fil.ipld.HamtShape;
import java.util.ArrayList;
import java.util.List;

/// Exercise 2.3: tests for a HAMT.
public final class HamtTests {

  private static final HamtShape SHAPE = HamtShape.of(5);
  private static final int MOST_START = 100_000;

  private static final List<Mutant<HamtCode>> MUTANTS =
      List.of(
          new Mutant<>(
              "puts four entries in a bucket",
              "Four keys of one slot make a node of their own: count the blocks, with three and with"
                  + " four.",
              new SmallHamt(new Habits(4, true, true, true, true))),
          new Mutant<>(
              "does not sort a bucket",
              "Set two keys of one slot in both orders and compare the roots.",
              new SmallHamt(new Habits(3, false, true, true, true))),
          new Mutant<>(
              "keeps a node that has become small",
              "Take a key out again: the root must be what it was before the key came.",
              new SmallHamt(new Habits(3, true, true, false, true))),
          new Mutant<>(
              "takes bits from the low end",
              "It is consistent with itself. Use keys of which you know that they share a slot, or a"
                  + " root that you know.",
              new SmallHamt(new Habits(3, true, true, true, false))),
          new Mutant<>(
              "keeps slots in the order of their coming",
              "Set two keys of different slots in both orders and compare the roots.",
              new SmallHamt(new Habits(3, true, false, true, true))));

  public static final Exercise<Bench<HamtCode>, Survey> EXERCISE =
      new TestsTask<HamtCode>(
              "2.3",
              "Tests for a HAMT",
              bench ->
                  "Write tests for "
                      + bench.given()
                      + ". "
                      + bench.about()
                      + " code.root(\"+f0100\", \"+f0101\", \"-f0101\") is the root after these"
                      + " steps, code.blocks(…) the number of blocks then, code.finds(\"f0100\", …)"
                      + " whether the key is there.",
              "Start from two keys: is code.root(\"+f0100\", \"+f0101\") the same in the other"
                  + " order?",
              HamtTests::bench,
              List.of(
                  new TestsTask.BlindSpot(
                      "a map is right when it finds its keys",
                      "All mutants find their keys. What two nodes must agree on is the root.",
                      MUTANTS.stream().map(Mutant::idea).toList()),
                  new TestsTask.BlindSpot(
                      "it agrees with itself",
                      "Some mutants agree with themselves in any order. Compare with something you"
                          + " know: how many blocks, or which root, it has to be.",
                      List.of("puts four entries in a bucket", "takes bits from the low end"))),
              List.of(
                  "What must two nodes agree on that got the same keys in another order?",
                  "Compare roots: the same keys in two orders, in one slot and in several; a key that"
                      + " came and went. Then count the blocks of three and of four keys of one"
                      + " slot.",
                  "code.root(a, b).equals(code.root(b, a)) && code.root(a, b, c, d,"
                      + " minusD).equals(code.root(a, b, c)) && code.blocks(a, b, c, d) == 2"),
              "On the chain a HAMT with one of these mistakes is a fork: same messages, another root.",
              "ipld/HamtTestsSolution.java")
          .exercise();

  private HamtTests() {}

  private static Bench<HamtCode> bench(Learner learner) {
    return new Bench<>(
        "a HAMT of 5 bits",
        "Your four keys "
            + String.join(", ", keysOfOneSlot(learner))
            + " share a slot of the root and none below it.",
        new SmallHamt(Habits.RIGHT),
        MUTANTS,
        (subject, used) -> new Watched(subject, used));
  }

  /// Four keys that share the first group of bits and no two the second.
  static List<String> keysOfOneSlot(Learner learner) {
    long start = 1_000L + learner.draws("2.3").below(MOST_START);
    int slot = slot(start, 0);
    List<Integer> below = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    for (long id = start; keys.size() < 4; id++) {
      if (slot(id, 0) == slot && !below.contains(slot(id, 1))) {
        below.add(slot(id, 1));
        keys.add("f0" + id);
      }
    }
    return keys;
  }

  private static int slot(long id, int depth) {
    return SHAPE.slot(SHAPE.hash(new Address.Id(id).toBytes()), depth);
  }

  /// Code that tells of each use.
  private record Watched(HamtCode code, Runnable used) implements HamtCode {
    @Override
    public Cid root(String... steps) {
      used.run();
      return code.root(steps);
    }

    @Override
    public int blocks(String... steps) {
      used.run();
      return code.blocks(steps);
    }

    @Override
    public boolean finds(String key, String... steps) {
      used.run();
      return code.finds(key, steps);
    }
  }
}
