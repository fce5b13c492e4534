package fil.exercises.sectors;

import fil.exercises.Bench;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Learner;
import fil.exercises.Mutant;
import fil.exercises.Survey;
import fil.exercises.TestsTask;
import fil.exercises.sectors.SmallPartition.Habits;
import java.util.List;

/// Exercise 8.3: tests for a partition.
public final class PartitionTests {

  private static final List<Mutant<PartitionCode>> MUTANTS =
      List.of(
          new Mutant<>(
              "gives power for a promise",
              "Declare a fault, and then that it will recover: the power comes back only with the"
                  + " next proof.",
              new SmallPartition(new Habits(false, true, true, true, true))),
          new Mutant<>(
              "keeps the power of a skipped sector",
              "Let a proof leave a sector out, and look at what is active then.",
              new SmallPartition(new Habits(true, false, true, true, true))),
          new Mutant<>(
              "counts a fault twice",
              "Declare the same fault again: nothing may change.",
              new SmallPartition(new Habits(true, true, false, true, true))),
          new Mutant<>(
              "lets a terminated sector recover",
              "Terminate a sector, declare that it recovers, and prove: it must stay dead.",
              new SmallPartition(new Habits(true, true, true, false, true))),
          new Mutant<>(
              "counts unproven sectors as active",
              "Look at the sums before the first proof: sealed sectors give no power yet.",
              new SmallPartition(new Habits(true, true, true, true, false))));

  public static final Exercise<Bench<PartitionCode>, Survey> EXERCISE =
      new TestsTask<PartitionCode>(
              "8.3",
              "Tests for a partition",
              bench ->
                  "Write tests for "
                      + bench.given()
                      + ". "
                      + bench.about()
                      + " code.after(\"add 1 2\", \"prove\").active() is how many sectors give power"
                      + " after these events. Events are add, prove, prove without 2, miss, fault,"
                      + " recover and terminate; sums are live, active, faulty, recovering and"
                      + " unproven.",
              "Start from two events: after add and prove, how many are active, and how many"
                  + " unproven?",
              PartitionTests::bench,
              List.of(
                  new TestsTask.BlindSpot(
                      "one event at a time",
                      "Bugs hide in pairs. Let a fault be followed by a second one, by a recovery, by"
                          + " a proof.",
                      List.of(
                          "gives power for a promise",
                          "counts a fault twice",
                          "lets a terminated sector recover"))),
              List.of(
                  "Which sets of sectors have nothing in common, whatever happened?",
                  "Look at the sums after each of several events in a row. A fault can be declared"
                      + " twice, recover, be skipped or be terminated.",
                  "In every state live == active + faulty + unproven. And after(\"add 1 2\","
                      + " \"prove\", \"fault 1\", \"recover 1\").active() == 1, before the next"
                      + " \"prove\"."),
              "The chain does not look at single sectors each day. It trusts these sums, so they may"
                  + " never be wrong.",
              "sectors/PartitionTestsSolution.java")
          .exercise();

  private PartitionTests() {}

  private static Bench<PartitionCode> bench(Learner learner) {
    return new Bench<>(
        "a partition",
        "Your sectors are " + sectors(learner) + ".",
        new SmallPartition(Habits.RIGHT),
        MUTANTS,
        Watched::new);
  }

  /// Three sector numbers, as an event wants them.
  static String sectors(Learner learner) {
    Draws draws = learner.draws("8.3");
    int first = draws.between(1, 50);
    int second = first + draws.between(1, 20);
    return first + " " + second + " " + (second + draws.between(1, 20));
  }

  /// Code that tells of each use.
  private record Watched(PartitionCode code, Runnable used) implements PartitionCode {
    @Override
    public Sums after(String... events) {
      used.run();
      return code.after(events);
    }
  }
}
