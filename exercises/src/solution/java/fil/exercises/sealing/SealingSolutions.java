package fil.exercises.sealing;

import fil.exercises.HandIn;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/// Hands in the solutions of chapter 20.
public final class SealingSolutions {

  public static final List<HandIn> ALL =
      List.of(
          new HandIn("20.1", _ -> ForecastSolution.forecast, SealingSolutions::forecast),
          new HandIn("20.2", _ -> ExponentSolution.exponent, SealingSolutions::exponent),
          new HandIn("20.3", _ -> FalseReceiptSolution.liar, SealingSolutions::liar),
          HandIn.value("20.4", _ -> KernelTestsSolution.tests));

  private SealingSolutions() {}

  private static Object forecast(Object job, Function<Object, Object> idea) {
    Forecast.Forecasts wrong = (Forecast.Forecasts) idea.apply(job);
    Deque<SealTimes> answers = queue(wrong.own(), wrong.others());
    return (Function<SmallSeal, SealTimes>) _ -> answers.removeFirst();
  }

  private static Object exponent(Object job, Function<Object, Object> idea) {
    Exponent.Found wrong = (Exponent.Found) idea.apply(job);
    Deque<Double> answers = queue(wrong.own(), wrong.others());
    return (ToDoubleFunction<Growth>) _ -> answers.removeFirst();
  }

  private static Object liar(Object job, Function<Object, Object> idea) {
    FalseReceipt.Judged wrong = (FalseReceipt.Judged) idea.apply(job);
    Deque<Integer> answers = queue(wrong.own(), wrong.others());
    return (ToIntFunction<ClaimCase>) _ -> answers.removeFirst();
  }

  /// What somebody mistaken says, case by case.
  private static <T> Deque<T> queue(T own, Collection<T> others) {
    Deque<T> answers = new ArrayDeque<>(others);
    answers.addFirst(own);
    return answers;
  }
}
