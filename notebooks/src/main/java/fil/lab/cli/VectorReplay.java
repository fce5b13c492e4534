package fil.lab.cli;

import com.fasterxml.jackson.databind.JsonNode;
import fil.actors.conformance.CompactTrace;
import fil.actors.conformance.Difference;
import fil.actors.conformance.EpochReplay;
import fil.actors.conformance.MessageReplay;
import fil.actors.conformance.OracleTrace;
import fil.datasets.vectors.EpochJson;
import fil.datasets.vectors.LoadedEpochs;
import fil.datasets.vectors.LoadedVector;
import fil.datasets.vectors.VectorFormatException;
import fil.datasets.vectors.VectorJson;
import fil.lab.files.Sentences;
import fil.num.ChainEpoch;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Replays the vectors of a file or folder.
final class VectorReplay {

  private VectorReplay() {}

  /// The files below `path` that may be vectors, in order.
  static List<Path> files(Path path) throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .toList();
    }
  }

  /// Replays one file.
  ///
  /// @return nothing where it is no vector, because it has no `class`
  static Optional<Result> run(Path file, Progress progress, Stop stop) {
    return run(file, progress, stop, false);
  }

  /// Replays one file, and keeps what happened in it.
  static Optional<Result> trace(Path file, Progress progress, Stop stop) {
    return run(file, progress, stop, true);
  }

  private static Optional<Result> run(Path file, Progress progress, Stop stop, boolean keepsTrace) {
    try {
      JsonNode json = VectorJson.parse(file);
      JsonNode kind = json.get("class");
      if (kind == null) {
        return Optional.empty();
      }
      return Optional.of(
          switch (kind.asText()) {
            case VectorJson.MESSAGE_CLASS ->
                runMessage(file, VectorJson.read(file.toString(), json), keepsTrace);
            case EpochJson.EPOCHS_CLASS -> runEpochs(file, json, progress, stop, keepsTrace);
            default ->
                Result.unreadable(
                    file,
                    "vectors of class '%s' cannot be replayed, only 'message' and 'epochs'"
                        .formatted(kind.asText()));
          });
    } catch (VectorFormatException e) {
      return Optional.of(Result.unreadable(file, String.valueOf(e.getMessage())));
    } catch (IOException e) {
      return Optional.of(Result.unreadable(file, "it cannot be read: " + Sentences.reason(e)));
    }
  }

  /// Replays a vector that was read before.
  static Result run(LoadedVector loaded, boolean keepsTrace) {
    return runMessage(Path.of(loaded.name()), loaded, keepsTrace);
  }

  private static Result runMessage(Path file, LoadedVector loaded, boolean keepsTrace) {
    OracleTrace trace = new OracleTrace();
    List<Difference> differences =
        MessageReplay.run(loaded.vector(), loaded.blocks(), keepsTrace ? trace : event -> {});
    return new Result(file, lines(differences), trace.lines(), Map.of());
  }

  private static Result runEpochs(
      Path file, JsonNode json, Progress progress, Stop stop, boolean keepsTrace) {
    LoadedEpochs loaded = EpochJson.read(file.toString(), json);
    Map<ChainEpoch, CompactTrace> traces = new LinkedHashMap<>();
    List<Difference> differences =
        EpochReplay.run(
            loaded.vector(),
            loaded.blocks(),
            epoch ->
                keepsTrace ? traces.computeIfAbsent(epoch, _ -> new CompactTrace()) : event -> {},
            progress,
            stop);
    Map<Long, List<List<String>>> words = new LinkedHashMap<>();
    traces.forEach((epoch, trace) -> words.put(epoch.number(), trace.messages()));
    return new Result(file, lines(differences), List.of(), words);
  }

  private static List<String> lines(List<Difference> differences) {
    List<String> lines = new ArrayList<>();
    differences.forEach(difference -> lines.add(difference.toString()));
    return lines;
  }

  /// What became of a file.
  ///
  /// @param file the file
  /// @param complaints what came out otherwise than recorded; nothing where all agrees
  /// @param oracleTrace the gas events of a vector of class `message`, where they were kept
  /// @param epochTraces by epoch, the gas events of each message of a vector of class `epochs`
  record Result(
      Path file,
      List<String> complaints,
      List<String> oracleTrace,
      Map<Long, List<List<String>>> epochTraces) {

    private static Result unreadable(Path file, String why) {
      return new Result(file, List.of(why), List.of(), Map.of());
    }

    boolean hasPassed() {
      return complaints.isEmpty();
    }
  }
}
