package fil.exercises.labels;

import fil.exercises.HandIn;
import fil.num.Bytes;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongBinaryOperator;
import java.util.function.ToIntFunction;

/// Hands in the solutions of chapter 10.
public final class LabelsSolutions {

  public static final List<HandIn> ALL =
      List.of(
          HandIn.rule(
              "10.1",
              CompressionsToSealSolution.compressions,
              idea ->
                  (LongBinaryOperator)
                      (nodes, layers) ->
                          ((BigInteger) idea.apply(new CompressionsToSeal.Size(nodes, layers)))
                              .longValueExact()),
          HandIn.rule(
              "10.2",
              LabelPreimageSolution.message,
              idea ->
                  (Function<LabelQuestion, byte[]>) q -> ((Bytes) idea.apply(q)).toArray()),
          HandIn.value("10.3", _ -> GraphTestsSolution.tests),
          HandIn.rule(
              "10.4",
              KeepLessSolution.hashed,
              idea ->
                  (ToIntFunction<LazyCase>) c -> ((BigInteger) idea.apply(c)).intValueExact()));

  private LabelsSolutions() {}
}
