package fil.exercises.keys;

import fil.exercises.HandIn;
import fil.exercises.Learner;
import fil.num.Bytes;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// Hands in the solutions of chapter 3.
public final class KeysSolutions {

  public static final Object PAYLOAD_LENGTH = PayloadLengthsSolution.payloadLength;
  public static final Object PARSE = ParseAddressSolution.parse;
  public static final Object STEAL = ReusedNonceSolution.steal;

  public static final List<HandIn> ALL =
      List.of(
          HandIn.rule(
              "3.1",
              PAYLOAD_LENGTH,
              idea ->
                  (ToIntFunction<String>)
                      in -> (Integer) ((List<?>) idea.apply(List.of(in))).getFirst()),
          HandIn.rule(
              "3.2",
              PARSE,
              idea ->
                  (Function<String, byte @Nullable []>)
                      in ->
                          ((ParsedAddress) idea.apply(in))
                              .bytes()
                              .map(Bytes::toArray)
                              .orElse(null)),
          new HandIn("3.3", _ -> STEAL, KeysSolutions::stealing),
          HandIn.value("3.4", KeysSolutions::forge));

  private KeysSolutions() {}

  public static Object forge(Learner learner) {
    return RogueKeySolution.forge(RoguePlan.of(learner));
  }

  /// A rule that gives what the mistake gives for this learner's wallet.
  private static Object stealing(Object wallet, Function<Object, Object> mistake) {
    BigInteger key = ((Wallet.Loot) mistake.apply(wallet)).toy();
    Function<TwoSignatures, BigInteger> rule = _ -> key;
    return rule;
  }
}
