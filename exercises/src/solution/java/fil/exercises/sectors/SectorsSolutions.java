package fil.exercises.sectors;

import fil.exercises.HandIn;
import fil.num.Bytes;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongBinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/// Hands in the solutions of chapter 8.
public final class SectorsSolutions {

  public static final List<HandIn> ALL =
      List.of(
          HandIn.rule(
              "8.1",
              DeadlineAtEpochSolution.deadline,
              idea ->
                  (LongBinaryOperator)
                      (start, epoch) ->
                          ((BigInteger) idea.apply(new DeadlineAtEpoch.Time(start, epoch)))
                              .longValueExact()),
          HandIn.rule(
              "8.2",
              EncodeSectorsSolution.encode,
              idea ->
                  (Function<long[], byte[]>)
                      numbers -> ((Bytes) idea.apply(sectors(numbers))).toArray()),
          HandIn.value("8.3", _ -> PartitionTestsSolution.tests),
          new HandIn(
              "8.4", _ -> GarbagePostSolution.chance, (own, idea) -> replay(own, idea.apply(own))),
          HandIn.rule(
              "8.5",
              TerminationFeeSolution.fee,
              idea ->
                  (ToLongFunction<EndedSector>)
                      sector -> ((BigInteger) idea.apply(sector)).longValueExact()),
          HandIn.rule(
              "8.6",
              DeclaredAgainSolution.declare,
              idea ->
                  (FaultRule)
                      (before, declared) ->
                          (DeclaredFaults)
                              idea.apply(new DeclaredAgain.Declaration(before, declared))));

  private SectorsSolutions() {}

  private static EncodeSectors.Sectors sectors(long[] numbers) {
    return new EncodeSectors.Sectors(Arrays.stream(numbers).boxed().toList());
  }

  /// A rule that says about each round of a season what somebody with a wrong idea says.
  private static Object replay(Object own, Object mistaken) {
    GarbagePost.Season season = (GarbagePost.Season) own;
    GarbagePost.Chances chances = (GarbagePost.Chances) mistaken;
    return (ToDoubleFunction<GarbageRound>)
        round ->
            round.equals(season.first())
                ? chances.first()
                : chances.others().get(season.others().indexOf(round));
  }
}
