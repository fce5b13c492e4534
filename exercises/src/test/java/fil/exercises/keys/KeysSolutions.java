package fil.exercises.keys;

import fil.exercises.Learner;
import java.math.BigInteger;
import java.util.function.Function;

/// Hands in the solutions of chapter 3.
public final class KeysSolutions {

  public static final Object PAYLOAD_LENGTH = PayloadLengthsSolution.payloadLength;
  public static final Object PARSE = ParseAddressSolution.parse;
  public static final Object STEAL = ReusedNonceSolution.steal;

  public static Object forge(Learner learner) {
    return RogueKeySolution.forge(RoguePlan.of(learner));
  }

  /// A rule that gives what the mistake gives for this learner's wallet.
  public static Object stealing(Object wallet, Function<Object, Object> mistake) {
    BigInteger key = ((Wallet.Loot) mistake.apply(wallet)).toy();
    Function<TwoSignatures, BigInteger> rule = _ -> key;
    return rule;
  }

  private KeysSolutions() {}
}
