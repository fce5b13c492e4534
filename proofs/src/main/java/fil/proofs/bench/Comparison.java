package fil.proofs.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fil.proofs.hash.VectorUnit;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Our stages beside those of the reference: they take turns, and of each the round in the middle
/// counts, each round being the best of three runs on both sides. What takes minutes has one round.
public final class Comparison {

  private final List<Stage> stages;
  private final Optional<? extends Reference> reference;
  private final Map<String, List<Sample>> ours = new TreeMap<>();
  private final Map<String, List<Sample>> theirs = new TreeMap<>();
  private int rounds;

  /// @param reference where it takes part
  public Comparison(List<Stage> stages, Optional<? extends Reference> reference) {
    this.stages = List.copyOf(stages);
    this.reference = reference;
  }

  /// Runs all rounds.
  ///
  /// @throws IOException when the reference fails
  public void run(int rounds, Progress progress, Stop stop) throws IOException {
    this.rounds = rounds;
    int total = rounds + 1;
    progress.report("bench", 0, total, "rounds");
    for (Stage stage : stages) {
      if (!stage.isLong()) {
        Sample.warmUp(stage.run(), stop);
      }
    }
    progress.report("bench", 1, total, "rounds");
    for (int round = 1; round <= rounds; round++) {
      boolean isFirst = round == 1;
      List<Stage> now = stages.stream().filter(stage -> isFirst || !stage.isLong()).toList();
      for (Stage stage : now) {
        stop.check();
        add(ours, stage.name(), Sample.bestOf(stage.run(), stage.isLong(), stop));
        if (stage.other() instanceof Stage.Other.Rival(Stage.Run run)) {
          add(theirs, stage.name(), Sample.bestOf(run, stage.isLong(), stop));
        }
      }
      List<String> names = now.stream().filter(Stage::isInReference).map(Stage::name).toList();
      if (reference.isPresent() && !names.isEmpty()) {
        reference.get().run(names, stop).forEach((name, sample) -> add(theirs, name, sample));
      }
      progress.report("bench", round + 1, total, "rounds");
    }
  }

  private static void add(Map<String, List<Sample>> samples, String name, Sample sample) {
    samples.computeIfAbsent(name, _ -> new ArrayList<>()).add(sample);
  }

  /// Writes what was measured. Whether all goals were reached is not said where some could not be
  /// judged and none was missed.
  public void describe(ObjectNode json) {
    json.put("arithmetic", VectorUnit.description());
    json.put("vector_bits", VectorUnit.bits());
    json.put(
        "time", "user and system time of all threads, the best of three runs in the median round");
    json.put("rounds", rounds);
    json.put("threads", Runtime.getRuntime().availableProcessors());
    ArrayNode array = json.putArray("stages");
    for (Stage stage : stages) {
      ObjectNode row = array.addObject();
      row.put("stage", stage.name());
      row.put("work", stage.work());
      row.put("unit", stage.unit());
      describe(stage, samples(ours, stage), row.putObject("sealab"));
      ratio(stage)
          .ifPresent(ratio -> {
            describe(stage, samples(theirs, stage), row.putObject(otherName(stage)));
            row.put("ratio", rounded(ratio));
          });
      Stage.Goal goal = stage.goal();
      if (goal.must() > 0) {
        row.put("must", goal.must());
        row.put("aim", goal.aim());
      }
      if (goal.mostSeconds() > 0) {
        row.put("most_cpu_seconds", goal.mostSeconds());
      }
      if (goal.mostBytes() > 0) {
        row.put("most_mib", goal.mostBytes() >> 20);
      }
    }
    ArrayNode open = json.putArray("not_judged");
    notJudged().forEach(open::add);
    if (open.isEmpty() || !missed().isEmpty()) {
      json.put("reached", missed().isEmpty());
    }
  }

  private static String otherName(Stage stage) {
    return stage.isInReference() ? "reference" : "rival";
  }

  private static void describe(Stage stage, List<Sample> samples, ObjectNode json) {
    Sample sample = Sample.median(samples);
    json.put("cpu_seconds", rounded(sample.cpuSeconds()));
    json.put("seconds", rounded(sample.seconds()));
    json.put("per_cpu_second", Math.round(stage.work() / sample.cpuSeconds()));
    json.put("ns_per_unit", rounded(sample.cpuSeconds() * 1e9 / stage.work()));
    if (sample.peakBytes() > 0) {
      json.put("peak_mib", sample.peakBytes() >> 20);
    }
    ArrayNode each = json.putArray("each_round");
    samples.forEach(one -> each.add(rounded(one.cpuSeconds())));
  }

