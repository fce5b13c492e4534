package fil.exercises.tour;

import fil.exercises.Bench;
import fil.exercises.Exercise;
import fil.exercises.Learner;
import fil.exercises.Mutant;
import fil.exercises.Survey;
import fil.exercises.TestsTask;
import java.util.List;

/// Exercise 0.3: tests for code that makes a root.
public final class RootTests {

  private static final String LAST_LEAF = "never looks at the last leaf";
  private static final String SORTED = "sorts the two nodes below each";
  private static final String LEFT_HALF = "gives the root of the left half";
  private static final String ROW = "leaves out a row";

  private static final List<Mutant<RootCode>> MUTANTS =
      List.of(
          new Mutant<>(
              LAST_LEAF,
              "Code that never looks at the last leaf passes your tests. Flip a bit in every leaf, one"
                  + " after the other: 0 to 63.",
              SmallTree.WITHOUT_THE_LAST_LEAF),
          new Mutant<>(
              SORTED,
              "Code that swaps neighbours passes your tests. Compare with a root that you know, of"
                  + " leaves that differ.",
              SmallTree.SORTED),
          new Mutant<>(
              LEFT_HALF,
              "Code that gives the root of the left half passes your tests. What must change when a"
                  + " leaf of the right half does?",
              SmallTree.LEFT_HALF),
          new Mutant<>(
              ROW,
              "Code that leaves out a row passes your tests. It notices every change, but its root is"
                  + " another: compare with one that you know.",
              SmallTree.WITHOUT_A_ROW));

  public static final Exercise<Bench<RootCode>, Survey> EXERCISE =
      new TestsTask<RootCode>(
              "0.3",
              "Tests for a root",
              bench ->
                  "Write tests for "
                      + bench.given()
                      + ". They must accept ours, and refuse four others with a mistake each."
                      + " code.root(bytes) is the root of a sector, code.rootFlipped(bytes, leaf)"
                      + " that of the sector with one bit of a leaf flipped. "
                      + bench.about(),
              "Start from a root that you know: code.root(sector.padded()).equals(sector.root()).",
              RootTests::bench,
              List.of(
                  new TestsTask.BlindSpot(
                      "zeros show everything",
                      "With equal leaves, swapped children look the same, and a leaf that nobody looks"
                          + " at is not missed.",
                      List.of(LAST_LEAF, SORTED)),
                  new TestsTask.BlindSpot(
                      "whoever notices a change is right",
                      "These notice every change, and still make another root than everybody else."
                          + " Compare with a root that you know.",
                      List.of(SORTED, ROW))),
              List.of(
                  "Which leaf might nobody ever look at?",
                  "Change one leaf at a time, and compare the root with the one that you know.",
                  "Two parts, joined with &&: code.root(sector.padded()).equals(sector.root()), and"
                      + " IntStream.range(0, 64).noneMatch(leaf -> code.rootFlipped(sector.padded(),"
                      + " leaf).equals(sector.root()))"),
              "A root is good for nothing unless every bit below has its part in it, in its place.",
              "tour/RootTestsSolution.java")
          .exercise();

  private RootTests() {}

  private static Bench<RootCode> bench(Learner learner) {
    return new Bench<>(
        "code that makes CommD of a sector",
        "Your sector holds the logbook of " + learner.name() + " and then zeros.",
        SmallTree.RIGHT,
        MUTANTS,
        (code, used) ->
            sector -> {
              used.run();
              return code.root(sector);
            });
  }
}
