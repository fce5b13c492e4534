package fil.exercises.pieces;

import fil.exercises.AnswerForm;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Learner;
import fil.exercises.Logbook;
import fil.exercises.Misconception;
import fil.num.Bytes32;
import java.util.List;
import java.util.function.Predicate;

/// Exercise 6.5: does a proof show that a piece is in an aggregate?
public final class IsItInThere {

  private static final int ENTRY = 64;

  private static final InclusionCases EVERYBODYS =
      InclusionCases.of(Logbook.of(Learner.named("everybody")));

  public static final Exercise<InclusionCase, Boolean> EXERCISE =
      new Exercise<InclusionCase, Boolean>(
              "6.5",
              "Is it in there?",
              own ->
                  "Kai's piece is said to lie in a large one. Write the rule: a case comes in as c, and"
                      + " true comes out if Kai may believe it. c.subtree() is the path from his piece to"
                      + " the top, c.entry() the path from its entry in the index; both have index(),"
                      + " siblings() and rootAbove(node). c.entryNode(offset) is the entry that says where"
                      + " the piece begins, c.indexBegins() is where the index begins, and c.piece() and"
                      + " c.aggregate() have commP() and size().bytes(). Your first case: "
                      + own
                      + ".",
              "Start from the first path: does c.subtree().rootAbove(c.piece().commP()) give the root of"
                  + " the aggregate?",
              AnswerForm.rule(
                  Predicate.class,
                  "Predicate<InclusionCase> isInThere = c -> …",
                  IsItInThere::call),
              IsItInThere::draw,
              List.of(EVERYBODYS.honest(0), EVERYBODYS.otherAggregate()),
              List.of(
                  EVERYBODYS.honest(2),
                  EVERYBODYS.otherFile(),
                  EVERYBODYS.wrongEntry(),
                  EVERYBODYS.otherSize(),
                  EVERYBODYS.smuggledEntry()),
              c -> c.proof().proves(c.piece(), c.aggregate()),
              InclusionCase::toString,
              List.of(
                  wrong(
                      "an entry may stand anywhere",
                      "That entry stands in somebody's data, not in the index: 64 · c.entry().index()"
                          + " must not be below c.indexBegins().",
                      c -> leads(c) && hasEntry(c) && fits(c)),
                  wrong(
                      "to be there is enough",
                      "The piece is there, but nobody finds it: its entry must be in the index. Follow"
                          + " the second path too.",
                      c -> leads(c) && fits(c)),
                  wrong(
                      "a root says how large it is",
                      "A root does not say its size. The piece's size times 2 for each sibling must be"
                          + " the size of the aggregate.",
                      c -> leads(c) && hasEntry(c) && isInIndex(c))),
              List.of(
                  "Two paths, one root: that of the aggregate. And one more thing about the entry.",
                  "The piece begins at its index times its size. Its entry says so, and lies in the"
                      + " index; the paths are as long as the sizes want.",
                  "c.subtree().rootAbove(commP).equals(root) && c.entry().rootAbove(c.entryNode(index *"
                      + " size)).equals(root) && 64 * c.entry().index() >= c.indexBegins() && size <<"
                      + " c.subtree().siblings().size() == c.aggregate().size().bytes(), and the same for"
                      + " the entry's 64 bytes"),
              "Two short paths let a client trust whoever packs small files into large deals. Want more?"
                  + " Say what goes wrong if an entry has no checksum.",
              "pieces/IsItInThereSolution.java")
          .with(IsItInThere::more);

  private IsItInThere() {}

  @SuppressWarnings("unchecked") // a rule for something else fails its first try, which says so
  private static boolean call(Object rule, InclusionCase given) {
    return ((Predicate<InclusionCase>) rule).test(given);
  }

  private static Misconception<InclusionCase, Boolean> wrong(
      String idea, String feedback, Predicate<InclusionCase> rule) {
    return Misconception.exactly(idea, feedback, rule::test);
  }

  private static boolean leads(InclusionCase c) {
    return c.subtree().rootAbove(c.piece().commP()).equals(c.aggregate().commP());
  }

  private static boolean hasEntry(InclusionCase c) {
    Bytes32 node = c.entryNode(c.subtree().index() * c.piece().size().bytes());
    return c.entry().rootAbove(node).equals(c.aggregate().commP());
  }

  private static boolean isInIndex(InclusionCase c) {
    return ENTRY * c.entry().index() >= c.indexBegins();
  }

  private static boolean fits(InclusionCase c) {
    long size = c.aggregate().size().bytes();
    return c.piece().size().bytes() << c.subtree().siblings().size() == size
        && (long) ENTRY << c.entry().siblings().size() == size;
  }

  private static InclusionCase draw(Learner learner) {
    Draws draws = learner.draws("6.5");
    return InclusionCases.of(Logbook.of(learner)).honest(draws.below(3));
  }

  private static List<InclusionCase> more(Learner learner) {
    InclusionCases cases = InclusionCases.of(Logbook.of(learner));
    return List.of(cases.otherFile(), cases.wrongEntry(), cases.smuggledEntry());
  }
}
