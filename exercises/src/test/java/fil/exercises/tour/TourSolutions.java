package fil.exercises.tour;

import fil.exercises.HandIn;
import fil.exercises.Learner;
import java.util.List;

/// Hands in the solutions of chapter 0.
public final class TourSolutions {

  public static final List<HandIn> ALL =
      List.of(
          HandIn.value("0.1", TourSolutions::leaves), HandIn.value("0.2", TourSolutions::redLeaf));

  private TourSolutions() {}

  public static Object leaves(Learner learner) {
    return LeavesSolution.leaves(LeavesInASector.EXERCISE.ownInput(learner).bytes());
  }

  public static Object redLeaf(Learner learner) {
    BitOfAFile flipped = WhichLeafTurnsRed.EXERCISE.ownInput(learner);
    return RedLeafSolution.leaf(flipped.byteIndex(), flipped.bit());
  }
}
