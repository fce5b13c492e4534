package fil.exercises.ipld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.addr.Address;
import fil.cbor.Codec;
import fil.exercises.Check;
import fil.exercises.Draws;
import fil.exercises.Learner;
import fil.exercises.Outcome;
import fil.ipld.Hamt;
import fil.ipld.HamtSchema;
import fil.ipld.MemoryBlockStore;
import fil.ipld.TreeKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// The HAMT that tests are written for, and what tests can find in its mutants.
class HamtTestsTest {

  private static final HamtCode RIGHT = new SmallHamt(SmallHamt.Habits.RIGHT);

  @Test
  void theRightCodeMakesTheRootsOfTheLibrary() {
    Draws draws = Learner.ANNA.draws("any steps");
    MemoryBlockStore store = new MemoryBlockStore();
    Hamt<Address, Long> hamt = HamtSchema.of(5, TreeKey.ADDRESS, Codec.LONG).create(store);
    List<String> steps = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      long id = draws.below(200);
      boolean isAdded = draws.below(5) < 3;
      steps.add((isAdded ? "+f0" : "-f0") + id);
      if (isAdded) {
        hamt.set(new Address.Id(id), id);
      } else {
        hamt.delete(new Address.Id(id));
      }
      if (i % 20 == 0) {
        assertThat(RIGHT.root(steps.toArray(String[]::new))).isEqualTo(hamt.flush().cid());
      }
    }
    assertThat(RIGHT.finds("f0" + 7, steps.toArray(String[]::new)))
        .isEqualTo(hamt.contains(new Address.Id(7)));
  }

  @Test
  void knownRootsAndBlocks() {
    List<String> ten = new ArrayList<>();
    for (int id = 100; id < 110; id++) {
      ten.add("+f0" + id);
    }

    assertThat(RIGHT.root(ten.toArray(String[]::new)).toString()).endsWith("qadc6o");
    assertThat(RIGHT.blocks(ten.toArray(String[]::new))).isEqualTo(1);
    assertThat(RIGHT.blocks("+f0105", "+f0110", "+f0113", "+f0126")).isEqualTo(2);
    assertThatThrownBy(() -> RIGHT.root("f0100")).hasMessageContaining("a step is +f0105");
    assertThatThrownBy(() -> RIGHT.root("")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theKeysThatLearnersGetMakeANode() {
    for (int i = 0; i < 20; i++) {
      List<String> keys = HamtTests.keysOfOneSlot(Learner.named("learner " + i));
      String[] steps = keys.stream().map(key -> "+" + key).toArray(String[]::new);
      assertThat(RIGHT.blocks(steps)).isEqualTo(2);
    }
  }

  @Test
  void lookupsFindNoMutant() {
    Predicate<HamtCode> lookups =
        code ->
            code.finds("f0105", "+f0105", "+f0110", "+f0113", "+f0126")
                && !code.finds("f0105", "+f0105", "-f0105");

    Outcome.NotYet outcome =
        (Outcome.NotYet) Check.of(HamtTests.EXERCISE, Learner.ANNA, lookups, 0);

    assertThat(outcome.passed()).isEqualTo(1);
    assertThat(outcome.feedback().orElseThrow()).startsWith("All mutants find their keys.");
  }

  @Test
  void comparingWithTheLibraryFindsThemAll() {
    List<String> keys = HamtTests.keysOfOneSlot(Learner.ANNA);
    Predicate<HamtCode> tests =
        code -> {
          List<String> steps = new ArrayList<>();
          keys.reversed().forEach(key -> steps.add("+" + key));
          boolean isSame = same(code, steps);
          steps.add("+f0100");
          isSame &= same(code, steps);
          steps.add("-" + keys.getFirst());
          return isSame && same(code, steps);
        };

    assertThat(Check.of(HamtTests.EXERCISE, Learner.ANNA, tests, 0))
        .isInstanceOf(Outcome.Pass.class);
  }

  private static boolean same(HamtCode code, List<String> steps) {
    HamtSchema<Address, Long> schema = HamtSchema.of(5, TreeKey.ADDRESS, Codec.LONG);
    Hamt<Address, Long> hamt = schema.create(new MemoryBlockStore());
    for (String step : steps) {
      Address.Id key = (Address.Id) Address.parse(step.substring(1));
      if (step.charAt(0) == '+') {
        hamt.set(key, key.id());
      } else {
        hamt.delete(key);
      }
    }
    return code.root(steps.toArray(String[]::new)).equals(hamt.flush().cid());
  }
}
