package fil.exercises.pieces;

import fil.exercises.HandIn;
import fil.exercises.Learner;
import fil.exercises.Logbook;
import fil.num.Bytes;
import java.math.BigInteger;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Hands in the solutions of chapter 6.
public final class PiecesSolutions {

  public static final Object PADDED_SIZE = PaddedSizeSolution.paddedSize;
  public static final Object FR32_PAD = Fr32PadSolution.fr32Pad;

  public static final List<HandIn> ALL =
      List.of(
          HandIn.rule(
              "6.1",
              PADDED_SIZE,
              idea -> (LongUnaryOperator) n -> ((BigInteger) idea.apply(n)).longValueExact()),
          HandIn.rule(
              "6.2",
              FR32_PAD,
              idea ->
                  (UnaryOperator<byte[]>) in -> ((Bytes) idea.apply(Bytes.copyOf(in))).toArray()),
          HandIn.value("6.3", learner -> PieceTestsSolution.tests(Logbook.of(learner))),
          HandIn.value("6.4", PiecesSolutions::sameRoot),
          HandIn.rule(
              "6.5",
              IsItInThereSolution.isInThere,
              idea -> (Predicate<InclusionCase>) c -> (Boolean) idea.apply(c)));

  private PiecesSolutions() {}

  public static Object sameRoot(Learner learner) {
    return SameRootSolution.forge(Logbook.of(learner).toArray());
  }
}
