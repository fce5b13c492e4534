package fil.proofs.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The reference as a prover. It keeps its own parameters, which are made the first time that a
/// stage needs them: minutes for those of a seal.
///
/// Its witness is timed while it makes proofs, by what its prover logs: the clock of one thread.
/// The three proofs that this takes are made once, and count for all rounds.
public final class SnarkPeer implements Reference {

  private static final Pattern SYNTHESIS = Pattern.compile("synthesis time: ([0-9.]+)(ns|µs|ms|s)");

  private static final String SEAL = "porep-2kib";
  private static final String AGGREGATES = "snarkpack";
  private static final String POST = "-post-";
  private static final String VERIFY = "groth16-verify-";
  private static final String PROVE = "groth16-prove-";

  private final Peer peer;
  private final Progress progress;
  private Optional<JsonNode> sealProofs = Optional.empty();

  /// @param peer the program
  public SnarkPeer(Peer peer, Progress progress) {
    this.peer = peer;
    this.progress = progress;
  }

  @Override
  public Map<String, Sample> run(List<String> names, Stop stop) throws IOException {
    Map<String, Sample> samples = new TreeMap<>();
    if (names.contains(SnarkStages.SET_UP)) {
      samples.put(SnarkStages.SET_UP, makeParameters(SEAL, stop));
    }
    if (names.contains(SnarkStages.PROVE)) {
      JsonNode proofs = sealProofs(stop);
      Sample took = Peer.sample(proofs);
      samples.put(
          SnarkStages.PROVE,
          new Sample(took.cpuSeconds(), took.seconds(), proofs.path("peak_rss_bytes").asLong()));
    }
    if (names.contains(SnarkStages.WITNESS)) {
      samples.put(SnarkStages.WITNESS, synthesis(sealProofs(stop)));
    }
    List<String> brief =
        names.stream().filter(name -> !samples.containsKey(name) && !takesAMoment(name)).toList();
    if (!brief.isEmpty()) {
      if (brief.stream().anyMatch(name -> name.startsWith(AGGREGATES))) {
        needParameters("toy", stop);
      }
      List<String> asked = new ArrayList<>();
      brief.forEach(name -> asked.add(name.startsWith(AGGREGATES) ? AGGREGATES : name));
      if (brief.stream().anyMatch(name -> name.contains(POST))) {
        needPostParameters(stop);
      }
      JsonNode stages = peer.stagesNamed(asked, stop);
      brief.forEach(name -> samples.put(name, Peer.sample(stages.path(name))));
    }
    for (String name : names.stream().filter(SnarkPeer::takesAMoment).toList()) {
      samples.put(name, verify(name, stop));
    }
    return samples;
  }

  private static boolean takesAMoment(String name) {
    return name.startsWith(VERIFY) || name.endsWith(SnarkStages.VERIFIED);
  }

  /// In one thread, since it takes too little for a processor time in hundredths of a second, and
  /// so the clock tells it.
  private Sample verify(String name, Stop stop) throws IOException {
    List<String> asked = new ArrayList<>(List.of(name));
    if (name.startsWith(VERIFY)) {
      String key = name.substring(VERIFY.length());
      needParameters(key, stop);
      asked.add(PROVE + key); // it verifies what it just proved
    } else {
      needPostParameters(stop);
      asked.add(name.substring(0, name.length() - SnarkStages.VERIFIED.length())); // as above
    }
    return Peer.sample(peer.stagesInOneThread(asked, stop).path(name));
  }

  /// Its bench makes proofs of both kinds, or of none.
  private void needPostParameters(Stop stop) throws IOException {
    needParameters("winning-2kib", stop);
    needParameters("window-2kib", stop);
  }

  private JsonNode sealProofs(Stop stop) throws IOException {
    if (sealProofs.isEmpty()) {
      needParameters(SEAL, stop);
      progress.report("the reference proves a seal", 0, Progress.UNKNOWN, "proofs");
      sealProofs =
          Optional.of(peer.stagesNamed(List.of(SnarkStages.PROVE), stop).path(SnarkStages.PROVE));
    }
    return sealProofs.get();
  }

  /// The shortest of those that were logged.
  private static Sample synthesis(JsonNode proofs) throws IOException {
    double least = Double.POSITIVE_INFINITY;
    for (JsonNode line : proofs.path("log")) {
      Matcher matcher = SYNTHESIS.matcher(line.asText());
      while (matcher.find()) {
        least = Math.min(least, Double.parseDouble(matcher.group(1)) * unit(matcher.group(2)));
      }
    }
    if (Double.isInfinite(least)) {
      throw new IOException("the reference does not say how long its witness took");
    }
    return new Sample(least, least);
  }

  private static double unit(String name) {
    return switch (name) {
      case "ns" -> 1e-9;
      case "µs" -> 1e-6;
      case "ms" -> 1e-3;
      default -> 1;
    };
  }

  private void needParameters(String name, Stop stop) throws IOException {
    if (!Files.exists(made(name))) {
      makeParameters(name, stop);
    }
  }

  /// Says that parameters were made to the end.
  private Path made(String name) {
    return peer.scratch().resolve("made-" + name);
  }

  private Sample makeParameters(String name, Stop stop) throws IOException {
    progress.report("the reference makes parameters " + name, 0, Progress.UNKNOWN, "points");
    Files.createDirectories(peer.scratch().resolve("params"));
    Files.deleteIfExists(made(name));
    Path out = peer.scratch().resolve("params.json");
    Sample took =
        peer.run(
            List.of(peer.program().toString(), "params", name),
            out,
            peer.scratch().resolve("params.log"),
            stop);
    JsonNode said = new JsonMapper().readTree(lastLine(out));
    Files.createFile(made(name));
    return new Sample(took.cpuSeconds(), took.seconds(), said.path("peak_rss").asLong());
  }

  /// The line in which the reference tells what it took; those before it name files.
  private static String lastLine(Path out) throws IOException {
    List<String> lines = Files.readAllLines(out);
    if (lines.isEmpty()) {
      throw new IOException("the reference made parameters and does not say what that took");
    }
    return lines.getLast();
  }
}
