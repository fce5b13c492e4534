package fil.proofs.r1cs;

import java.util.ArrayList;
import java.util.List;

/// Puts a number among others, at a place that only the prover knows, and picks one out of many.
public final class Insertion {

  private Insertion() {}

  /// A new variable that holds `yes` where the condition holds, else `no`: `(no - yes) · condition
  /// = no - answer`.
  public static Num pick(ConstraintSystem cs, Bit condition, Num yes, Num no) {
    Num answer = cs.allocate(() -> condition.value() ? yes.value() : no.value());
    cs.enforce(
        "the answer is one of two, as the condition says",
        () -> no.lc().minus(yes.lc()).times(condition.lc()).is(no.lc().minus(answer.lc())));
    return answer;
  }

  /// The number at a place.
  ///
  /// @param numbers as many as the bits can tell apart
  /// @param place the bits of the place, the lowest first
  public static Num select(ConstraintSystem cs, List<Num> numbers, List<? extends Bit> place) {
    requirePlaces(numbers.size(), place);
    List<Num> left = numbers;
    for (Bit bit : place.reversed()) {
      int half = left.size() / 2;
      List<Num> picked = new ArrayList<>(half);
      for (int i = 0; i < half; i++) {
        picked.add(pick(cs, bit, left.get(half + i), left.get(i)));
      }
      left = picked;
    }
    return left.getFirst();
  }

  /// The numbers in order, with one more at a place between them.
  ///
  /// For two, four and eight in all there are ways that cost less than choosing what comes to each
  /// place among all that could.
  ///
  /// @param place the bits of the place, the lowest first: variables
  public static List<Num> insert(
      ConstraintSystem cs, Num number, List<? extends Bit> place, List<Num> others) {
    requirePlaces(others.size() + 1, place);
    return switch (place.size()) {
      case 1 -> insertAmongTwo(cs, number, place.getFirst(), others.getFirst());
      case 2 -> insertAmongFour(cs, number, place, others);
      case 3 -> insertAmongEight(cs, number, place, others);
      default -> insertAmongMany(cs, number, place, others);
    };
  }

  private static List<Num> insertAmongTwo(ConstraintSystem cs, Num x, Bit b0, Num other) {
    return List.of(pick(cs, b0, other, x), pick(cs, b0, x, other));
  }

  /// ```
  /// place  b1 b0   answer
  ///     0   0  0   x b c d
  ///     1   0  1   b x c d
  ///     2   1  0   b c x d
  ///     3   1  1   b c d x
  /// ```
  private static List<Num> insertAmongFour(
      ConstraintSystem cs, Num x, List<? extends Bit> place, List<Num> others) {
    Bit b0 = place.get(0);
    Bit b1 = place.get(1);
    Num b = others.get(0);
    Num c = others.get(1);
    Num d = others.get(2);
    Num first = pick(cs, b1, b, pick(cs, b0, b, x));
    Num second = pick(cs, b1, c, pick(cs, b0, x, b));
    Num third = pick(cs, b1, pick(cs, b0, d, x), c);
    Num fourth = pick(cs, b1, pick(cs, b0, x, d), d);
    return List.of(first, second, third, fourth);
  }

  /// As with four: `x` goes before, between or after `b c d e f g h`.
  private static List<Num> insertAmongEight(
      ConstraintSystem cs, Num x, List<? extends Bit> place, List<Num> others) {
    Bit b0 = place.get(0);
    Bit b1 = place.get(1);
    Bit b2 = place.get(2);
    Num b = others.get(0);
    Num c = others.get(1);
    Num d = others.get(2);
    Num e = others.get(3);
    Num f = others.get(4);
    Num g = others.get(5);
    Num h = others.get(6);
    Bit neither = Bit.and(cs, b0.not(), b1.not());
    Bit both = Bit.and(cs, b0, b1);
    return List.of(
        pick(cs, b2, b, pick(cs, neither, x, b)),
        pick(cs, b2, c, pick(cs, b1, c, pick(cs, b0, x, b))),
        pick(cs, b2, d, pick(cs, b1, pick(cs, b0, d, x), c)),
        pick(cs, b2, e, pick(cs, both, x, d)),
        pick(cs, b2, pick(cs, neither, x, f), e),
        pick(cs, b2, pick(cs, b1, g, pick(cs, b0, x, f)), f),
        pick(cs, b2, pick(cs, b1, pick(cs, b0, h, x), g), g),
        pick(cs, b2, pick(cs, both, x, h), h));
  }

  /// For each place, one among what would be there for each place of `x`.
  private static List<Num> insertAmongMany(
      ConstraintSystem cs, Num x, List<? extends Bit> place, List<Num> others) {
    int size = others.size() + 1;
    List<Num> answer = new ArrayList<>(size);
    for (int at = 0; at < size; at++) {
      List<Num> choices = new ArrayList<>(size);
      for (int placeOfX = 0; placeOfX < size; placeOfX++) {
        if (at == placeOfX) {
          choices.add(x);
        } else {
          choices.add(others.get(at < placeOfX ? at : at - 1));
        }
      }
      answer.add(select(cs, choices, place));
    }
    return answer;
  }

  private static void requirePlaces(int size, List<? extends Bit> place) {
    if (size != 1L << place.size()) {
      throw new IllegalArgumentException(place.size() + " bits do not name a place among " + size);
    }
  }
}
