package fil.exercises.snarks;

import static org.assertj.core.api.Assertions.assertThat;

import fil.exercises.Check;
import fil.exercises.Learner;
import fil.exercises.Outcome;
import fil.exercises.Solutions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecondWitnessTest {

  /// In the field 98 is 1, and 97 is 0: those are the everyday bits again.
  @Test
  void takesNoEverydayBitsWithThePrimeAdded() {
    SevenBits own = SecondWitness.EXERCISE.ownInput(Learner.ANNA);
    Repair ours = (Repair) Solutions.of(SecondWitness.EXERCISE, Learner.ANNA);
    for (int i = 0; i < SevenBits.BITS; i++) {
      List<Integer> bits = new ArrayList<>(SevenBits.bitsOf(own.value()));
      bits.set(i, bits.get(i) + 97);

      Outcome outcome =
          Check.of(SecondWitness.EXERCISE, Learner.ANNA, new Repair(bits, ours.rows()), 0);

      assertThat(outcome).isInstanceOf(Outcome.NotYet.class);
    }
  }
}
