package fil.exercises.labels;

import fil.exercises.Bench;
import fil.exercises.Exercise;
import fil.exercises.Learner;
import fil.exercises.Mutant;
import fil.exercises.Survey;
import fil.exercises.TestsTask;
import fil.exercises.labels.SmallGraph.Habit;
import fil.num.Bytes32;
import java.util.List;

/// Exercise 10.3: tests for code that finds parents.
public final class GraphTests {

  private static final String MORE_ROUNDS = "draws with twenty rounds instead of eight";
  private static final String LAST = "puts the node before last";
  private static final String NO_WALK = "does not walk on when it ends outside";
  private static final String FLOORED = "rounds the logarithm down";
  private static final String THIS_LAYER = "takes expander parents from before the node";

  public static final Exercise<Bench<GraphCode>, Survey> EXERCISE =
      new TestsTask<GraphCode>(
              "10.3",
              "Tests for the graph",
              bench ->
                  "Write tests for "
                      + bench.given()
                      + ". They must accept ours, and refuse five others with a mistake each."
                      + " code.parents(node) are the fourteen parents, code.porepId() is what the"
                      + " graph is drawn from. "
                      + bench.about(),
              "Start from a node that you know: code.parents(63).equals(…), with StackedGraph.of(64,"
                  + " ApiVersion.V1_1_0, code.porepId()) as the judge.",
              GraphTests::bench,
              List.of(
                  new TestsTask.BlindSpot(
                      "the first nodes are enough",
                      "The base parents of nodes 0 and 1 are all 0, whoever draws them. Take a late"
                          + " node.",
                      List.of(MORE_ROUNDS, LAST, FLOORED)),
                  new TestsTask.BlindSpot(
                      "the form is enough",
                      "Other numbers of the right kind pass your tests. Compare with the parents that"
                          + " the library finds.",
                      List.of(MORE_ROUNDS, FLOORED))),
              List.of(
                  "Which nodes tell? Some have the same parents in every graph.",
                  "A late node shows how base parents are drawn, an early one where expander parents may"
                      + " lie: anywhere.",
                  "LongStream.range(0, 64).allMatch(n -> code.parents(n).equals(graph.parents(n)))"),
              "Two programs that draw one parent differently seal differently, and neither can prove the"
                  + " other's sector. Want more? Do it with two nodes, or test that each node is an"
                  + " expander parent eight times.",
              "labels/GraphTestsSolution.java")
          .exercise();

  private GraphTests() {}

  private static Bench<GraphCode> bench(Learner learner) {
    Bytes32 porepId = porepId(learner);
    return new Bench<>(
        "code that finds parents in a sector of 2 KiB",
        "Your PoRep id begins with " + porepId.bytes().slice(0, 4).toHex() + ".",
        new SmallGraph(porepId, Habit.RIGHT),
        List.of(
            mutant(
                porepId,
                MORE_ROUNDS,
                Habit.MORE_ROUNDS,
                "Code that draws with ChaCha20 instead of ChaCha8 passes your tests. Compare the base"
                    + " parents of a late node."),
            mutant(
                porepId,
                LAST,
                Habit.PREDECESSOR_LAST,
                "Code that puts the node before last, as version 1.0 did, passes your tests. The order"
                    + " of the parents counts."),
            mutant(
                porepId,
                NO_WALK,
                Habit.NO_WALK,
                "Code whose permutation may end outside passes your tests. Every parent is below 64:"
                    + " look at all eight, and at several nodes."),
            mutant(
                porepId,
                FLOORED,
                Habit.FLOORED_LOGARITHM,
                "Code that never draws from the farthest nodes passes your tests. Compare the base"
                    + " parents of a late node."),
            mutant(
                porepId,
                THIS_LAYER,
                Habit.EXPANDER_OF_THIS_LAYER,
                "Code whose expander parents all come before the node passes your tests. They lie in"
                    + " the layer before, anywhere: look at an early node.")),
        Watched::new);
  }

  private static Mutant<GraphCode> mutant(
      Bytes32 porepId, String idea, Habit habit, String feedback) {
    return new Mutant<>(idea, feedback, new SmallGraph(porepId, habit));
  }

  private static Bytes32 porepId(Learner learner) {
    return new Bytes32(learner.draws("10.3").next());
  }

  /// Code that tells of each use.
  private record Watched(GraphCode code, Runnable used) implements GraphCode {
    @Override
    public Bytes32 porepId() {
      return code.porepId();
    }

    @Override
    public List<Long> parents(long node) {
      used.run();
      return code.parents(node);
    }
  }
}