  /// The table for people, in Markdown.
  public String table() {
    StringBuilder table = new StringBuilder();
    table.append("| stage | ours, CPU s | reference, CPU s | ratio | must | aim |\n");
    table.append("|---|---|---|---|---|---|\n");
    for (Stage stage : stages) {
      Stage.Goal goal = stage.goal();
      String others = ratio(stage).map(_ -> text(Sample.median(samples(theirs, stage)))).orElse("");
      table.append(
          "| %s | %s | %s | %s | %s | %s |%n"
              .formatted(
                  stage.name(),
                  text(Sample.median(samples(ours, stage))),
                  others,
                  ratio(stage).map(ratio -> "%.2f".formatted(ratio)).orElse(""),
                  must(goal),
                  goal.must() > 0 ? goal.aim() : ""));
    }
    return table.toString();
  }

  private static String text(Sample sample) {
    String seconds = number(sample.cpuSeconds());
    return sample.peakBytes() == 0
        ? seconds
        : "%s, %d MiB".formatted(seconds, sample.peakBytes() >> 20);
  }

  private static String must(Stage.Goal goal) {
    List<String> musts = new ArrayList<>();
    if (goal.must() > 0) {
      musts.add(String.valueOf(goal.must()));
    }
    if (goal.mostSeconds() > 0) {
      musts.add("%s s".formatted(number(goal.mostSeconds())));
    }
    if (goal.mostBytes() > 0) {
      musts.add("%d MiB".formatted(goal.mostBytes() >> 20));
    }
    return String.join(", ", musts);
  }

  /// A sentence for each stage that is slower than it must be, or takes more memory than it may.
  public List<String> missed() {
    List<String> missed = new ArrayList<>();
    for (Stage stage : stages) {
      Stage.Goal goal = stage.goal();
      Optional<Double> ratio = ratio(stage);
      if (ratio.isPresent() && ratio.get() < goal.must()) {
        missed.add(
            "%s has %.2f times the %s's speed and must have %s."
                .formatted(stage.name(), ratio.get(), otherName(stage), goal.must()));
      }
      Sample sample = Sample.median(samples(ours, stage));
      if (goal.mostSeconds() > 0 && sample.cpuSeconds() > goal.mostSeconds()) {
        missed.add(
            "%s takes %s s and may take %s."
                .formatted(stage.name(), number(sample.cpuSeconds()), number(goal.mostSeconds())));
      }
      if (goal.mostBytes() > 0 && sample.peakBytes() > goal.mostBytes()) {
        missed.add(
            "%s has %d MiB resident and may have %d."
                .formatted(stage.name(), sample.peakBytes() >> 20, goal.mostBytes() >> 20));
      }
    }
    return missed;
  }

  /// What nobody can say whether it was reached: speeds that were compared with none, and memory of
  /// which nothing is known.
  public List<String> notJudged() {
    List<String> open = new ArrayList<>();
    for (Stage stage : stages) {
      Stage.Goal goal = stage.goal();
      if (goal.must() > 0 && ratio(stage).isEmpty()) {
        open.add("%s: no %s".formatted(stage.name(), otherName(stage)));
      }
      if (goal.mostBytes() > 0 && Sample.median(samples(ours, stage)).peakBytes() == 0) {
        open.add(stage.name() + ": memory unknown");
      }
    }
    return open;
  }

  private Optional<Double> ratio(Stage stage) {
    if (!theirs.containsKey(stage.name())) {
      return Optional.empty();
    }
    return Optional.of(
        Sample.median(samples(theirs, stage)).cpuSeconds()
            / Sample.median(samples(ours, stage)).cpuSeconds());
  }

  private static List<Sample> samples(Map<String, List<Sample>> samples, Stage stage) {
    return samples.getOrDefault(stage.name(), List.of());
  }

  private static String number(double seconds) {
    return String.format(Locale.ROOT, "%.4f", seconds);
  }

  private static double rounded(double number) {
    return Math.round(number * 1e6) / 1e6;
  }
}
