package fil.lab.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/// What came of running a cell in a kernel.
///
/// @param number the number the kernel ran it as
/// @param outputs in nbformat's form
/// @param replacement what the kernel would have in the place of the cell's text
public record CellRun(int number, List<JsonNode> outputs, Optional<String> replacement) {

  public CellRun {
    outputs = List.copyOf(outputs);
  }

  /// The text of the error that ended the cell; empty where none did.
  public Optional<String> error() {
    return outputs.stream()
        .filter(output -> output.path("output_type").asText().equals("error"))
        .findFirst()
        .map(CellRun::text);
  }

  /// The text form of one output, without colours.
  public static String text(JsonNode output) {
    return switch (output.path("output_type").asText()) {
      case "stream" -> output.path("text").asText();
      case "error" -> {
        StringBuilder lines = new StringBuilder();
        output.path("traceback").forEach(line -> lines.append(line.asText()).append('\n'));
        yield lines.toString().replaceAll("\u001b\\[[0-9;]*m", "").stripTrailing();
      }
      default -> output.path("data").path("text/plain").asText();
    };
  }
}
