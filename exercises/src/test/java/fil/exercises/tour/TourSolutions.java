package fil.exercises.tour;

import fil.exercises.Learner;

/// Hands in the solutions of chapter 0.
public final class TourSolutions {

  private TourSolutions() {}

  public static Object leaves(Learner learner) {
    return LeavesSolution.leaves(LeavesInASector.EXERCISE.ownInput(learner).bytes());
  }

  public static Object redLeaf(Learner learner) {
    BitOfAFile flipped = WhichLeafTurnsRed.EXERCISE.ownInput(learner);
    return RedLeafSolution.leaf(flipped.byteIndex(), flipped.bit());
  }
}
