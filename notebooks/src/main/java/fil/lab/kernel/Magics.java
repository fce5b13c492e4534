package fil.lab.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Orders to a kernel, such as `%maven` or `%%time`, which other kernels take. This one has none.
///
/// No Java begins with `%`, so it is the head of a cell that tells. A line further down that begins
/// so is Java: a remainder, or part of a text block.
final class Magics {

  private static final Pattern MAGIC = Pattern.compile("%%?[\\w.]*");

  /// What JJava calls that which brings jars.
  private static final Set<String> OF_JARS =
      Set.of("%maven", "%jars", "%classpath", "%mavenRepo", "%loadFromPOM", "%%loadFromPOM");

  private Magics() {}

  /// The error of a cell that begins with one; nothing for other cells.
  ///
  /// @param start where the cell's first token is
  static Optional<CellError> refuse(String code, int cell, int start) {
    Matcher magic = MAGIC.matcher(code).region(start, code.length());
    if (!magic.lookingAt()) {
      return Optional.empty();
    }
    int column = start - (code.lastIndexOf('\n', start - 1) + 1);
    List<String> place =
        new ArrayList<>(Places.mark(code, cell, Places.lineOf(code, start), column));
    place.add(
        OF_JARS.contains(magic.group())
            ? "   The lab's jars and Java's own classes are there already; import what you need."
            : "   Take that line out: the rest of the cell is Java.");
    return Optional.of(
        new CellError(
            CellError.COMPILE,
            "`%s` is an order to another kernel; this one runs Java alone".formatted(magic.group()),
            place));
  }
}
