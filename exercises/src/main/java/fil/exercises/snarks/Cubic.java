package fil.exercises.snarks;

import fil.proofs.teach.PaperCircuit;
import fil.proofs.teach.PaperField;
import java.util.List;

/// `x³ + a·x + b = out` over the field of 97.
///
/// @param x what somebody knows
public record Cubic(int a, int b, int x) {

  /// The names of the variables, in their order; the first two are public.
  static final List<String> NAMES = List.of("1", "out", "x", "x²", "x³");

  static final int INPUTS = 2;

  private static final PaperField FIELD = PaperField.OF_97;

  /// What comes out for some x.
  int out(int any) {
    int cube = FIELD.multiply(any, FIELD.multiply(any, any));
    return FIELD.add(FIELD.add(cube, FIELD.multiply(a, any)), b);
  }

  /// The values of all variables for some x.
  List<Integer> witness(int any) {
    int square = FIELD.multiply(any, any);
    return List.of(1, out(any), any, square, FIELD.multiply(any, square));
  }

  /// Whether rows let a wrong `out` through for some x, whatever stands for x² and x³.
  boolean isFooled(PaperCircuit circuit, int any) {
    for (int wrong : new int[] {FIELD.add(out(any), 1), FIELD.add(out(any), 40)}) {
      for (int square = 0; square < FIELD.prime(); square++) {
        for (int cube = 0; cube < FIELD.prime(); cube++) {
          if (circuit.isFulfilledBy(List.of(1, wrong, any, square, cube))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return "x³ + " + a + "·x + " + b + " = out, where x = " + x;
  }
}
