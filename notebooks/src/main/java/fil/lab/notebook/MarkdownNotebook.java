package fil.lab.notebook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fil.lab.kernel.KernelSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Markdown as a notebook: fences marked `java` are code, everything else is prose.
///
/// A header between lines of `---` at the top belongs to the document, not to a cell; a fence
/// marked `java .noeval` is prose, see [jupytext's Markdown]. A fence that is never closed reaches to
/// the end.
///
/// [jupytext's Markdown]: https://jupytext.readthedocs.io/en/latest/formats-markdown.html
final class MarkdownNotebook {

  private static final Pattern FENCE = Pattern.compile("(`{3,}|~{3,})\\s*([^\\s`{]*)(.*)");
  private static final Pattern TAGS = Pattern.compile("\"?tags\"?\\s*[=:]\\s*\\[([^]]*)]");
  private static final Pattern TAG = Pattern.compile("\"([^\"]+)\"");

  private final List<Cell> cells = new ArrayList<>();
  private final StringBuilder prose = new StringBuilder();

  private MarkdownNotebook() {}

  /// @param name what the text is called in messages
  /// @throws BadNotebook when a header is opened and never closed
  static Notebook parse(String text, String name) {
    List<String> lines = text.lines().toList();
    ObjectNode metadata = JsonNodeFactory.instance.objectNode();
    metadata
        .putObject("kernelspec")
        .put("name", KernelSpec.NAME)
        .put("display_name", KernelSpec.DISPLAY_NAME)
        .put("language", "java");
    int body = 0;
    if (!lines.isEmpty() && lines.getFirst().strip().equals("---")) {
      int end = lines.subList(1, lines.size()).indexOf("---");
      if (end < 0) {
        throw new BadNotebook(name + " opens a header with --- and never closes it");
      }
      metadata.put("markdown_header", String.join("\n", lines.subList(1, end + 1)));
      body = end + 2;
    }
    MarkdownNotebook markdown = new MarkdownNotebook();
    markdown.read(lines.subList(body, lines.size()));
    return new Notebook(markdown.cells, metadata).pristine();
  }

  private void read(List<String> lines) {
    int i = 0;
    while (i < lines.size()) {
      Matcher fence = FENCE.matcher(lines.get(i));
      if (!fence.matches()) {
        prose.append(lines.get(i)).append('\n');
        i++;
        continue;
      }
      int end = closing(lines, i + 1, fence.group(1));
      if (fence.group(2).equals("java") && !fence.group(3).contains(".noeval")) {
        endProse();
        String code = String.join("\n", lines.subList(i + 1, end));
        add(Cell.Kind.CODE, code, tags(fence.group(3)));
      } else {
        lines
            .subList(i, Math.min(end + 1, lines.size()))
            .forEach(line -> prose.append(line).append('\n'));
      }
      i = end + 1;
    }
    endProse();
  }

  /// The line that closes a fence, or the end of the document.
  private static int closing(List<String> lines, int from, String fence) {
    for (int i = from; i < lines.size(); i++) {
      String line = lines.get(i).stripTrailing();
      if (line.length() >= fence.length()
          && line.startsWith(fence)
          && line.chars().allMatch(c -> c == fence.charAt(0))) {
        return i;
      }
    }
    return lines.size();
  }

  private void endProse() {
    if (!prose.toString().isBlank()) {
      add(Cell.Kind.MARKDOWN, prose.toString().strip(), JsonNodeFactory.instance.objectNode());
    }
    prose.setLength(0);
  }

  private void add(Cell.Kind kind, String source, ObjectNode metadata) {
    cells.add(Cell.of("cell-" + (cells.size() + 1), kind, source, metadata));
  }

  private static ObjectNode tags(String info) {
    ObjectNode metadata = JsonNodeFactory.instance.objectNode();
    Matcher list = TAGS.matcher(info);
    if (list.find()) {
      ArrayNode tags = metadata.putArray("tags");
      TAG.matcher(list.group(1)).results().forEach(tag -> tags.add(tag.group(1)));
    }
    return metadata;
  }
}
