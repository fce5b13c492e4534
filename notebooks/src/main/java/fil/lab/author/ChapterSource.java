package fil.lab.author;

import fil.exercises.Finding;
import fil.lab.notebook.Cell;
import fil.lab.notebook.Notebook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A chapter's Markdown, with the line at which each of its parts begins.
///
/// @param file where it is
/// @param shown what findings call it
/// @param lines the text
/// @param code its code cells, in their order
public record ChapterSource(Path file, Path shown, List<String> lines, List<CodeCell> code) {

  private static final Pattern NAME = Pattern.compile("(\\d\\d)-[a-z0-9-]+\\.md");
  private static final Pattern FENCE = Pattern.compile("(`{3,}|~{3,}).*");

  /// A code cell.
  ///
  /// @param line the line of its first line of code, counted from 1
  public record CodeCell(Cell cell, int line) {

    /// Where the first line that contains `words` is.
    int lineOf(String words) {
      List<String> lines = cell.source().lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).contains(words)) {
          return line + i;
        }
      }
      return line;
    }
  }

  /// A heading, or another stretch of prose.
  ///
  /// @param title without the signs before it
  /// @param line counted from 1
  /// @param prose the text up to the next heading of the same or a higher level, without code
  record Section(int level, String title, int line, String prose) {}

  public ChapterSource {
    lines = List.copyOf(lines);
    code = List.copyOf(code);
  }

  /// Reads a chapter.
  ///
  /// @param base what findings call it from; it is named in full where it lies elsewhere
  public static ChapterSource read(Path file, Path base) {
    try {
      List<String> lines = Files.readAllLines(file);
      List<Cell> cells = Notebook.read(file).cells().stream().filter(Cell::isCode).toList();
      List<CodeCell> code = new ArrayList<>();
      int from = 0;
      for (Cell cell : cells) {
        from = lineOf(lines, cell, from);
        code.add(new CodeCell(cell, from + 1));
      }
      Path whole = file.toAbsolutePath().normalize();
      Path root = base.toAbsolutePath().normalize();
      Path shown = whole.startsWith(root) ? root.relativize(whole) : whole;
      return new ChapterSource(file, shown, lines, code);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The line after the fence that opens the cell.
  private static int lineOf(List<String> lines, Cell cell, int from) {
    List<String> wanted = cell.source().lines().toList();
    for (int i = from; i < lines.size(); i++) {
      boolean opens = FENCE.matcher(lines.get(i)).matches() && lines.get(i).contains("java");
      if (opens
          && i + 1 + wanted.size() <= lines.size()
          && lines.subList(i + 1, i + 1 + wanted.size()).equals(wanted)) {
        return i + 1;
      }
    }
    return from;
  }

  /// The number that its name begins with; none where its name is not `NN-title.md`.
  public OptionalInt number() {
    Matcher name = NAME.matcher(file.getFileName().toString());
    return name.matches() ? OptionalInt.of(Integer.parseInt(name.group(1))) : OptionalInt.empty();
  }

  /// The first line that contains `words`, counted from 1; 0 where none does.
  int lineOf(String words) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(words)) {
        return i + 1;
      }
    }
    return 0;
  }

  /// Whether the line of that index, counted from 0, is outside of code.
  List<Boolean> isProse() {
    List<Boolean> prose = new ArrayList<>();
    String open = "";
    for (String line : lines) {
      boolean fence = FENCE.matcher(line).matches();
      if (open.isEmpty() && fence) {
        open = line.substring(0, 3);
        prose.add(false);
      } else if (!open.isEmpty()) {
        open = line.startsWith(open) && line.strip().length() == open.length() ? "" : open;
        prose.add(false);
      } else {
        prose.add(true);
      }
    }
    return prose;
  }

  /// All headings, with the prose below them.
  List<Section> sections() {
    List<Boolean> prose = isProse();
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (prose.get(i) && level(lines.get(i)) > 0) {
        starts.add(i);
      }
    }
    List<Section> sections = new ArrayList<>();
    for (int start : starts) {
      int level = level(lines.get(start));
      int end =
          starts.stream()
              .filter(other -> other > start && level(lines.get(other)) <= level)
              .findFirst()
              .orElse(lines.size());
      StringBuilder text = new StringBuilder();
      for (int i = start + 1; i < end; i++) {
        if (prose.get(i)) {
          text.append(lines.get(i)).append('\n');
        }
      }
      String title = lines.get(start).substring(level).strip();
      sections.add(new Section(level, title, start + 1, text.toString()));
    }
    return sections;
  }

  /// The number of `#` that a heading begins with; 0 for other lines.
  private static int level(String line) {
    int level = 0;
    while (level < line.length() && line.charAt(level) == '#') {
      level++;
    }
    return level > 0 && level < line.length() && line.charAt(level) == ' ' ? level : 0;
  }

  /// Something wrong at a line, counted from 1.
  Finding at(int line, String sentence) {
    return new Finding(shown, Math.max(1, line), sentence);
  }
}
