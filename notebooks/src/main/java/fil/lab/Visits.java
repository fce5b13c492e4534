package fil.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Which version of each chapter a learner saw last, and when.
///
/// What was placed in the workspace is in `chapters.json`, see [fil.lab.setup.Chapters]; what was
/// seen of it is kept beside it in `visits.json`.
final class Visits {

  private static final String PLACED = "chapters.json";
  private static final String SEEN = "visits.json";

  private final Path settings;

  /// What was said in this session stays said: a cell may be run again.
  private final Map<Integer, String> said = new TreeMap<>();

  /// @param settings the workspace's own folder
  Visits(Path settings) {
    this.settings = settings;
  }

  /// A sentence where the course's chapter is another one than at the last visit; this visit is
  /// noted.
  ///
  /// @throws IOException where the visit cannot be noted
  Optional<String> changeOf(int chapter) throws IOException {
    Optional<Map.Entry<String, String>> placed = placed(chapter);
    if (placed.isPresent()) {
      JsonNode seen = read(SEEN).path(String.valueOf(chapter));
      String digest = placed.get().getValue();
      if (!seen.path("digest").asText().equals(digest)) {
        if (!seen.isMissingNode()) {
          said.put(chapter, sentence(placed.get().getKey(), seen.path("day").asText()));
        }
        note(chapter, digest);
      }
    }
    return Optional.ofNullable(said.get(chapter));
  }

  private static String sentence(String name, String day) {
    return "The course's chapter has changed since you were here on %s: ./sealab diff %s shows how."
        .formatted(day, name);
  }

  /// The chapter's notebook, and the digest of the course's newest version that was put there.
  private Optional<Map.Entry<String, String>> placed(int chapter) throws IOException {
    JsonNode record = read(PLACED);
    for (Map.Entry<String, JsonNode> entry : record.properties()) {
      String name = entry.getKey();
      if (name.startsWith("%02d-".formatted(chapter)) && !name.contains(".new")) {
        String beside = name.replace(".ipynb", ".new.ipynb");
        JsonNode newest = record.path(beside);
        String digest = newest.isTextual() ? newest.asText() : entry.getValue().asText();
        return Optional.of(Map.entry(name, digest));
      }
    }
    return Optional.empty();
  }

  private void note(int chapter, String digest) throws IOException {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    read(SEEN).properties().forEach(entry -> all.set(entry.getKey(), entry.getValue()));
    all.putObject(String.valueOf(chapter))
        .put("digest", digest)
        .put("day", LocalDate.now(java.time.ZoneId.systemDefault()).toString());
    Path draft = Files.createTempFile(settings, SEEN, ".draft");
    try {
      Files.write(draft, new JsonMapper().writeValueAsBytes(all));
      Files.move(draft, settings.resolve(SEEN), StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /// A file that is missing or damaged says nothing.
  private JsonNode read(String name) throws IOException {
    Path file = settings.resolve(name);
    if (!Files.isRegularFile(file)) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      JsonNode json = new JsonMapper().readTree(Files.readAllBytes(file));
      return json.isObject() ? json : JsonNodeFactory.instance.objectNode();
    } catch (JsonProcessingException e) {
      return JsonNodeFactory.instance.objectNode();
    }
  }
}
