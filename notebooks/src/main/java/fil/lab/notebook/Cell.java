package fil.lab.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;

/// One cell of a notebook.
///
/// @param id names the cell within its notebook
/// @param source the text, with lines separated by `\n`
/// @param metadata an object; tags are in it
/// @param outputs what the cell showed when it was run, in nbformat's form; empty for prose
/// @param executionCount the number it was run as, where it was run
public record Cell(
    String id,
    Kind kind,
    String source,
    JsonNode metadata,
    List<JsonNode> outputs,
    OptionalInt executionCount) {

  /// What a cell is for, see [cell types].
  ///
  /// [cell types]: https://nbformat.readthedocs.io/en/latest/format_description.html#cell-types
  public enum Kind {
    CODE,
    MARKDOWN,
    RAW
  }

  public Cell {
    outputs = List.copyOf(outputs);
  }

  /// A cell that has not been run.
  static Cell of(String id, Kind kind, String source, JsonNode metadata) {
    return new Cell(id, kind, source, metadata, List.of(), OptionalInt.empty());
  }

  /// A cell without tags that has not been run.
  static Cell of(String id, Kind kind, String source) {
    return of(id, kind, source, JsonNodeFactory.instance.objectNode());
  }

  public boolean isCode() {
    return kind == Kind.CODE;
  }

  /// Whether the author wants the cell to fail, said by Jupyter's tag `raises-exception`.
  public boolean mayFail() {
    return StreamSupport.stream(metadata.path("tags").spliterator(), false)
        .anyMatch(tag -> tag.asText().equals("raises-exception"));
  }

  /// The first line that is neither blank nor a comment; the first one where there is no such line.
  public String firstLine() {
    return source
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("//"))
        .findFirst()
        .orElse(source.lines().findFirst().orElse(""));
  }

  /// This cell after a run.
  public Cell ran(int count, List<JsonNode> shown) {
    return new Cell(id, kind, source, metadata, shown, OptionalInt.of(count));
  }

  /// This cell as it was before any run.
  Cell pristine(String newId) {
    return of(newId, kind, source, metadata);
  }
}
