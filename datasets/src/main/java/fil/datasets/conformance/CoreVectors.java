package fil.datasets.conformance;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Checks what vectors hold as data: each block against its name, and each thing whose schema is
/// known by decoding it and encoding it again. No message is executed.
public final class CoreVectors {

  private static final String FILES = "vector files";

  private final ObjectMapper mapper =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS);
  private final Tallies tallies = new Tallies();
  private long passed;
  private long failed;

  private CoreVectors() {}

  /// Checks a file, or all files in a folder and those below: JSON with a `class`, and lists of
  /// serialized messages and blocks. Others are passed over.
  ///
  /// @throws IOException where a file cannot be read
  /// @throws fil.work.Stopped where it was asked to stop
  public static CoreReport check(Path path, Progress progress, Stop stop) throws IOException {
    CoreVectors vectors = new CoreVectors();
    VectorFile.begin(vectors.tallies);
    List<Path> files = jsonFiles(path);
    for (int i = 0; i < files.size(); i++) {
      stop.check();
      progress.report(FILES, i, files.size(), "files");
      vectors.checkFile(files.get(i));
    }
    progress.report(FILES, files.size(), files.size(), "files");
    return new CoreReport(
        vectors.tallies.families(), vectors.passed, vectors.failed, vectors.tallies.complaints());
  }

  private static List<Path> jsonFiles(Path path) throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .toList();
    }
  }

  private void checkFile(Path file) throws IOException {
    JsonNode json = mapper.readTree(file.toFile());
    long failuresBefore = tallies.failures();
    if (json.isObject() && json.has("class")) {
      tallies.check(
          "readable vectors",
          file.toString(),
          () -> {
            new VectorFile(json, tallies).check();
            return true;
          });
    } else if (json.isArray() && SerializationVectors.isOne(json)) {
      SerializationVectors.check(json, tallies);
    } else {
      return;
    }
    if (tallies.failures() == failuresBefore) {
      passed++;
    } else {
      failed++;
    }
  }
}
