package fil.lab;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Two buttons, one back and one on, and below them a figure of the step that they lead to.
///
/// ```java
/// Buttons.of("epoch", 0, 60, 0, epoch -> wheel.at(epoch))
/// ```
///
/// The equal without buttons is a number edited in a cell: `play("epoch", 0, epoch ->
/// wheel.at(epoch))`.
public final class Buttons {

  private Buttons() {}

  /// Buttons that go through whole numbers.
  ///
  /// @param scene what is shown for a number
  /// @throws IllegalArgumentException where they do not go up, or begin outside
  public static Play of(
      String name, int from, int to, int at, IntFunction<? extends @Nullable Object> scene) {
    return Play.whole(new Control(Control.Kind.BUTTONS, name, from, to, at), scene);
  }
}
