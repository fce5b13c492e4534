package fil.proofs.r1cs;

import fil.crypto.bls12381.Fr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which variables are 0 or 1 in every witness: those of which a constraint says so, and those that
/// a constraint computes from such, as gadgets of bits do.
///
/// Variables go by places, which [Deduction] gives them; place 0 is the constant. Belongs to one
/// thread.
final class BitVariables {

  /// A majority has three bits, two of them once more as a product, and the answer.
  private static final int MOST_IN_ROW = 5;

  private final BitSet bits = new BitSet();

  /// For each place the constraint that computes the bit there from others.
  private final @Nullable Constraint[] definitions;

  private final int inputs;

  BitVariables(int inputs, int hidden) {
    this.inputs = inputs;
    this.definitions = new Constraint[inputs + hidden];
  }

  boolean contains(int place) {
    return bits.get(place);
  }

  /// Notes what a constraint says; those on the bits that it computes from have been noted before.
  ///
  /// @param places those of its variables without the constant, each once
  void note(Constraint row, int[] places) {
    if (places.length == 1 && hasRootsZeroAndOne(row)) {
      bits.set(places[0]);
    } else if (places.length > 1 && places.length <= MOST_IN_ROW) {
      noteComputed(row, places);
    }
  }

  /// Whether a constraint on one variable says that it is a bit.
  private static boolean hasRootsZeroAndOne(Constraint row) {
    return row.c().size() == 0
        && (isComplement(row.a(), row.b()) || isComplement(row.b(), row.a()));
  }

  private static boolean isComplement(LinearCombination one, LinearCombination other) {
    return one.size() == 1
        && one.coefficient(0).equals(Fr.ONE)
        && LinearCombination.ONE.minus(one).equals(other);
  }

  private void noteComputed(Constraint row, int[] places) {
    int[] others = Arrays.stream(places).filter(place -> !bits.get(place)).toArray();
    if (others.length != 1) {
      return;
    }
    int answer = others[0];
    int[] computedFrom = Arrays.stream(places).filter(place -> place != answer).toArray();
    if (isOnlyRight(row, answer) && isBitForAll(row, answer, computedFrom)) {
      bits.set(answer);
      definitions[answer] = row;
    }
  }

  /// Whether a variable stands on the right of a constraint, and not in the product.
  private boolean isOnlyRight(Constraint row, int place) {
    int[] only = {place};
    return sum(row.a(), only, 1).equals(sum(row.a(), only, 0))
        && sum(row.b(), only, 1).equals(sum(row.b(), only, 0))
        && !sum(row.c(), only, 1).equals(sum(row.c(), only, 0));
  }

  /// Tries all values of the bits that an answer is computed from, but those that cannot be.
  private boolean isBitForAll(Constraint row, int answer, int[] computedFrom) {
    List<Constraint> known = new ArrayList<>();
    for (int place : computedFrom) {
      Constraint definition = definitions[place];
      if (definition != null && isAmong(definition, computedFrom)) {
        known.add(definition);
      }
    }
    int[] all = Arrays.copyOf(computedFrom, computedFrom.length + 1);
    all[computedFrom.length] = answer;
    for (int choice = 0; choice < 1 << computedFrom.length; choice++) {
      int values = choice;
      if (known.stream().allMatch(each -> isSatisfied(each, all, values))
          && !isSatisfied(row, all, values)
          && !isSatisfied(row, all, values | 1 << computedFrom.length)) {
        return false;
      }
    }
    return true;
  }

  /// Whether a constraint holds for some bits, where all other variables are zero.
  ///
  /// @param values the bits at the places, the first one lowest
  private boolean isSatisfied(Constraint row, int[] places, int values) {
    return sum(row.a(), places, values)
        .multiply(sum(row.b(), places, values))
        .equals(sum(row.c(), places, values));
  }

  private Fr sum(LinearCombination terms, int[] places, int values) {
    Fr sum = Fr.ZERO;
    for (int term = 0; term < terms.size(); term++) {
      int place = place(terms.variable(term));
      boolean isOne = place == 0;
      for (int i = 0; i < places.length; i++) {
        isOne |= places[i] == place && (values >>> i & 1) != 0;
      }
      sum = isOne ? sum.add(terms.coefficient(term)) : sum;
    }
    return sum;
  }

  private boolean isAmong(Constraint row, int[] places) {
    return Arrays.stream(Deduction.places(row, inputs))
        .allMatch(place -> Arrays.stream(places).anyMatch(each -> each == place));
  }

  private int place(Variable variable) {
    return Deduction.place(variable, inputs);
  }
}
