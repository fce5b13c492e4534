package fil.lab.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// Recorded traces, found beside the vectors: `oracle-open.jsonl` above those of class `message`,
/// `traces/ID.jsonl.gz` beside those of class `epochs`.
final class TraceFile {

  /// What is recorded of a message that was refused before it ran: how long it is, and nothing
  /// else. Here nothing happens for it.
  private static final Pattern REFUSED = Pattern.compile("msg\\d+");

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private TraceFile() {}

  /// The recorded events of a message vector, where there are any.
  static Optional<List<String>> oracle(Path vector) throws IOException {
    Path absolute = vector.toAbsolutePath().normalize();
    for (Path folder = absolute.getParent(); folder != null; folder = folder.getParent()) {
      Path oracle = folder.resolve("oracle-open.jsonl");
      if (Files.isRegularFile(oracle)) {
        return find(oracle, String.valueOf(absolute.getFileName()));
      }
    }
    return Optional.empty();
  }

  private static Optional<List<String>> find(Path oracle, String name) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(oracle)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.contains(name)) {
          List<String> events = new ArrayList<>();
          MAPPER.readTree(line).path("events").forEach(event -> events.add(event.asText()));
          return Optional.of(events);
        }
      }
    }
    return Optional.empty();
  }

  /// The recorded events of an epoch vector: by epoch, the words of each message that did anything.
  static Optional<Map<Long, List<List<String>>>> epochs(Path vector) throws IOException {
    String name = String.valueOf(vector.getFileName()).replaceFirst("\\.json$", "");
    Path file = vector.resolveSibling("traces").resolve(name + ".jsonl.gz");
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    Map<Long, List<List<String>>> epochs = new LinkedHashMap<>();
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode json = MAPPER.readTree(line);
        String events = json.path("events").asText();
        if (!events.isEmpty() && !REFUSED.matcher(events).matches()) {
          epochs
              .computeIfAbsent(json.path("epoch").asLong(), _ -> new ArrayList<>())
              .add(List.of(events.split(" ")));
        }
      }
    }
    return Optional.of(epochs);
  }

  /// The first place where two lists differ, as a line; nothing where they agree.
  static Optional<String> firstDifference(List<String> recorded, List<String> ours) {
    for (int i = 0; i < Math.max(recorded.size(), ours.size()); i++) {
      String theirs = i < recorded.size() ? recorded.get(i) : "(end)";
      String own = i < ours.size() ? ours.get(i) : "(end)";
      if (!theirs.equals(own)) {
        return Optional.of("event %d is '%s', recorded '%s'".formatted(i, own, theirs));
      }
    }
    return Optional.empty();
  }
}
