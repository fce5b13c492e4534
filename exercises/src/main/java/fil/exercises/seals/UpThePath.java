package fil.exercises.seals;

import fil.exercises.AnswerForm;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Learner;
import fil.exercises.Misconception;
import fil.exercises.Unacceptable;
import fil.num.Bytes;
import fil.num.Bytes32;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/// Exercise 11.2: which root does a path lead to?
public final class UpThePath {

  private static final int ARITY = 8;
  private static final int TOP_BITS = 0b0011_1111;

  public static final Exercise<PathQuestion, Bytes> EXERCISE =
      new Exercise<>(
          "11.2",
          "Up the path",
          own ->
              "Write the rule: a leaf with its path comes in as q, and the root that it leads to"
                  + " comes out. q.leaf() and q.index() are the leaf and its number, q.path() has"
                  + " for each level the siblings, lowest level first: seven, or one where two trees"
                  + " are joined. q.hash(children) hashes a list of all children. Yours is "
                  + own
                  + ".",
          "Start from one level: put the leaf among its siblings, at its place, and hash.",
          AnswerForm.rule(
              Function.class, "Function<PathQuestion, Bytes32> root = q -> …", UpThePath::apply),
          learner -> own(learner.draws("11.2")),
          List.of(question(1, 5, 7)),
          List.of(question(2, 13, 7, 1), question(3, 61, 7, 7), question(4, 8 * 16 + 29, 7, 1, 7)),
          q -> root(q, places(q)).bytes(),
          PathQuestion::toString,
          List.of(
              wrong(
                  "the first digit is the lowest",
                  "The lowest digit of the index is the lowest level: index % 8 is the place of"
                      + " the leaf, index / 8 that of its parent.",
                  q -> places(q).reversed()),
              wrong(
                  "the node comes first",
                  "Insert at the digit: where a node stands among its siblings is in the index.",
                  q -> levels(q, _ -> 0)),
              wrong(
                  "the node comes last",
                  "Insert at the digit: where a node stands among its siblings is in the index.",
                  q -> levels(q, level -> q.path().get(level).size())),
              wrong(
                  "the place stays the same",
                  "One digit for each level: divide the index before you go up.",
                  q -> levels(q, _ -> (int) (q.index() % ARITY)))),
          List.of(
              "Which of the children is the node that you came from?",
              "Its place is index % n, for n children. For the next level divide: index / n.",
              "var all = new ArrayList<>(siblings); all.add((int) (index % (siblings.size() + 1)),"
                  + " node); node = q.hash(all);"),
          "Whoever knows the root can check a leaf with a few dozen siblings, and nobody can answer"
              + " for a leaf that is not there. Want more? Say the index that a path belongs to, if"
              + " you know only the places.",
          "seals/UpThePathSolution.java");

  private UpThePath() {}

  @SuppressWarnings("unchecked") // a rule for something else fails its first try, which says so
  private static Bytes apply(Object rule, PathQuestion question) {
    Object result = ((Function<PathQuestion, Object>) rule).apply(question);
    return switch (result) {
      case Bytes32 node -> node.bytes();
      case Bytes bytes -> bytes;
      case byte[] bytes -> Bytes.copyOf(bytes);
      case null -> throw new Unacceptable("it gave null instead of a root");
      default -> throw new Unacceptable("it gave something else than a root, a Bytes32");
    };
  }

  private static Misconception<PathQuestion, Bytes> wrong(
      String idea, String feedback, Function<PathQuestion, List<Integer>> places) {
    return Misconception.exactly(idea, feedback, q -> root(q, places.apply(q)).bytes());
  }

  /// Where the nodes on the way stand among their siblings.
  private static List<Integer> places(PathQuestion q) {
    List<Integer> places = new ArrayList<>();
    long index = q.index();
    for (List<Bytes32> siblings : q.path()) {
      int children = siblings.size() + 1;
      places.add((int) (index % children));
      index /= children;
    }
    return places;
  }

  private static List<Integer> levels(PathQuestion q, IntUnaryOperator place) {
    return IntStream.range(0, q.path().size()).map(place).boxed().toList();
  }

  /// The root that is reached with the nodes at these places, or last where there is no such place.
  private static Bytes32 root(PathQuestion q, List<Integer> places) {
    Bytes32 node = q.leaf();
    for (int level = 0; level < q.path().size(); level++) {
      List<Bytes32> children = new ArrayList<>(q.path().get(level));
      children.add(Math.min(places.get(level), children.size()), node);
      node = q.hash(children);
    }
    return node;
  }

  /// A leaf of a tree of 64 whose two digits differ, and neither of which is the first or last.
  private static PathQuestion own(Draws draws) {
    int low = draws.between(1, 6);
    int high = 1 + (low + draws.between(0, 4)) % 6;
    return question(draws, low + ARITY * high, 7, 7);
  }

  /// A path that is the same for everybody.
  private static PathQuestion question(int number, long index, int... siblings) {
    return question(Learner.named("everybody").draws("11.2." + number), index, siblings);
  }

  /// @param siblings how many a node has, for each level
  private static PathQuestion question(Draws draws, long index, int... siblings) {
    Bytes32 leaf = element(draws);
    List<List<Bytes32>> path = new ArrayList<>();
    for (int count : siblings) {
      path.add(IntStream.range(0, count).mapToObj(_ -> element(draws)).toList());
    }
    return new PathQuestion(leaf, index, path);
  }

  private static Bytes32 element(Draws draws) {
    byte[] bytes = draws.next().toArray();
    bytes[bytes.length - 1] &= TOP_BITS;
    return Bytes32.copyOf(bytes);
  }
}
