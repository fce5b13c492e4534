package fil.lab;

import fil.exercises.Exercise;

/// By which door an answer came to its check, and so what one does there to get on.
public enum Door {

  /// A cell of a notebook.
  NOTEBOOK,

  /// A file beside `./sealab watch`, which takes letters.
  WATCH,

  /// A file given to `./sealab check`.
  COMMAND;

  /// How to see a hint there.
  ///
  /// @param number from 1; a watch knows by itself which comes next
  String hint(String exercise, int number) {
    return switch (this) {
      case NOTEBOOK ->
          number == 1
              ? "hint(\"%s\")".formatted(exercise)
              : "hint(\"%s\", %d)".formatted(exercise, number);
      case WATCH -> "h, then Enter";
      case COMMAND -> watching(exercise, "h");
    };
  }

  /// How to see the last hint again there.
  String lastHint(String exercise) {
    return hint(exercise, Exercise.HINTS);
  }

  /// How to see our solution there.
  String solution(String exercise) {
    return switch (this) {
      case NOTEBOOK -> "reveal(\"%s\")".formatted(exercise);
      case WATCH -> "s, then Enter";
      case COMMAND -> watching(exercise, "s");
    };
  }

  /// How to end what goes on in the background there.
  String until() {
    return switch (this) {
      case NOTEBOOK -> "until you restart the kernel";
      case WATCH -> "until you end the watch: q, then Enter";
      case COMMAND -> "until this command ends";
    };
  }

  private static String watching(String exercise, String letter) {
    return "./sealab watch %s, then %s and Enter".formatted(exercise, letter);
  }
}
