package fil.exercises.messages;

import fil.crypto.KeyType;
import fil.exercises.AnswerForm;
import fil.exercises.Draws;
import fil.exercises.Exercise;
import fil.exercises.Learner;
import fil.exercises.Misconception;
import fil.vm.PriceList;
import java.math.BigInteger;
import java.util.List;
import java.util.function.ToLongBiFunction;
import java.util.function.ToLongFunction;

/// Exercise 4.1: what does a plain transfer cost in gas?
public final class GasOfATransfer {

  /// A message that carries value and calls nothing.
  ///
  /// @param length the bytes of its encoding, without a signature
  /// @param key what kind of key its sender has
  public record Transfer(int length, KeyType key) {}

  private static final int SHORTEST = 45;
  private static final int LONGEST = 130;
  private static final long SIGNED_EXTRA = 69;
  private static final long MESSAGE_BYTES = 36;

  public static final Exercise<Transfer, BigInteger> EXERCISE =
      new Exercise<>(
          "4.1",
          "The gas of a transfer",
          own ->
              "How much gas does a message use that only moves value? Write the rule: the length of"
                  + " the encoded message and the kind of its sender's key go in, the gas comes"
                  + " out. Yours has "
                  + own.length()
                  + " bytes and "
                  + said(own.key())
                  + ".",
          "Start from the message by hand: 89 bytes, a BLS key.",
          AnswerForm.rule(
              ToLongBiFunction.class,
              "ToLongBiFunction<Integer, KeyType> gas = (length, key) -> …",
              GasOfATransfer::apply),
          GasOfATransfer::draw,
          List.of(new Transfer(89, KeyType.BLS)),
          List.of(
              new Transfer(61, KeyType.SECP256K1),
              new Transfer(61, KeyType.BLS),
              new Transfer(130, KeyType.SECP256K1)),
          transfer -> BigInteger.valueOf(gas(transfer)),
          transfer -> transfer.length() + " bytes and " + said(transfer.key()),
          List.of(
              wrong(
                  "a transfer calls a method",
                  "Method 0 with value costs 216,405: nothing is called, but value is moved.",
                  transfer ->
                      gas(transfer)
                          - PriceList.invocation(true, true)
                          + PriceList.invocation(false, false)),
              wrong(
                  "the message is all there is on the chain",
                  "36 bytes are added to each message.",
                  transfer -> gas(transfer) - MESSAGE_BYTES * PriceList.STORAGE),
              wrong(
                  "all signatures are aggregated",
                  "A secp256k1 signature stays with its message: 69 more bytes on the chain.",
                  transfer ->
                      PriceList.message(transfer.length()) + PriceList.invocation(true, true)),
              wrong(
                  "a BLS signature is on the chain as well",
                  "BLS signatures are added up to one for the whole block. The message pays for"
                      + " none.",
                  transfer -> gas(new Transfer(transfer.length(), KeyType.SECP256K1))),
              wrong(
                  "only room costs",
                  "That is the message alone. Moving the value is the second charge: 216,405.",
                  transfer -> gas(transfer) - PriceList.invocation(true, true))),
          List.of(
              "There are two charges. What is the first for, and what the second?",
              "The message: 38,863 and 1,300 for each byte, 36 bytes and a secp256k1 signature"
                  + " counted. Then the transfer: 216,405.",
              "38_863 + (36 + length + (key == KeyType.SECP256K1 ? 69 : 0)) * 1_300 + 216_405"),
          "A short payment pays about as much for its room on the chain as for the transfer itself:"
              + " bytes are dear.",
          "messages/GasOfATransferSolution.java");

  private GasOfATransfer() {}

  @SuppressWarnings("unchecked") // a rule for something else fails its first try, which says so
  private static BigInteger apply(Object rule, Transfer transfer) {
    ToLongBiFunction<Integer, KeyType> gas = (ToLongBiFunction<Integer, KeyType>) rule;
    return BigInteger.valueOf(gas.applyAsLong(transfer.length(), transfer.key()));
  }

  private static Transfer draw(Learner learner) {
    Draws draws = learner.draws("4.1");
    KeyType key = draws.below(2) == 0 ? KeyType.BLS : KeyType.SECP256K1;
    return new Transfer(draws.between(SHORTEST, LONGEST), key);
  }

  private static long gas(Transfer transfer) {
    long extra = transfer.key() == KeyType.SECP256K1 ? SIGNED_EXTRA : 0;
    return PriceList.message(transfer.length() + extra) + PriceList.invocation(true, true);
  }

  private static Misconception<Transfer, BigInteger> wrong(
      String idea, String feedback, ToLongFunction<Transfer> gas) {
    return new Misconception<>(
        idea,
        feedback,
        transfer -> BigInteger.valueOf(gas.applyAsLong(transfer)),
        (transfer, expected, got) ->
            !got.equals(expected) && got.equals(BigInteger.valueOf(gas.applyAsLong(transfer))));
  }

  private static String said(KeyType key) {
    return "a key of " + key.label();
  }
}
