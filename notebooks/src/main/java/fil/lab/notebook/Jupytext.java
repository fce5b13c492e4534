package fil.lab.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The author's tool that makes notebooks of Markdown, [jupytext].
///
/// [jupytext]: https://jupytext.readthedocs.io
///
/// @param python a Python that has jupytext
public record Jupytext(Path python) {

  /// Converts all files in one run of Python.
  ///
  /// @throws IOException when Python or jupytext fails; the message holds the last line it printed
  Map<Path, Notebook> convert(List<Path> markdown) throws IOException {
    List<String> command = new ArrayList<>(List.of(python.toString(), "-"));
    markdown.forEach(file -> command.add(file.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.PIPE).start();
    try (InputStream script = Jupytext.class.getResourceAsStream("convert.py");
        var in = process.getOutputStream()) {
      Objects.requireNonNull(script).transferTo(in);
    }
    JsonNode notebooks = new ObjectMapper().readTree(process.getInputStream().readAllBytes());
    String errors =
        new String(
            process.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    if (notebooks == null || !notebooks.isArray() || notebooks.size() != markdown.size()) {
      throw new IOException(
          "jupytext failed: " + errors.lines().reduce((_, last) -> last).orElse("no message"));
    }
    Map<Path, Notebook> converted = new LinkedHashMap<>();
    for (int i = 0; i < markdown.size(); i++) {
      Path file = markdown.get(i);
      converted.put(file, Ipynb.parse(notebooks.get(i).asText(), file.getFileName().toString()));
    }
    return converted;
  }
}
