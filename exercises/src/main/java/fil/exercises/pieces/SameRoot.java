package fil.exercises.pieces;

import fil.exercises.AnswerForm;
import fil.exercises.Exercise;
import fil.exercises.Goal;
import fil.exercises.Logbook;
import fil.exercises.Misconception;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.piece.DataTree;
import fil.piece.Fr32;
import java.util.List;

/// Exercise 6.4: 127 bytes that have the same root as a logbook of 1,016.
public final class SameRoot {

  private static final int FORGED = 127;

  /// Four nodes stand in the row that is as wide as the leaves of 127 bytes.
  private static final int ROW_OF_FOUR = 3;

  public static final Exercise<Bytes, Bytes> EXERCISE =
      new Exercise<Bytes, Bytes>(
              "6.4",
              "Another file, the same root",
              _ ->
                  "You are Rex. Make 127 bytes that have the same root as your logbook of "
                      + Logbook.SIZE
                      + " bytes, so that you can store those instead. You need not compute one hash.",
              "Start from tree, the tree of your logbook's piece: tree.row(0) are its leaves. Which row"
                  + " has as many nodes as your file has leaves?",
              AnswerForm.bytes(FORGED),
              Logbook::of,
              List.of(),
              List.of(),
              SameRoot::forged,
              logbook -> "your logbook of " + logbook.size() + " bytes",
              List.of(
                  Misconception.exactly(
                      "the nodes are the file",
                      "Those are the padded bytes. The payload is 127 of them: un-pad.",
                      SameRoot::fourNodes),
                  Misconception.exactly(
                      "the beginning will do",
                      "That is the logbook's first line. Its root is a node far below the top.",
                      logbook -> logbook.slice(0, FORGED))),
              List.of(
                  "Nobody wrote into the tree which nodes are leaves. Which row has four nodes?",
                  "Take the row of four as if it were leaves: 128 padded bytes with zeros on top.",
                  "Join tree.row(3) to 128 bytes and give Fr32.unpad of them."),
              "The root does not say how high the tree is. That is why a deal names the piece's size"
                  + " beside CommP.",
              "pieces/SameRootSolution.java")
          .reaching(
              List.of(
                  Goal.open("127 bytes", (_, made) -> made.size() == FORGED),
                  Goal.<Bytes, Bytes>hidden("with the root of your logbook", SameRoot::hasRoot)
                      .weighing(3)));

  private SameRoot() {}

  private static boolean hasRoot(Bytes logbook, Bytes made) {
    return made.size() == FORGED && tree(made).root().equals(tree(logbook).root());
  }

  private static DataTree tree(Bytes file) {
    return DataTree.compute(Fr32.pad(file.toArray()));
  }

  private static Bytes forged(Bytes logbook) {
    return Bytes.copyOf(Fr32.unpad(fourNodes(logbook).toArray()));
  }

  private static Bytes fourNodes(Bytes logbook) {
    Bytes nodes = Bytes.EMPTY;
    for (Bytes32 node : tree(logbook).row(ROW_OF_FOUR)) {
      nodes = nodes.concat(node.bytes());
    }
    return nodes;
  }
}
