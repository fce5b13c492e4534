package fil.exercises.ipld;

import fil.exercises.HandIn;
import fil.exercises.Learner;
import fil.num.Bytes;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;

/// Hands in the solutions of chapter 2.
public final class IpldSolutions {

  public static final Object SLOT_OF_A_KEY = SlotOfAKeySolution.slot;
  public static final Object BAD_BLOCKS = BadBlocksSolution.badBlocks;
  public static final Object HAMT_TESTS = HamtTestsSolution.tests;

  public static final List<HandIn> ALL =
      List.of(
          HandIn.rule(
              "2.1",
              SLOT_OF_A_KEY,
              idea ->
                  (ToIntBiFunction<byte[], Integer>)
                      (hash, depth) ->
                          ((BigInteger) idea.apply(new SlotOfAKey.Place(Bytes.copyOf(hash), depth)))
                              .intValueExact()),
          HandIn.rule(
              "2.2",
              BAD_BLOCKS,
              idea -> (Function<byte[], Object>) car -> idea.apply(fileOf(Bytes.copyOf(car)))),
          HandIn.value("2.3", _ -> HAMT_TESTS),
          HandIn.value("2.4", IpldSolutions::deepKeys));

  private IpldSolutions() {}

  public static Object deepKeys(Learner learner) {
    return DeepKeysSolution.grind(DeepKeys.EXERCISE.ownInput(learner));
  }

  /// A file as the exercise knows it, for whoever has its bytes alone.
  public static BadBlocks.File fileOf(Bytes car) {
    return new BadBlocks.File(car, BadBlocksSolution.badBlocks.apply(car.toArray()));
  }
}
