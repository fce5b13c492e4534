package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import fil.proofs.gpu.CheckPlan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What `proofs/gpu-check` does in which order, and for how long.
class CheckPlanTest {

  /// What the script lets it take, in seconds, less what listing devices takes.
  private static final long ALL = 500;

  private static final CheckPlan CARD = CheckPlan.of(DeviceFacts.Kind.GPU);
  private static final CheckPlan PLAYED = CheckPlan.of(DeviceFacts.Kind.CPU);

  static List<String> cardSteps() {
    return steps(CARD).stream().map(Step::name).toList();
  }

  /// Figures that cards are measured by come before those that are good to have.
  @Test
  void hasWhatMattersMostFirst() {
    List<String> names = new ArrayList<>(cardSteps());
    CARD.compared().forEach(step -> names.add(step.name()));

    assertThat(names)
        .containsExactly(
            "kernels",
            "probes",
            "self-test",
            "seal 2KiB",
            "prove 2KiB",
            "time proofs of 2KiB",
            "bench",
            "seal 512MiB",
            "prove 512MiB",
            "time proofs of 512MiB",
            "seal 8MiB",
            "partition",
            "prove 8MiB",
            "rest of the bench",
            "self-test with NVRTC",
            "bench with NVRTC");
    assertThat(steps(PLAYED)).extracting(Step::name).isEqualTo(cardSteps());
  }

  /// One step that takes all that it may leaves each other what it needs.
  @ParameterizedTest
  @MethodSource("cardSteps")
  void leavesTimeForTheOthersWhereOneIsSlow(String slow) {
    List<Step> steps = steps(CARD);
    List<String> begun = new ArrayList<>();
    long left = ALL;
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      var allowed = step.seconds(left, steps.subList(i + 1, steps.size()));
      if (allowed.isPresent()) {
        begun.add(step.name());
        left -= step.name().equals(slow) ? allowed.getAsLong() : step.least();
      }
    }

    assertThat(begun).isEqualTo(cardSteps());
    assertThat(left).isNotNegative();
  }

  /// Where every step is slow, the last ones may have no time, and none has less than it needs.
  @Test
  void givesNoStepLessThanItNeeds() {
    for (long left = 0; left < ALL; left++) {
      List<Step> steps = steps(CARD);
      for (int i = 0; i < steps.size(); i++) {
        Step step = steps.get(i);
        var allowed = step.seconds(left, steps.subList(i + 1, steps.size()));
        assertThat(allowed.isPresent()).isEqualTo(left >= step.least());
        allowed.ifPresent(seconds -> assertThat(seconds).isBetween(step.least(), step.most()));
      }
    }
  }

  /// What is kept is for those that there is time for: a later step that would not fit anyway takes
  /// nothing from an earlier one.
  @Test
  void keepsNothingForWhatWouldNotFit() {
    Step first = Step.of("first", 10, 1000);
    List<Step> after = List.of(Step.of("too long", 200, 200), Step.of("short", 20, 20));

    assertThat(first.seconds(100, after)).hasValue(80);
    assertThat(first.seconds(300, after)).hasValue(80);
    assertThat(first.seconds(25, after)).hasValue(25);
    assertThat(first.seconds(9, after)).isEmpty();
    assertThat(Step.of("limited", 10, 50).seconds(100, after)).hasValue(50);
  }

  /// On two cores, all that they can do in that time is begun, and what they cannot is not.
  @Test
  void keepsTimeForWhatAPlayedDeviceCanDo() {
    List<Step> steps = steps(PLAYED);
    assertThat(steps.stream().filter(step -> step.hindrance().isPresent()))
        .extracting(Step::name)
        .containsExactly("seal 512MiB", "prove 512MiB", "time proofs of 512MiB");
    long fits =
        Stream.of("kernels", "probes", "self-test", "seal 2KiB", "prove 2KiB", "bench", "seal 8MiB")
            .mapToLong(name -> step(steps, name).least())
            .sum();
    assertThat(fits).isLessThan(ALL);
    Step bench = step(steps, "bench");
    List<Step> after = steps.subList(steps.indexOf(bench) + 1, steps.size());
    assertThat(bench.seconds(ALL, after)).hasValue(ALL - 60 - 5 - 300 - 20);
  }

  private static Step step(List<Step> steps, String name) {
    return steps.stream().filter(step -> step.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<Step> steps(CheckPlan plan) {
    return Stream.concat(plan.first().steps().stream(), plan.whole().stream()).toList();
  }
}
