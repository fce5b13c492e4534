package fil.lab.author;

import fil.exercises.Chapter;
import fil.exercises.Course;
import fil.exercises.Finding;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The card at the head of a chapter, a table of two columns:
///
/// | row | what it says | held to |
/// |---|---|---|
/// | Time | minutes | the course |
/// | Needs | links to earlier chapters | the course |
/// | In the specification | the parts it covers | the course |
/// | Status there | what those pages say of themselves | the list of pages |
/// | Network | version and actors | the library |
/// | Vectors | how many of the network's pass | a run, see [ChapterRun] |
/// | Tested | on which day, with which JDK | written by `author check --stamp` |
final class ChapterCard {

  /// The protocol that the library speaks.
  private static final String NETWORK = "version 15, actors v7";

  private static final Pattern ROW = Pattern.compile("\\| \\*\\*(.+?)\\*\\* \\| (.*) \\|");
  private static final Pattern VECTORS = Pattern.compile("([\\d,]+) of ([\\d,]+) pass");
  private static final Pattern TESTED =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\d), JDK (\\d+[\\w.+-]*)");
  private static final Pattern PAGE =
      Pattern.compile("\\]\\(" + Pattern.quote(Citations.SPECIFICATION) + "(/[^)#]*)[^)]*\\)");
  private static final Pattern CHAPTER = Pattern.compile("\\]\\((\\d\\d)-[^)]*\\)");

  private static final int JDK = 25;

  private ChapterCard() {}

  /// A row as it stands in the file.
  private record Row(String text, int line) {}

  /// What differs from what it should be.
  static List<Finding> findings(ChapterSource source, Chapter chapter) {
    Map<String, Row> rows = rows(source);
    int top = Math.max(1, source.lineOf("| **"));
    List<Finding> found = new ArrayList<>();
    Map<String, String> fixed = new LinkedHashMap<>();
    fixed.put("Time", chapter.minutes() + " minutes");
    fixed.put("In the specification", chapter.specification());
    fixed.put("Status there", status(source));
    fixed.put("Network", NETWORK);
    fixed.forEach((name, text) -> {
      Row row = rows.get(name);
      if (row == null || !row.text().equals(text)) {
        found.add(
            source.at(
                row == null ? top : row.line(),
                "the card must say '| **" + name + "** | " + text + " |'"));
      }
    });
    needs(source, chapter, rows, top).ifPresent(found::add);
    if (vectors(source).isEmpty()) {
      found.add(
          source.at(
              line(rows, "Vectors", top), "the card must say '| **Vectors** | N of N pass |'"));
    }
    if (!isTested(rows)) {
      found.add(
          source.at(
              line(rows, "Tested", top),
              "the card must say when it was tested and with which JDK: run author check --stamp"));
    }
    return found;
  }

  private static int line(Map<String, Row> rows, String name, int otherwise) {
    Row row = rows.get(name);
    return row == null ? otherwise : row.line();
  }

  private static Map<String, Row> rows(ChapterSource source) {
    Map<String, Row> rows = new LinkedHashMap<>();
    List<Boolean> prose = source.isProse();
    for (int i = 0; i < source.lines().size(); i++) {
      Matcher row = ROW.matcher(source.lines().get(i));
      if (prose.get(i) && row.matches()) {
        rows.putIfAbsent(row.group(1), new Row(row.group(2), i + 1));
      }
    }
    return rows;
  }

  /// What the pages that the chapter links say of themselves.
  static String status(ChapterSource source) {
    String all =
        PAGE.matcher(String.join("\n", source.lines()))
            .results()
            .map(match -> match.group(1))
            .distinct()
            .flatMap(path -> Citations.page(path).stream())
            .map(page -> page.title() + ": " + page.status())
            .collect(Collectors.joining(", "));
    return all.isEmpty() ? "no page of it is linked" : all;
  }

  private static Optional<Finding> needs(
      ChapterSource source, Chapter chapter, Map<String, Row> rows, int top) {
    Row row = rows.get("Needs");
    if (row == null) {
      return Optional.of(source.at(top, "the card must say what it **Needs**"));
    }
    List<Integer> linked =
        CHAPTER.matcher(row.text()).results().map(m -> Integer.valueOf(m.group(1))).toList();
    return chapter.needs().stream()
        .filter(number -> Course.chapter(number).isThere() && !linked.contains(number))
        .findFirst()
        .map(number ->
            source.at(row.line(), "the card must link chapter " + number + ", which it needs"));
  }

  /// How many vectors the card says pass; nothing where it does not, or not all.
  static Optional<Integer> vectors(ChapterSource source) {
    Row row = rows(source).get("Vectors");
    Matcher said = VECTORS.matcher(row == null ? "" : row.text());
    return said.matches() && said.group(1).equals(said.group(2))
        ? Optional.of(Integer.valueOf(said.group(1).replace(",", "")))
        : Optional.empty();
  }

  static int lineOfVectors(ChapterSource source) {
    return line(rows(source), "Vectors", 1);
  }

  private static boolean isTested(Map<String, Row> rows) {
    Row row = rows.get("Tested");
    Matcher said = TESTED.matcher(row == null ? "" : row.text());
    if (!said.matches() || Runtime.Version.parse(said.group(2)).feature() != JDK) {
      return false;
    }
    try {
      return LocalDate.parse(said.group(1)).getYear() > 0;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /// The text of the chapter with day and JDK of a test that it has just passed.
  static String stamped(ChapterSource source, LocalDate day) {
    String row = "| **Tested** | " + day + ", JDK " + System.getProperty("java.version") + " |";
    return source.lines().stream()
            .map(line -> line.startsWith("| **Tested** |") ? row : line)
            .collect(Collectors.joining("\n"))
        + "\n";
  }
}
