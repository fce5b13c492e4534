package fil.exercises.sectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.exercises.Check;
import fil.exercises.Draws;
import fil.exercises.Example;
import fil.exercises.Learner;
import fil.exercises.Outcome;
import fil.exercises.sectors.PartitionCode.Sums;
import fil.ipld.BitField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/// What the exercises of chapter 8 rest on.
class SectorsExercisesTest {

  private static final PartitionCode RIGHT = new SmallPartition(SmallPartition.Habits.RIGHT);

  @Test
  void runsAreWrittenAsTheLibraryDoes() {
    RleWriter writer = new RleWriter(RleWriter.Habits.RIGHT);
    Draws draws = Learner.ANNA.draws("any runs");
    for (int i = 0; i < 500; i++) {
      List<Long> numbers = new ArrayList<>();
      long at = draws.below(3);
      for (int run = draws.below(6); run > 0; run--) {
        int length = draws.below(4) == 0 ? draws.between(14, 600) : draws.between(1, 15);
        for (int n = 0; n < length; n++) {
          numbers.add(at++);
        }
        at += draws.below(3) == 0 ? draws.between(14, 40_000) : draws.between(1, 17);
      }
      long[] plain = numbers.stream().mapToLong(Long::longValue).toArray();
      assertThat(writer.write(numbers)).isEqualTo(BitField.of(plain).encoding());
      assertThat(EncodeSectorsSolution.encode.apply(plain))
          .isEqualTo(BitField.of(plain).encoding().toArray());
    }
  }

  @Test
  void theExampleOfTheBookIsWrittenSo() {
    long[] numbers = {
      0, 2, 4, 5, 6, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27
    };

    assertThat(
            new RleWriter(RleWriter.Habits.RIGHT)
                .write(Arrays.stream(numbers).boxed().toList())
                .toHex())
        .isEqualTo("7c472202");
    assertThat(EncodeSectors.Sectors.of(numbers)).hasToString("{0, 2, 4–6, 11–27}");
  }

  @Test
  void aPartitionCountsAsTheChainDoes() {
    assertThat(RIGHT.after("add 1 2 3")).isEqualTo(new Sums(3, 0, 0, 0, 3));
    assertThat(RIGHT.after("add 1 2 3", "prove")).isEqualTo(new Sums(3, 3, 0, 0, 0));
    assertThat(RIGHT.after("add 1 2 3", "prove without 2")).isEqualTo(new Sums(3, 2, 1, 0, 0));
    assertThat(RIGHT.after("add 1 2 3", "fault 1")).isEqualTo(new Sums(3, 0, 1, 0, 2));
    assertThat(RIGHT.after("add 1 2 3", "prove", "fault 1 2", "recover 1 3", "fault 1"))
        .isEqualTo(new Sums(3, 1, 2, 0, 0));
    assertThat(RIGHT.after("add 1 2 3", "prove", "fault 1", "recover 1", "prove without 1"))
        .isEqualTo(new Sums(3, 2, 1, 0, 0));
    assertThat(RIGHT.after("add 1 2 3", "terminate 1", "miss", "recover 1 2"))
        .isEqualTo(new Sums(2, 0, 2, 1, 0));
  }

  @Test
  void whateverHappensTheSumsFit() {
    Draws draws = Learner.ANNA.draws("any events");
    for (int i = 0; i < 200; i++) {
      List<String> events = new ArrayList<>(List.of("add 1 2 3 4 5"));
      for (int n = draws.below(12); n > 0; n--) {
        int sector = draws.between(1, 5);
        events.add(
            switch (draws.below(6)) {
              case 0 -> "prove";
              case 1 -> "prove without " + sector;
              case 2 -> "miss";
              case 3 -> "fault " + sector;
              case 4 -> "recover " + sector;
              default -> "terminate " + sector;
            });
      }
      Sums sums = RIGHT.after(events.toArray(String[]::new));
      assertThat(sums.live())
          .as("%s", events)
          .isEqualTo(sums.active() + sums.faulty() + sums.unproven());
      assertThat(sums.recovering()).isBetween(0, sums.faulty());
    }
  }

