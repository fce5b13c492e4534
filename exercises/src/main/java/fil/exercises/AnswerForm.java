package fil.exercises;

import fil.num.Bytes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// How what a learner handed in is read as an answer.
@FunctionalInterface
public interface AnswerForm<I, O> {

  /// What was handed in, understood.
  sealed interface Reading<I, O> {}

  /// One value, for the learner's own input.
  record Value<I, O>(O value) implements Reading<I, O> {}

  /// A rule for any input.
  record Rule<I, O>(Function<I, O> rule) implements Reading<I, O> {}

  /// Something to be tried out once, on the learner's own input, for what comes of it.
  record Experiment<I, O>(Function<I, O> run) implements Reading<I, O> {}

  /// Nothing yet.
  record Nothing<I, O>() implements Reading<I, O> {}

  /// Something of the wrong kind.
  ///
  /// @param sentence what kind is wanted
  record Unfit<I, O>(String sentence) implements Reading<I, O> {}

  /// Reads what was handed in.
  Reading<I, O> read(@Nullable Object handedIn);

  /// A whole number for one's own input, or a rule that gives one for any.
  ///
  /// @param kind the type of such a rule
  /// @param call how it is called
  static <I, R> AnswerForm<I, BigInteger> numberOr(Class<R> kind, BiFunction<R, I, Long> call) {
    return handedIn ->
        switch (handedIn) {
          case Blank _ -> new Nothing<>();
          case Long n -> new Value<>(BigInteger.valueOf(n));
          case Integer n -> new Value<>(BigInteger.valueOf(n));
          case Short n -> new Value<>(BigInteger.valueOf(n));
          case Byte n -> new Value<>(BigInteger.valueOf(n));
          case BigInteger n -> new Value<>(n);
          case Double n -> fromDouble(n);
          case Float n -> fromDouble(n);
          case null -> new Unfit<>("The answer is null. Give a whole number.");
          case String _ -> new Unfit<>("Give the number itself, without quotes.");
          default ->
              kind.isInstance(handedIn)
                  ? new Rule<>(in -> BigInteger.valueOf(call.apply(kind.cast(handedIn), in)))
                  : new Unfit<>("Give a whole number, not " + kindOf(handedIn) + ".");
        };
  }

  /// A rule from a number to a number.
  static AnswerForm<Long, BigInteger> numberRule() {
    return handedIn ->
        switch (handedIn) {
          case Blank _ -> new Nothing<>();
          case LongUnaryOperator rule -> new Rule<>(n -> BigInteger.valueOf(rule.applyAsLong(n)));
          case null -> new Unfit<>("The answer is null. Give a rule: LongUnaryOperator f = n -> …");
          case Number n ->
              new Unfit<>(
                  "A rule is asked for, not one number: I try it on others too. "
                      + "Write LongUnaryOperator f = n -> "
                      + n
                      + "; and put n to use.");
          default ->
              new Unfit<>(
                  "Give a rule: LongUnaryOperator f = n -> …, not " + kindOf(handedIn) + ".");
        };
  }

  /// Bytes for one's own input.
  ///
  /// @param wanted how many are asked for, to say so where something else is given
  static <I> AnswerForm<I, Bytes> bytes(int wanted) {
    return bytes(wanted + " bytes");
  }

  /// Bytes for one's own input, of which there may be any number.
  ///
  /// @param wanted what is asked for, like `the bytes of a message`
  static <I> AnswerForm<I, Bytes> bytes(String wanted) {
    return handedIn ->
        switch (handedIn) {
          case Blank _ -> new Nothing<>();
          case byte[] bytes -> new Value<>(Bytes.copyOf(bytes));
          case Bytes bytes -> new Value<>(bytes);
          case null -> new Unfit<>("The answer is null. Give " + wanted + ".");
          default -> new Unfit<>("Give " + wanted + ", not " + kindOf(handedIn) + ".");
        };
  }

  /// A value of any type, for one's own input.
  ///
  /// @param wanted what is asked for, like `a list of two signatures`
  static <I, O> AnswerForm<I, O> value(Class<O> type, String wanted) {
    return handedIn ->
        switch (handedIn) {
          case Blank _ -> new Nothing<>();
          case null -> new Unfit<>("The answer is null. Give " + wanted + ".");
          default ->
              type.isInstance(handedIn)
                  ? new Value<>(type.cast(handedIn))
                  : new Unfit<>("Give " + wanted + ", not " + kindOf(handedIn) + ".");
        };
  }

  /// A rule from a number to bytes.
  static AnswerForm<Long, Bytes> longToBytesRule() {
    return handedIn ->
        switch (handedIn) {
          case Blank _ -> new Nothing<>();
          case LongFunction<?> rule -> new Rule<>(n -> bytesOf(rule.apply(n)));
          case null ->
              new Unfit<>("The answer is null. Give a rule: LongFunction<byte[]> f = n -> …");
          default ->
              new Unfit<>(
                  "Give a rule: LongFunction<byte[]> f = n -> …, not " + kindOf(handedIn) + ".");
        };
  }

