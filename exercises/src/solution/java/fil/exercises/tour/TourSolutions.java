package fil.exercises.tour;

import fil.exercises.HandIn;
import fil.exercises.Learner;
import fil.exercises.Logbook;
import fil.num.Bytes;
import fil.piece.DataTree;
import fil.piece.Fr32;
import java.util.List;
import java.util.function.Predicate;

/// Hands in the solutions of chapter 0.
public final class TourSolutions {

  public static final List<HandIn> ALL =
      List.of(
          HandIn.value("0.1", TourSolutions::leaves),
          HandIn.value("0.2", TourSolutions::redLeaf),
          HandIn.value("0.3", TourSolutions::rootTests),
          HandIn.rule(
              "0.4",
              PaidTwiceSolution.counts,
              idea -> (Predicate<DiskClaim>) claim -> (Boolean) idea.apply(claim)));

  private TourSolutions() {}

  public static Object leaves(Learner learner) {
    return LeavesSolution.leaves(LeavesInASector.EXERCISE.ownInput(learner).bytes());
  }

  static Object rootTests(Learner learner) {
    Bytes piece = Bytes.copyOf(Fr32.pad(Logbook.of(learner).toArray()));
    Bytes sector = piece.concat(Bytes.zeros(2048 - piece.size()));
    return RootTestsSolution.tests(sector, DataTree.compute(sector.toArray()).root());
  }

  public static Object redLeaf(Learner learner) {
    BitOfAFile flipped = WhichLeafTurnsRed.EXERCISE.ownInput(learner);
    return RedLeafSolution.leaf(flipped.byteIndex(), flipped.bit());
  }
}
