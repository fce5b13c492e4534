package fil.lab.kernel;

import fil.lab.Lab;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The value of an expression that a cell ends with, handed over by a block.
///
/// JShell keeps the value of an expression in a variable of its own, and has the compiler look at
/// the expression once more for that variable's type. A block is spared that, which is a quarter of
/// the time that a short cell takes. What turns out to have no value, or does not compile, is
/// handed to JShell as it was written.
public final class CellValue {

  private static volatile @Nullable Object last;

  /// Names of methods that are called for nothing but what they do: the lab's own, and what cells
  /// have called so far.
  private final Set<String> withoutValue = new HashSet<>();

  CellValue() {
    Arrays.stream(Lab.class.getMethods())
        .filter(method -> method.getReturnType() == void.class)
        .map(Method::getName)
        .forEach(withoutValue::add);
  }

  /// Takes the value; cells call it.
  public static void of(@Nullable Object value) {
    last = value;
  }

  /// The value that was taken last. It is forgotten here: cells decide what stays in memory.
  static @Nullable Object take() {
    Object value = last;
    last = null;
    return value;
  }

  /// The block that hands over a snippet's value; nothing where the snippet is none, or may be
  /// none.
  Optional<String> block(String snippet) {
    String text = snippet.strip();
    if (text.isEmpty() || text.endsWith(";") || text.endsWith("}") || assigns(text)) {
      return Optional.empty();
    }
    return called(text).filter(withoutValue::contains).isPresent()
        ? Optional.empty()
        : Optional.of("{ " + CellValue.class.getName() + ".of(" + snippet + "\n); }");
  }

  /// A snippet for which there was a block has turned out to have no value.
  void hasNone(String snippet) {
    called(snippet.strip()).ifPresent(withoutValue::add);
  }

  /// Whether there is a `=` that does not compare; also where it only stands in a text.
  private static boolean assigns(String text) {
    for (int at = text.indexOf('='); at >= 0; at = text.indexOf('=', at + 1)) {
      boolean isDouble = at + 1 < text.length() && text.charAt(at + 1) == '=';
      if (isDouble) {
        at++;
      } else if (at == 0 || "!<>".indexOf(text.charAt(at - 1)) < 0) {
        return true;
      }
    }
    return false;
  }

  /// The name before the bracket that the last one closes: of the method, where a call is last.
  private static Optional<String> called(String text) {
    int open = 0;
    for (int i = text.length() - 1; i >= 0; i--) {
      char each = text.charAt(i);
      open += each == ')' ? 1 : each == '(' ? -1 : 0;
      if (open == 0) {
        int start = i;
        while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
          start--;
        }
        return start < i ? Optional.of(text.substring(start, i)) : Optional.empty();
      }
    }
    return Optional.empty();
  }
}