  /// A rule from bytes to bytes. It gets a copy of its own each time.
  static AnswerForm<Bytes, Bytes> bytesRule() {
    return handedIn ->
        switch (handedIn) {
          case Blank _ -> new Nothing<>();
          case UnaryOperator<?> rule -> new Rule<>(input -> applyTo(rule, input));
          case null ->
              new Unfit<>("The answer is null. Give a rule: UnaryOperator<byte[]> f = in -> …");
          default ->
              new Unfit<>(
                  "Give a rule: UnaryOperator<byte[]> f = in -> …, not " + kindOf(handedIn) + ".");
        };
  }

  @SuppressWarnings("unchecked") // a rule for something else fails its first try, which says so
  private static Bytes applyTo(UnaryOperator<?> rule, Bytes input) {
    byte[] given = input.toArray();
    Object result = ((UnaryOperator<Object>) rule).apply(given);
    if (!input.equals(Bytes.copyOf(given))) {
      throw new Unacceptable("it changed the bytes it was given; work on a copy");
    }
    return bytesOf(result);
  }

  private static Bytes bytesOf(@Nullable Object result) {
    return switch (result) {
      case byte[] bytes -> Bytes.copyOf(bytes);
      case Bytes bytes -> bytes;
      case null -> throw new Unacceptable("it gave null instead of bytes");
      default -> throw new Unacceptable("it gave " + kindOf(result) + " instead of bytes");
    };
  }

  /// A rule of any type, tried on one input after the other.
  ///
  /// @param wanted how one is written, like `ToIntFunction<String> f = address -> …`
  /// @param call applies a rule to an input
  static <I, O> AnswerForm<I, O> rule(Class<?> kind, String wanted, BiFunction<Object, I, O> call) {
    return handedIn ->
        ofKind(kind, wanted, handedIn, rule -> new Rule<>(in -> call.apply(rule, in)));
  }

  /// A rule of any type, tried once on the learner's own input for what comes of it.
  ///
  /// @param wanted how one is written
  /// @param run tries a rule on an input
  static <I, O> AnswerForm<I, O> experiment(
      Class<?> kind, String wanted, BiFunction<Object, I, O> run) {
    return handedIn ->
        ofKind(kind, wanted, handedIn, rule -> new Experiment<>(in -> caught(run, rule, in)));
  }

  private static <I, O> Reading<I, O> ofKind(
      Class<?> kind,
      String wanted,
      @Nullable Object handedIn,
      Function<Object, Reading<I, O>> reading) {
    return switch (handedIn) {
      case Blank _ -> new Nothing<>();
      case null -> new Unfit<>("The answer is null. Give a rule: " + wanted);
      default ->
          kind.isInstance(handedIn)
              ? reading.apply(handedIn)
              : new Unfit<>("Give a rule: " + wanted + ", not " + kindOf(handedIn) + ".");
    };
  }

  /// What a rule throws ends the experiment, not the check.
  private static <I, O> O caught(BiFunction<Object, I, O> run, Object rule, I input) {
    try {
      return run.apply(rule, input);
    } catch (NotWritten | Unacceptable | fil.work.Stopped e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      throw new Unacceptable("it threw " + Trial.inWords(e));
    }
  }

  /// Tests: a predicate over the code that they try, true where they accept it.
  static <S> AnswerForm<Bench<S>, Survey> tests() {
    return handedIn ->
        switch (handedIn) {
          case Blank _ -> new Nothing<>();
          case Predicate<?> tests -> new Experiment<>(bench -> surveyOf(tests, bench));
          case Boolean _ ->
              new Unfit<>(
                  "Give the tests themselves, not what they say about one piece of code: I try"
                      + " them on others too. Predicate<…> tests = code -> …");
          case null ->
              new Unfit<>("The answer is null. Give tests: Predicate<…> tests = code -> …");
          default ->
              new Unfit<>(
                  "Give tests: Predicate<…> tests = code -> …, not " + kindOf(handedIn) + ".");
        };
  }

  @SuppressWarnings("unchecked") // tests of other code fail at their first use, which says so
  private static <S> Survey surveyOf(Predicate<?> tests, Bench<S> bench) {
    return bench.survey((Predicate<S>) tests);
  }

  private static <I> Reading<I, BigInteger> fromDouble(double n) {
    if (Double.isInfinite(n) || n != Math.rint(n)) {
      return new Unfit<>("You gave " + n + ". This is a count, so a whole number.");
    }
    return new Value<>(new BigDecimal(n).toBigIntegerExact());
  }

  private static String kindOf(Object handedIn) {
    Class<?> type = handedIn.getClass();
    return type.isSynthetic() || type.isHidden()
        ? "a rule of another kind"
        : withArticle(type.getSimpleName());
  }

  private static String withArticle(String noun) {
    return ("AEIOU".indexOf(noun.charAt(0)) < 0 ? "a " : "an ") + noun;
  }
}
