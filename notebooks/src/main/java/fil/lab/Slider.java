package fil.lab;

import java.util.function.DoubleFunction;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// A slider, and below it a figure that is drawn anew at each move.
///
/// ```java
/// Slider.of("blocks in a tipset", 1, 10, 5, n -> chartFor(n))
/// Slider.real("share of power", 0.0, 1.0, 0.3, share -> chartFor(share))
/// ```
///
/// The equal without a slider is a number edited in a cell: `play("blocks in a tipset", 5, n ->
/// chartFor(n))`. A figure that takes long to draw follows the last move and passes over those in
/// between. Moves are taken while no cell runs; an interrupt stops a drawing that takes too long.
public final class Slider {

  private Slider() {}

  /// A slider over whole numbers.
  ///
  /// @param scene what is shown for a number
  /// @throws IllegalArgumentException where it does not go up, or begins outside
  public static Play of(
      String name, int from, int to, int at, IntFunction<? extends @Nullable Object> scene) {
    return Play.whole(new Control(Control.Kind.WHOLE, name, from, to, at), scene);
  }

  /// A slider over a range, in a hundred steps.
  ///
  /// @param scene what is shown for a number
  /// @throws IllegalArgumentException where it does not go up, or begins outside
  public static Play real(
      String name,
      double from,
      double to,
      double at,
      DoubleFunction<? extends @Nullable Object> scene) {
    return new Play(new Control(Control.Kind.REAL, name, from, to, at), scene);
  }
}
