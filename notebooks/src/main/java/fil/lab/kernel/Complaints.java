package fil.lab.kernel;

import fil.lab.Door;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.Diag;

/// Turns what the compiler complains about into an error that a learner can act on: what is wrong
/// in plain words, the place, what to do, and last the compiler's own words.
final class Complaints {

  /// What is unknown in the compiler's words, and in those of JShell: `variable soon`.
  private static final Pattern UNKNOWN =
      Pattern.compile("(?:symbol: )?(?:class|variable|method|constructor) ([\\w$]+)");

  private static final int SHOWN_CHARS = 240;

  private final NameHints hints;

  Complaints(NameHints hints) {
    this.hints = hints;
  }

  /// The error of a snippet that the compiler rejected: its first complaint.
  ///
  /// @param start where the snippet starts in the cell
  CellError rejected(String code, int cell, int start, List<Diag> complaints) {
    Optional<Diag> first = complaints.stream().filter(Diag::isError).findFirst();
    if (first.isEmpty()) {
      return new CellError(
          CellError.COMPILE,
          "not understood",
          Places.mark(code, cell, Places.lineOf(code, start), -1));
    }
    Diag complaint = first.get();
    int at = Math.min(code.length(), start + Math.max(0, (int) complaint.getPosition()));
    int line = Places.lineOf(code, at);
    int column = at - (code.lastIndexOf('\n', at - 1) + 1);
    String message = PlainWords.oneLine(complaint.getMessage(Locale.ENGLISH));
    List<String> place = new ArrayList<>(Places.mark(code, cell, line, column));
    Optional<PlainWords.Said> plain =
        PlainWords.of(String.valueOf(complaint.getCode()), message, Door.NOTEBOOK);
    List<String> meant = unknownName(complaint, message, code, start, at);
    (meant.isEmpty() ? plain.map(PlainWords.Said::advice).stream() : meant.stream())
        .forEach(sentence -> place.add("   " + sentence));
    plain.ifPresent(_ -> place.add("   In the compiler's words: " + shortened(message)));
    return new CellError(
        CellError.COMPILE, plain.map(PlainWords.Said::wrong).orElse(message), place);
  }

  private static String shortened(String message) {
    return message.length() <= SHOWN_CHARS ? message : message.substring(0, SHOWN_CHARS) + "…";
  }

  private List<String> unknownName(Diag complaint, String message, String code, int start, int at) {
    Matcher unknown = UNKNOWN.matcher(message);
    if (!String.valueOf(complaint.getCode()).contains("cant.resolve") || !unknown.find()) {
      return List.of();
    }
    String name = unknown.group(1);
    int found = code.indexOf(name, at);
    return hints.about(name, code.substring(start, found < 0 ? at : found));
  }

  /// The error of a declaration whose type no cell has declared.
  ///
  /// @param missing in JShell's words: `class Strin`
  CellError unknown(String missing, String code, int cell, int start) {
    List<String> place = new ArrayList<>(Places.mark(code, cell, Places.lineOf(code, start), -1));
    about(List.of(missing)).forEach(sentence -> place.add("   " + sentence));
    return new CellError(CellError.COMPILE, "there is no " + missing, place);
  }

  /// What may be meant by names that JShell misses.
  ///
  /// @param missing in JShell's words: `variable soon`
  List<String> about(List<String> missing) {
    return missing.stream()
        .flatMap(each -> {
          Matcher unknown = UNKNOWN.matcher(each);
          return unknown.find() ? hints.about(unknown.group(1), "").stream() : Stream.<String>of();
        })
        .distinct()
        .toList();
  }
}
