package fil.lab.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The difference between two notebooks, by the lines of their cells; outputs do not count.
public final class ChapterDiff {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int CONTEXT = 2;

  /// Beyond this many pairs of lines the differing middle is shown as replaced as a whole.
  private static final long MOST_PAIRS = 25_000_000;

  private ChapterDiff() {}

  /// Lines that start with `-` are only in `before`, with `+` only in `after`, with a space in
  /// both; stretches that are the same are left out. Empty where the cells are equal.
  ///
  /// @throws SetupFailure when a file is no notebook
  public static List<String> between(Path before, Path after) {
    return trimmed(compare(lines(before), lines(after)));
  }

  private static List<String> lines(Path notebook) {
    try {
      JsonNode cells = JSON.readTree(Files.readAllBytes(notebook)).path("cells");
      if (!cells.isArray()) {
        throw new SetupFailure(notebook + " is no notebook: it has no list of cells");
      }
      List<String> lines = new ArrayList<>();
      for (JsonNode cell : cells) {
        lines.add("[" + cell.path("cell_type").asText("cell") + "]");
        lines.addAll(source(cell.path("source")).lines().toList());
      }
      return lines;
    } catch (JsonProcessingException e) {
      throw new SetupFailure(notebook + " is no notebook: it is not JSON");
    } catch (IOException e) {
      throw new SetupFailure("cannot read " + notebook + " (" + e.getMessage() + ")");
    }
  }

  private static String source(JsonNode source) {
    if (!source.isArray()) {
      return source.asText();
    }
    StringBuilder text = new StringBuilder();
    source.forEach(line -> text.append(line.asText()));
    return text.toString();
  }

  private static List<String> compare(List<String> before, List<String> after) {
    int shorter = Math.min(before.size(), after.size());
    int head = 0;
    while (head < shorter && before.get(head).equals(after.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
      tail++;
    }
    List<String> out = new ArrayList<>();
    before.subList(0, head).forEach(line -> out.add("  " + line));
    middle(
        before.subList(head, before.size() - tail), after.subList(head, after.size() - tail), out);
    before.subList(before.size() - tail, before.size()).forEach(line -> out.add("  " + line));
    return out;
  }

  /// The longest common subsequence, by its table of lengths.
  private static void middle(List<String> before, List<String> after, List<String> out) {
    if ((long) before.size() * after.size() > MOST_PAIRS) {
      before.forEach(line -> out.add("- " + line));
      after.forEach(line -> out.add("+ " + line));
      return;
    }
    int[][] common = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        common[i][j] =
            before.get(i).equals(after.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
        out.add("  " + before.get(i++));
        j++;
      } else if (j == after.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
        out.add("- " + before.get(i++));
      } else {
        out.add("+ " + after.get(j++));
      }
    }
  }

  /// Leaves out what is the same, but for a little around each change.
  private static List<String> trimmed(List<String> lines) {
    List<String> out = new ArrayList<>();
    boolean gap = false;
    for (int i = 0; i < lines.size(); i++) {
      if (isNearChange(lines, i)) {
        if (gap && !out.isEmpty()) {
          out.add("  ...");
        }
        out.add(lines.get(i));
        gap = false;
      } else {
        gap = true;
      }
    }
    return out;
  }

  private static boolean isNearChange(List<String> lines, int index) {
    int from = Math.max(0, index - CONTEXT);
    int to = Math.min(lines.size(), index + CONTEXT + 1);
    return lines.subList(from, to).stream().anyMatch(line -> !line.startsWith(" "));
  }
}
