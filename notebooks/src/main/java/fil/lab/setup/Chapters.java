package fil.lab.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The learner's copies of the chapters, kept up to date without ever overwriting a change.
///
/// A record of what was put where (`.sealab/chapters.json`, file name to digest) tells a copy that
/// the learner changed from one that is merely old:
///
/// | the copy | the course's chapter | what happens |
/// |---|---|---|
/// | missing | any | it is put there |
/// | as it was put | newer | it is replaced |
/// | changed | as when it was put | nothing |
/// | changed | newer | the new one is put beside it, once, as `NAME.new.ipynb` |
///
/// A lost or damaged record makes every copy that differs count as changed.
///
/// @param source the folder of the course's chapters
/// @param workspace the learner's folder
public record Chapters(Path source, Workspace workspace) {

  /// What was done with one chapter.
  public sealed interface Placed {

    /// The chapter was put there for the first time, or again after it was deleted.
    record Added(String name) implements Placed {}

    /// An unchanged copy was replaced by the chapter's new version.
    record Updated(String name) implements Placed {}

    /// The learner's copy was kept and the new version put beside it.
    record Beside(String name, String newName) implements Placed {}
  }

  private static final String EXTENSION = ".ipynb";
  private static final JsonMapper JSON = new JsonMapper();

  /// The names of the course's chapters, in order.
  public List<String> names() throws IOException {
    if (!Files.isDirectory(source)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(source)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(EXTENSION) && !name.startsWith("."))
          .sorted()
          .toList();
    }
  }

  /// Brings the learner's copies up to date; tells only what was changed.
  public List<Placed> place() throws IOException {
    Path recordFile = workspace.settings().resolve("chapters.json");
    Map<String, String> record = readRecord(recordFile);
    List<Placed> done = new ArrayList<>();
    for (String name : names()) {
      Map<String, String> before = new TreeMap<>(record);
      placeOne(name, record).ifPresent(done::add);
      if (!record.equals(before)) {
        SafeFile.write(recordFile, JSON.writeValueAsBytes(record));
      }
    }
    return done;
  }

  private Optional<Placed> placeOne(String name, Map<String, String> record) throws IOException {
    byte[] chapter = Files.readAllBytes(source.resolve(name));
    String digest = SafeFile.digest(chapter);
    Path copy = workspace.folder().resolve(name);
    if (!Files.exists(copy, LinkOption.NOFOLLOW_LINKS)) {
      SafeFile.write(copy, chapter);
      record.put(name, digest);
      return Optional.of(new Placed.Added(name));
    }
    String present = Files.isRegularFile(copy) ? SafeFile.digest(copy).orElse("") : "";
    if (present.equals(digest)) {
      record.put(name, digest);
      return Optional.empty();
    }
    if (present.equals(record.get(name)) && !Files.isSymbolicLink(copy)) {
      SafeFile.write(copy, chapter);
      record.put(name, digest);
      return Optional.of(new Placed.Updated(name));
    }
    String stem = name.substring(0, name.length() - EXTENSION.length());
    String offered = stem + ".new" + EXTENSION;
    if (digest.equals(record.get(name)) || digest.equals(record.get(offered))) {
      return Optional.empty();
    }
    String free = freeName(stem, record);
    SafeFile.write(workspace.folder().resolve(free), chapter);
    record.put(free, digest);
    record.put(offered, digest);
    return Optional.of(new Placed.Beside(name, free));
  }

  /// `STEM.new.ipynb`, or with a number where the learner has changed the one that is there.
  private String freeName(String stem, Map<String, String> record) throws IOException {
    for (int number = 1; ; number++) {
      String name = stem + ".new" + (number == 1 ? "" : number) + EXTENSION;
      Path file = workspace.folder().resolve(name);
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)
          || SafeFile.digest(file).orElse("").equals(record.get(name))) {
        return name;
      }
    }
  }

  private static Map<String, String> readRecord(Path file) throws IOException {
    if (!Files.exists(file)) {
      return new TreeMap<>();
    }
    try {
      return JSON.readValue(
          Files.readAllBytes(file), new TypeReference<TreeMap<String, String>>() {});
    } catch (JsonProcessingException e) {
      return new TreeMap<>();
    }
  }
}
