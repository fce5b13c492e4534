package fil.proofs.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Stopped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Rounds of stages whose times are made up.
class ComparisonTest {

  private final List<List<String>> asked = new ArrayList<>();

  @Test
  void countsTheRoundInTheMiddleAndKeepsAll() throws IOException {
    JsonNode json = json(compared(5, stage("labels", 0.9, 1.0, 9, 9, 9, 2, 6, 1, 3, 5), 4, 8, 1));

    JsonNode row = json.path("stages").path(0);
    assertThat(row.path("stage").asText()).isEqualTo("labels");
    // warmed up by three runs, and then the best of three in each of as many rounds as there are
    assertThat(row.path("sealab").path("each_round").toString()).isEqualTo("[1.0,3.0,5.0,5.0,5.0]");
    assertThat(row.path("sealab").path("cpu_seconds").asDouble()).isEqualTo(5);
    assertThat(row.path("reference").path("each_round").toString())
        .isEqualTo("[4.0,8.0,1.0,1.0,1.0]");
    assertThat(row.path("reference").path("cpu_seconds").asDouble()).isEqualTo(1);
    assertThat(row.path("ratio").asDouble()).isEqualTo(0.2);
    assertThat(json.path("rounds").asInt()).isEqualTo(5);
    assertThat(json.path("threads").asInt()).isPositive();
  }

  @Test
  void saysWhatMissedItsGoal() throws IOException {
    Comparison slow = compared(1, stage("labels", 0.9, 1.0, 2), 1);
    assertThat(slow.missed())
        .containsExactly("labels has 0.50 times the reference's speed and must have 0.9.");
    assertThat(json(slow).path("reached").asBoolean()).isFalse();

    Comparison quick = compared(1, stage("labels", 0.9, 1.0, 2), 1.8);
    assertThat(quick.missed()).isEmpty();
    assertThat(json(quick).path("reached").asBoolean()).isTrue();
    assertThat(quick.table()).contains("| labels | 2.0000 | 1.8000 | 0.90 | 0.9 | 1.0 |");
  }

  @Test
  void doesNotCallReachedWhatNobodyJudged() throws IOException {
    Stage alone = stage("labels", 0.9, 1.0, 2);
    Comparison comparison = new Comparison(List.of(alone), Optional.<Reference>empty());
    comparison.run(1, Progress.NONE, Stop.create());

    assertThat(comparison.missed()).isEmpty();
    assertThat(comparison.notJudged()).containsExactly("labels: no reference");
    assertThat(json(comparison).has("reached")).isFalse();
    assertThat(json(comparison).path("not_judged").toString())
        .isEqualTo("[\"labels: no reference\"]");

    Stage.Goal goal = Stage.Goal.ratio(0.9, 1).inMemory(3L << 20);
    Stage unseen = new Stage("set-up", 1, "parameters", goal, took(2), true);
    Comparison quick = compared(1, unseen, 4);
    assertThat(quick.notJudged()).containsExactly("set-up: memory unknown");
    assertThat(json(quick).has("reached")).isFalse();
    Comparison slow = compared(1, unseen, 1);
    assertThat(json(slow).path("reached").asBoolean(true)).as("a miss is a miss").isFalse();

    assertThat(json(compared(1, alone, 4)).path("not_judged").isEmpty()).isTrue();
  }

  @Test
  void saysWhatTookTooLongOrTooMuchMemory() throws IOException {
    Stage slow =
        new Stage(
            "verify",
            1,
            "proofs",
            Stage.Goal.within(0.005),
            took(0.006),
            false,
            new Stage.Other.Nobody());
    assertThat(compared(1, slow).missed())
        .containsExactly("verify takes 0.0060 s and may take 0.0050.");

    Stage large =
        new Stage(
            "set-up",
            1,
            "parameters",
            Stage.Goal.ratio(0, 0).inMemory(3L << 20),
            (Stage.Measured) _ -> new Sample(1, 1, 4L << 20),
            true,
            new Stage.Other.Nobody());
    Comparison compared = compared(1, large);
    assertThat(compared.missed()).containsExactly("set-up has 4 MiB resident and may have 3.");
    assertThat(compared.table()).contains("| set-up | 1.0000, 4 MiB |  |  | 3 MiB |  |");
  }

  @Test
  void runsALongStageOnceAndWithoutWarmingUp() throws IOException {
    Stage.Measured run = took(7, 8, 9);
    Stage large = new Stage("large", 1, "sectors", Stage.Goal.ratio(1.5, 3), run, true);
    JsonNode row = json(compared(3, large, 14, 99)).path("stages").path(0);
    assertThat(row.path("sealab").path("each_round").toString()).isEqualTo("[7.0]");
    assertThat(row.path("reference").path("each_round").toString()).isEqualTo("[14.0]");
    assertThat(asked).containsExactly(List.of("large"));
  }

  @Test
  void comparesWithARivalOfThisProgramWhateverTheReferenceHas() throws IOException {
    Stage raced =
        new Stage(
            "msm",
            1,
            "points",
            Stage.Goal.ratio(1, 1.4),
            took(2),
            false,
            new Stage.Other.Rival(took(3)));
    Comparison compared = compared(2, raced);
    assertThat(asked).isEmpty();
    JsonNode row = json(compared).path("stages").path(0);
    assertThat(row.path("rival").path("cpu_seconds").asDouble()).isEqualTo(3);
    assertThat(row.has("reference")).isFalse();
    assertThat(row.path("ratio").asDouble()).isEqualTo(1.5);
  }

  @Test
  void stops() {
    Stop stop = Stop.create();
    stop.request();
    Comparison comparison =
        new Comparison(List.of(stage("labels", 0.9, 1.0, 1)), Optional.<Reference>empty());
    assertThatThrownBy(() -> comparison.run(1, Progress.NONE, stop)).isInstanceOf(Stopped.class);
  }

  private static Stage stage(String name, double must, double aim, double... seconds) {
    return new Stage(name, 1, "labels", must, aim, took(seconds));
  }

  /// Work that takes these times one after the other, and the last one from then on.
  private static Stage.Measured took(double... seconds) {
    Supplier<Sample> next = oneAfterTheOther(seconds);
    return _ -> next.get();
  }

  private Comparison compared(int rounds, Stage stage, double... others) throws IOException {
    Supplier<Sample> next = oneAfterTheOther(others);
    Reference reference =
        (names, _) -> {
          asked.add(names);
          return names.stream().collect(Collectors.toMap(name -> name, _ -> next.get()));
        };
    Comparison comparison = new Comparison(List.of(stage), Optional.of(reference));
    comparison.run(rounds, Progress.NONE, Stop.create());
    return comparison;
  }

  private static Supplier<Sample> oneAfterTheOther(double... seconds) {
    int[] given = {0};
    return () -> {
      double now = seconds[Math.min(given[0]++, seconds.length - 1)];
      return new Sample(now, now);
    };
  }

  private static JsonNode json(Comparison comparison) throws IOException {
    ObjectNode json = new JsonMapper().createObjectNode();
    comparison.describe(json);
    return json;
  }
}
