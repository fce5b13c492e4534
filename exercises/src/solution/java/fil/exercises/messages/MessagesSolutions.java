package fil.exercises.messages;

import fil.crypto.KeyType;
import fil.exercises.HandIn;
import fil.exercises.Learner;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongBiFunction;

/// Hands in the solutions of chapter 4.
public final class MessagesSolutions {

  public static final Object GAS_OF_A_TRANSFER = GasOfATransferSolution.gas;
  public static final Object SETTLEMENT = SettlementSolution.settle;

  public static final List<HandIn> ALL =
      List.of(
          HandIn.rule(
              "4.1",
              GAS_OF_A_TRANSFER,
              idea ->
                  (ToLongBiFunction<Integer, KeyType>)
                      (length, key) ->
                          ((BigInteger) idea.apply(new GasOfATransfer.Transfer(length, key)))
                              .longValueExact()),
          HandIn.rule(
              "4.2",
              SETTLEMENT,
              idea -> (Function<Bill, Shares>) bill -> (Shares) idea.apply(bill)),
          HandIn.value("4.3", MessagesSolutions::messageTests),
          HandIn.value("4.4", MessagesSolutions::dearGas));

  private MessagesSolutions() {}

  public static Object messageTests(Learner learner) {
    return MessageTestsSolution.tests(SmallWorld.of(learner));
  }

  public static Object dearGas(Learner learner) {
    return DearGasSolution.push(DearGas.EXERCISE.ownInput(learner));
  }
}
