package fil.exercises.keys;

import fil.exercises.AnswerForm;
import fil.exercises.Exercise;
import fil.exercises.Goal;
import fil.exercises.Meter;
import fil.exercises.Misconception;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Exercise 3.3: the key of somebody who used a nonce twice.
public final class ReusedNonce {

  private static final String WANTED = "Function<TwoSignatures, BigInteger> f = t -> …";

  public static final Exercise<Wallet, Wallet.Loot> EXERCISE =
      new Exercise<Wallet, Wallet.Loot>(
              "3.3",
              "One nonce, two messages",
              own ->
                  "Rex' wallet used one nonce for two messages. Write the rule that finds its key"
                      + " from t.order(), t.r(), t.e1(), t.s1(), t.e2() and t.s2(). First it is tried"
                      + " on the curve of 31 points: "
                      + own
                      + ". Then on secp256k1.",
              "Start with the equation of one signature: s = (e + r·key) / nonce.",
              AnswerForm.experiment(Function.class, WANTED, ReusedNonce::run),
              Wallet::of,
              List.of(),
              List.of(),
              wallet -> wallet.steal(TwoSignatures::key),
              wallet -> "Rex' signatures, " + wallet,
              List.of(
                  Misconception.exactly(
                      "numbers are divided as ever",
                      "Whole numbers lose what is left over. Divide modulo t.order().",
                      wallet -> wallet.steal(ReusedNonce::keyByIntegers)),
                  Misconception.exactly(
                      "all is modulo 43",
                      "Here you count modulo 31, the number of points (t.order()). Only coordinates are"
                          + " counted modulo 43.",
                      wallet -> wallet.steal(ReusedNonce::keyByField)),
                  Misconception.exactly(
                      "the nonce is the key",
                      "That is the nonce. One of the equations gives the key from it.",
                      wallet -> wallet.steal(ReusedNonce::nonce))),
              List.of(
                  "You have two equations, one for each signature: s·nonce = e + r·key.",
                  "Subtract one from the other to lose the key. What is left gives the nonce, and"
                      + " then either equation the key.",
                  "k = (e1-e2)/(s1-s2), key = (s1·k-e1)/r. A division by d is"
                      + " .multiply(d.modInverse(t.order())).mod(t.order())."),
              "A wallet whose random numbers repeat gives its key away. That is why ours derives"
                  + " the nonce from key and message.",
              "keys/ReusedNonceSolution.java")
          .reaching(
              List.of(
                  Goal.open(
                      "the key on the small curve",
                      (own, got) -> got.toy().equals(own.toy().key())),
                  Goal.hidden(
                      "the keys of other wallets",
                      (own, got) ->
                          got.others()
                              .equals(own.others().stream().map(TwoSignatures::key).toList())),
                  Goal.hidden("a key that signs as Rex", ReusedNonce::signsAsRex)))
          .metered((own, got) ->
              signsAsRex(own, got)
                  ? List.of(
                      Meter.Dial.costs(
                          "multiplications for the key",
                          String.format(Locale.ROOT, "%,d", multiplications()),
                          "2^128 if no nonce is used twice"))
                  : List.of());

  private ReusedNonce() {}

  @SuppressWarnings("unchecked") // a rule for something else fails its first try, which says so
  private static Wallet.Loot run(Object rule, Wallet wallet) {
    return wallet.steal((Function<TwoSignatures, BigInteger>) rule);
  }

  private static boolean signsAsRex(Wallet wallet, Wallet.Loot loot) {
    return loot.real().filter(wallet::isOpenedBy).isPresent();
  }

  /// Two divisions and one product. A division is a power, `order - 2`: it takes a multiplication
  /// for each bit of it, another for each bit that is set, and one by the dividend.
  private static int multiplications() {
    BigInteger power = Wallet.ORDER.subtract(BigInteger.TWO);
    return 2 * (power.bitLength() - 1 + power.bitCount() - 1 + 1) + 1;
  }

  static BigInteger nonce(TwoSignatures t) {
    return t.divide(t.e1().subtract(t.e2()), t.s1().subtract(t.s2()));
  }

  /// The formula with whole numbers, of which what is left over is lost.
  static BigInteger keyByIntegers(TwoSignatures t) {
    BigInteger nonce = t.e1().subtract(t.e2()).divide(t.s1().subtract(t.s2()));
    return t.s1().multiply(nonce).subtract(t.e1()).divide(t.r());
  }

  /// The formula modulo the number that coordinates are counted by.
  static BigInteger keyByField(TwoSignatures t) {
    TwoSignatures other =
        new TwoSignatures(
            BigInteger.valueOf(ToyCurve.FIELD), t.r(), t.e1(), t.s1(), t.e2(), t.s2());
    return other.key();
  }
}
