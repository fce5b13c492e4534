package fil.lab.kernel;

import java.util.ArrayList;
import java.util.List;

/// What went wrong in a cell, in terms of the cell.
///
/// @param name the kind of error: an exception's class, [#COMPILE], [#INTERRUPTED] or [#HELD_BACK]
/// @param message what was wrong, in one line where that is possible; may be empty
/// @param place where in the learner's cells: a line of source with a mark, or calls with their
///   cells and lines
public record CellError(String name, String message, List<String> place) {

  public static final String COMPILE = "Compile error";
  public static final String INTERRUPTED = "Interrupted";
  public static final String HELD_BACK = "Not changed yet";

  /// The same error with more sentences below.
  CellError with(List<String> sentences) {
    List<String> more = new ArrayList<>(place);
    sentences.forEach(sentence -> more.add("   " + sentence));
    return new CellError(name, message, List.copyOf(more));
  }

  /// The first line: name and message.
  public String headline() {
    return message.isEmpty() ? name : name + ": " + message;
  }

  /// The whole text, with lines separated by `\n`.
  public String text() {
    return place.isEmpty() ? headline() : headline() + "\n" + String.join("\n", place);
  }
}