  @Test
  void whatIsNoEventIsRefused() {
    for (String event : List.of("", "sleep", "prove 1", "fault", "miss 1", "add x", "fault 9")) {
      assertThatThrownBy(() -> RIGHT.after("add 1", event))
          .as(event)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> RIGHT.after("add 1", "add 1"))
        .hasMessage("'add 1' adds a sector that is there");
  }

  @Test
  void testsOfSingleEventsAreBlind() {
    Predicate<PartitionCode> single =
        code ->
            code.after("add 1 2").unproven() == 2
                && code.after("add 1 2").active() == 0
                && code.after("add 1 2", "prove without 2").active() == 1
                && code.after("add 1 2", "miss").faulty() == 2;

    Outcome.NotYet outcome =
        (Outcome.NotYet) Check.of(PartitionTests.EXERCISE, Learner.ANNA, single, 0);

    assertThat(outcome.passed()).isEqualTo(3);
    assertThat(outcome.feedback().orElseThrow()).startsWith("Bugs hide in pairs.");
  }

  @Test
  void theSumAloneIsNotEnough() {
    Predicate<PartitionCode> sum =
        code -> {
          Sums sums = code.after("add 1 2 3", "prove", "fault 1", "recover 1", "terminate 2");
          return sums.live() == sums.active() + sums.faulty() + sums.unproven();
        };

    assertThat(Check.of(PartitionTests.EXERCISE, Learner.ANNA, sum, 0))
        .isInstanceOf(Outcome.NotYet.class);
  }

  @Test
  void garbagePaysWhereNobodyWouldDispute() {
    GarbageRound cheap = new GarbageRound(1000, 0.02, 1);
    GarbageRound dear = new GarbageRound(1000, 0.02, 31);

    assertThat(cheap.dayReward()).isEqualTo(20);
    assertThat(cheap.breakEven()).isCloseTo(20 / (20 + 24 + 110.2), within(1e-9));
    assertThat(cheap.disputeCost()).isCloseTo(0.131029261, within(1e-9));
    assertThat(dear.breakEven()).isEqualTo(1);
  }

  @Test
  void aDayAndAHalfMoreOrLessIsNoticed() {
    ToDoubleFunction<GarbageRound> careless =
        r ->
            r.disputeGas() * r.gasPrice() / 1e9 >= 4
                ? 1
                : r.dayReward() / (r.dayReward() + 24 + 5 * r.dayReward());

    assertThat(Check.of(GarbagePost.EXERCISE, Learner.ANNA, careless, 0))
        .isInstanceOf(Outcome.NotYet.class);
  }

  @Test
  void theCodeInTheChapterFailsByAPropertyWithOnesOwnSectors() {
    Outcome.NotYet outcome =
        (Outcome.NotYet)
            Check.of(DeclaredAgain.EXERCISE, Learner.ANNA, (FaultRule) DeclaredAgain::handedOut, 0);

    assertThat(outcome.example().orElseThrow().isOwn()).isTrue();
    assertThat(outcome.feedback().orElseThrow())
        .startsWith("This property fails: “a declared sector does not recover”.");
  }

  @Test
  void theBugStaysUnseenWhileNobodyRecovers() {
    SectorSets nobody =
        new SectorSets(BitField.of(1), BitField.EMPTY, BitField.of(2), BitField.of(3));

    assertThat(DeclaredAgain.handedOut(nobody, BitField.of(1, 2, 3, 4)))
        .isEqualTo(DeclaredAgainSolution.declare.after(nobody, BitField.of(1, 2, 3, 4)))
        .hasToString(
            "faulty {1–2, 4}, of these recovering {}, unproven {}; without power from now on {4}");
  }

  @Test
  void codeThatGivesNoSetsIsToldSo() {
    @SuppressWarnings("NullAway") // what a learner's code may do
    FaultRule none = (_, _) -> null;

    Outcome.NotYet outcome =
        (Outcome.NotYet) Check.of(DeclaredAgain.EXERCISE, Learner.ANNA, none, 0);

    assertThat(outcome.example().orElseThrow().got())
        .isEqualTo(new Example.Text("it gave null instead of new DeclaredFaults(…)"));
  }

  private static org.assertj.core.data.Offset<Double> within(double most) {
    return org.assertj.core.data.Offset.offset(most);
  }
}
