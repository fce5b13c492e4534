package fil.lab.kernel;

/// How deeply brackets are nested in a text that may come from anywhere.
///
/// The compiler reads nested brackets by recursion: a few thousand overflow its stack.
final class Nesting {

  /// Nobody writes deeper by hand, and the compiler reads it without trouble.
  static final int LIMIT = 500;

  private Nesting() {}

  /// Whether the compiler should not be given the text. Brackets in texts and comments count too.
  static boolean isTooDeep(String code) {
    int depth = 0;
    for (int i = 0; i < code.length() && depth <= LIMIT; i++) {
      depth +=
          switch (code.charAt(i)) {
            case '(', '[', '{', '<' -> 1;
            case ')', ']', '}', '>' -> depth > 0 ? -1 : 0;
            default -> 0;
          };
    }
    return depth > LIMIT;
  }
}
