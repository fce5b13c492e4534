package fil.lab.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The outputs of one cell, put together from messages as a front end does, in nbformat's form.
final class CellOutputs {

  private final List<ObjectNode> outputs = new ArrayList<>();
  private final Map<String, ObjectNode> places = new HashMap<>();
  private final StringBuilder gathered = new StringBuilder();

  /// Takes in a message of the cell; those that show nothing are passed over.
  ///
  /// @return the part of the outputs that is new
  Optional<JsonNode> add(String type, JsonNode content) {
    return switch (type) {
      case "stream" -> stream(content);
      case "display_data", "execute_result" -> Optional.of(display(type, content));
      case "error" -> Optional.of(put(type, content, "ename", "evalue", "traceback"));
      case "update_display_data" -> update(content);
      default -> Optional.empty();
    };
  }

  /// Text that goes on where the last output ended belongs to that output. It is gathered and put
  /// there once, since a long output comes in very many pieces.
  private Optional<JsonNode> stream(JsonNode content) {
    ObjectNode part = output("stream", content, "name", "text");
    if (outputs.isEmpty() || !goesOn(outputs.getLast(), part)) {
      endStream();
      outputs.add(part.deepCopy());
    }
    gathered.append(part.path("text").asText());
    return Optional.of(part);
  }

  private void endStream() {
    if (!gathered.isEmpty()) {
      outputs.getLast().put("text", gathered.toString());
      gathered.setLength(0);
    }
  }

  private static boolean goesOn(ObjectNode last, ObjectNode part) {
    return last.path("output_type").asText().equals("stream")
        && last.path("name").equals(part.path("name"));
  }

  private ObjectNode display(String type, JsonNode content) {
    ObjectNode output =
        type.equals("execute_result")
            ? put(type, content, "execution_count", "data", "metadata")
            : put(type, content, "data", "metadata");
    String id = content.path("transient").path("display_id").asText();
    if (!id.isEmpty()) {
      places.put(id, output);
    }
    return output;
  }

  private Optional<JsonNode> update(JsonNode content) {
    ObjectNode place = places.get(content.path("transient").path("display_id").asText());
    if (place != null) {
      place.set("data", content.path("data"));
      place.set("metadata", content.path("metadata"));
    }
    return Optional.empty();
  }

  private ObjectNode put(String type, JsonNode content, String... fields) {
    endStream();
    ObjectNode output = output(type, content, fields);
    outputs.add(output);
    return output;
  }

  private static ObjectNode output(String type, JsonNode content, String... fields) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.put("output_type", type);
    for (String field : fields) {
      output.set(field, content.path(field));
    }
    return output;
  }

  /// All outputs so far, in order.
  List<JsonNode> all() {
    endStream();
    return List.copyOf(outputs);
  }
}
