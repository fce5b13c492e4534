package fil.lab.notebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/// Jupyter's own form of a notebook, [nbformat] 4. Read from 4.0 on, written as 4.5.
///
/// [nbformat]: https://nbformat.readthedocs.io/en/latest/format_description.html
public final class Ipynb {

  private static final int MAJOR = 4;
  private static final int MINOR = 5;
  private static final String ID = "[A-Za-z0-9_-]{1,64}";

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

  /// Indents by one space, as Jupyter does, so that a file saved by both differs in nothing.
  private static final ObjectWriter WRITER = JSON.writer(printer());

  private Ipynb() {}

  /// @param name what the text is called in messages
  /// @throws BadNotebook when it is not nbformat 4
  static Notebook parse(String text, String name) {
    JsonNode root = json(text, name);
    if (root.path("nbformat").asInt() != MAJOR || !root.path("cells").isArray()) {
      throw new BadNotebook(name + " is not a notebook of format 4");
    }
    List<Cell> cells = new ArrayList<>();
    for (JsonNode cell : root.get("cells")) {
      cells.add(cell(cell, "cell-" + (cells.size() + 1), name));
    }
    return new Notebook(cells, object(root.path("metadata")));
  }

  private static JsonNode json(String text, String name) {
    try {
      JsonNode root = JSON.readTree(text);
      if (root == null || !root.isObject()) {
        throw new BadNotebook(name + " is not a JSON object");
      }
      return root;
    } catch (JsonProcessingException e) {
      String where = e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
      throw new BadNotebook(
          name
              + (e instanceof StreamConstraintsException
                  ? " has JSON that is nested too deeply or holds too long a text"
                  : " is not JSON")
              + where);
    }
  }

  private static Cell cell(JsonNode json, String otherwise, String name) {
    Cell.Kind kind =
        switch (json.path("cell_type").asText()) {
          case "code" -> Cell.Kind.CODE;
          case "markdown" -> Cell.Kind.MARKDOWN;
          case "raw" -> Cell.Kind.RAW;
          default -> throw new BadNotebook(name + " has a cell without a known type");
        };
    String id = json.path("id").asText();
    List<JsonNode> outputs = new ArrayList<>();
    json.path("outputs").forEach(outputs::add);
    JsonNode count = json.path("execution_count");
    return new Cell(
        id.matches(ID) ? id : otherwise,
        kind,
        joined(json.path("source"), name),
        object(json.path("metadata")),
        outputs,
        count.isInt() ? OptionalInt.of(count.asInt()) : OptionalInt.empty());
  }

  private static JsonNode object(JsonNode node) {
    return node.isObject() ? node : JsonNodeFactory.instance.objectNode();
  }

  /// Text is one string, or a list of its lines.
  private static String joined(JsonNode text, String name) {
    if (text.isMissingNode()) {
      return "";
    }
    StringBuilder whole = new StringBuilder();
    for (JsonNode line : text.isArray() ? text : List.of(text)) {
      if (!line.isTextual()) {
        throw new BadNotebook(name + " has a cell whose source is not text");
      }
      whole.append(line.textValue());
    }
    return whole.toString();
  }

  /// The text of the file, with a final newline.
  public static String format(Notebook notebook) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ArrayNode cells = root.putArray("cells");
    notebook.cells().forEach(cell -> cells.add(json(cell)));
    root.set("metadata", notebook.metadata());
    root.put("nbformat", MAJOR);
    root.put("nbformat_minor", MINOR);
    try {
      return WRITER.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new AssertionError(e); // a tree can always be written
    }
  }

  private static ObjectNode json(Cell cell) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("cell_type", cell.kind().name().toLowerCase(Locale.ROOT));
    json.put("id", cell.id());
    json.set("metadata", cell.metadata());
    lines(json.putArray("source"), cell.source());
    if (cell.isCode()) {
      if (cell.executionCount().isPresent()) {
        json.put("execution_count", cell.executionCount().getAsInt());
      } else {
        json.putNull("execution_count");
      }
      ArrayNode outputs = json.putArray("outputs");
      cell.outputs().forEach(outputs::add);
    }
    return json;
  }

  private static void lines(ArrayNode into, String text) {
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start) + 1;
      end = end == 0 ? text.length() : end;
      into.add(text.substring(start, end));
      start = end;
    }
  }

  private static DefaultPrettyPrinter printer() {
    DefaultIndenter indenter = new DefaultIndenter(" ", "\n");
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withArrayEmptySeparator("")
            .withObjectEmptySeparator("");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators);
    printer.indentArraysWith(indenter);
    printer.indentObjectsWith(indenter);
    return printer;
  }
}
