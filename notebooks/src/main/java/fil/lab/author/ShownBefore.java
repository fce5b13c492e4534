package fil.lab.author;

import com.fasterxml.jackson.databind.JsonNode;
import fil.crypto.Sha256;
import fil.num.Bytes32;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What each chapter showed when it last ran twice alike: a digest of all its outputs. A chapter
/// that shows the same again has nothing that differs from run to run, and need not run twice.
///
/// The file `shown.sha256` beside the chapters has a line `DIGEST NAME` for each, sorted. Where it
/// is missing, or says otherwise of a chapter, nothing is lost but time.
///
/// @param digests in hex, by the names of the chapters' files
public record ShownBefore(SortedMap<String, String> digests) {

  private static final String FILE = "shown.sha256";
  private static final String BETWEEN = "  ";

  public ShownBefore {
    digests = Collections.unmodifiableSortedMap(new TreeMap<>(digests));
  }

  /// What is written down in a folder of chapters; nothing where there is no such file.
  public static ShownBefore in(Path chapters) throws IOException {
    SortedMap<String, String> digests = new TreeMap<>();
    Path file = chapters.resolve(FILE);
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        String[] parts = line.split(BETWEEN, 2);
        if (parts.length == 2) {
          digests.put(parts[1], parts[0]);
        }
      }
    }
    return new ShownBefore(digests);
  }

  /// The digest of a chapter's outputs then.
  public Optional<String> of(ChapterSource source) {
    return Optional.ofNullable(digests.get(nameOf(source)));
  }

  /// The same, with what chapters have shown since.
  ShownBefore with(Map<ChapterSource, String> fresh) {
    SortedMap<String, String> all = new TreeMap<>(digests);
    fresh.forEach((source, digest) -> all.put(nameOf(source), digest));
    return new ShownBefore(all);
  }

  /// Writes it down in a folder of chapters.
  void writeTo(Path chapters) throws IOException {
    List<String> lines = new ArrayList<>();
    digests.forEach((name, digest) -> lines.add(digest + BETWEEN + name));
    Files.write(chapters.resolve(FILE), lines);
  }

  /// The digest of what the cells of a chapter have shown.
  static String digest(List<List<JsonNode>> outputs) {
    byte[] text = outputs.toString().getBytes(StandardCharsets.UTF_8);
    return Bytes32.copyOf(Sha256.hash(text)).toString();
  }

  private static String nameOf(ChapterSource source) {
    return String.valueOf(source.file().getFileName());
  }
}
