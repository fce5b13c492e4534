package fil.datasets.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import fil.datasets.Dataset;
import fil.datasets.Datasets;
import fil.datasets.vectors.VectorFormatException;
import fil.datasets.vectors.VectorJson;
import fil.datasets.vectors.VectorPack;
import fil.ipld.CarReader;
import fil.work.Progress;
import fil.work.Stop;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Checks what vectors hold as data: each block against its name, and each thing whose schema is
/// known by decoding it and encoding it again. No message is executed.
public final class CoreVectors {

  private static final String FILES = "vector files";
  private static final String DATASETS = "data sets";
  private static final String READABLE = "readable vectors";
  private static final String PACK = ".pack";
  private static final String CAR = ".car";
  private static final List<String> ENDINGS = List.of(".json", CAR, PACK);

  private final StateCodecs codecs;
  private final Tallies tallies = new Tallies();
  private long passed;
  private long failed;

  private CoreVectors(StateCodecs codecs) {
    this.codecs = codecs;
  }

  /// Checks a file, or all files in a folder and those below: JSON with a `class`, lists of
  /// serialized messages and blocks, known answers, CAR files and packs of vectors. Others are
  /// passed over, but a file of JSON that is none counts as failed.
  ///
  /// @param codecs how actors write their states
  /// @throws IOException where a file cannot be read
  /// @throws fil.work.Stopped where it was asked to stop
  public static CoreReport check(Path path, StateCodecs codecs, Progress progress, Stop stop)
      throws IOException {
    CoreVectors vectors = new CoreVectors(codecs);
    VectorFile.begin(codecs, vectors.tallies);
    List<Path> files = files(path);
    for (int i = 0; i < files.size(); i++) {
      stop.check();
      progress.report(FILES, i, files.size(), "files");
      vectors.checkFile(files.get(i).toString(), Files.readAllBytes(files.get(i)), stop);
    }
    progress.report(FILES, files.size(), files.size(), "files");
    return vectors.report();
  }

  /// Checks the data sets that come with the lab.
  ///
  /// @param codecs how actors write their states
  /// @throws fil.work.Stopped where it was asked to stop
  public static CoreReport checkDatasets(StateCodecs codecs, Progress progress, Stop stop) {
    CoreVectors vectors = new CoreVectors(codecs);
    VectorFile.begin(codecs, vectors.tallies);
    int done = 0;
    try {
      for (Dataset dataset : Datasets.all()) {
        stop.check();
        progress.report(DATASETS, done++, Datasets.all().size(), "data sets");
        if (isOneOfOurs(dataset.file())) {
          vectors.checkFile(dataset.file(), dataset.read(), stop);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a data set cannot be read", e);
    }
    progress.report(DATASETS, done, done, "data sets");
    return vectors.report();
  }

  private CoreReport report() {
    return new CoreReport(tallies.families(), passed, failed, tallies.complaints());
  }

  private static List<Path> files(Path path) throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> isOneOfOurs(file.toString()))
          .sorted()
          .toList();
    }
  }

  /// Whether a file is of a kind that is checked here.
  private static boolean isOneOfOurs(String name) {
    return ENDINGS.stream().anyMatch(name::endsWith);
  }

  private void checkFile(String name, byte[] content, Stop stop) throws IOException {
    if (name.endsWith(PACK)) {
      checkPack(name, content, stop);
    } else if (name.endsWith(CAR)) {
      count(() -> tallies.check(READABLE, name, () -> isCar(content)));
    } else {
      parse(name, content).ifPresent(json -> checkJson(name, json));
    }
  }

  /// What a file of JSON holds, or nothing where it is none, which counts as a failure.
  private Optional<JsonNode> parse(String name, byte[] content) {
    try {
      return Optional.of(VectorJson.parse(content));
    } catch (VectorFormatException e) {
      count(() ->
          tallies.check(
              READABLE,
              name,
              () -> {
                throw e;
              }));
    }
    return Optional.empty();
  }

  private void checkJson(String name, JsonNode json) {
    if (json.isObject() && json.has("class")) {
      count(() ->
          tallies.check(
              READABLE,
              name,
              () -> {
                new VectorFile(json, codecs, tallies).check();
                return true;
              }));
    } else if (json.isArray() && SerializationVectors.isOne(json)) {
      count(() -> SerializationVectors.check(json, tallies));
    } else if (KnownAnswers.isOne(json)) {
      count(() -> KnownAnswers.check(json, tallies));
    }
  }

  /// Each vector in a pack counts as a file of its own would.
  private void checkPack(String name, byte[] content, Stop stop) {
    List<VectorPack> read = new ArrayList<>();
    if (!tallies.check(READABLE, name, () -> read.add(VectorPack.read(content)))) {
      failed++;
    }
    for (VectorPack pack : read) {
      for (String vector : pack.names()) {
        stop.check();
        count(() ->
            tallies.check(
                READABLE,
                vector,
                () -> {
                  PackFile.check(pack.load(vector), codecs, tallies);
                  return true;
                }));
      }
    }
  }

  private boolean isCar(byte[] content) {
    try (CarReader car = CarReader.open(new ByteArrayInputStream(content))) {
      BlockCheck.checkAll(car, _ -> {}, tallies);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Does a check, and counts it as a file that passed where nothing in it failed.
  private void count(Runnable check) {
    long failuresBefore = tallies.failures();
    check.run();
    if (tallies.failures() == failuresBefore) {
      passed++;
    } else {
      failed++;
    }
  }
}
