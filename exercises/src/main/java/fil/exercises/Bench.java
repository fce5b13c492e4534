package fil.exercises;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/// What a learner's tests are tried on: code that is right, and mutants of it.
///
/// Tests are a predicate over a subject `S`, true where they accept it. They never see the subject
/// itself: each time they get it inside a wrapper of one class, so that only what it does can tell
/// a mutant from ours.
///
/// @param given what they are about, as a person would say it: `readers of your message`
/// @param about what the learner's tests may use: the data that differs from person to person
/// @param right code without a mistake
/// @param mutants code with one mistake each
/// @param wrap puts a subject into a wrapper that calls the second argument at each use
public record Bench<S>(
    String given, String about, S right, List<Mutant<S>> mutants, BiFunction<S, Runnable, S> wrap) {

  public Bench {
    mutants = List.copyOf(mutants);
  }

  /// Tries tests on all there is, twice and in two orders, so that tests which only remember how
  /// often they were asked are found out.
  ///
  /// @throws NotWritten where the tests say so
  Survey survey(Predicate<S> tests) {
    Optional<String> refusal = refusal(tests);
    if (refusal.isPresent()) {
      return new Survey(refusal, List.of(), mutants.size(), 0);
    }
    List<String> survivors = new ArrayList<>();
    for (Mutant<S> mutant : mutants) {
      if (accepts(tests, mutant)) {
        survivors.add(mutant.idea());
      }
      requireSame(refusal(tests).isEmpty());
    }
    for (Mutant<S> mutant : mutants.reversed()) {
      requireSame(accepts(tests, mutant) == survivors.contains(mutant.idea()));
    }
    return new Survey(Optional.empty(), survivors, mutants.size(), uses(tests));
  }

  /// Why the tests refuse the code that is right, or nothing where they accept it.
  private Optional<String> refusal(Predicate<S> tests) {
    try {
      return tests.test(wrap.apply(right, () -> {}))
          ? Optional.empty()
          : Optional.of("they say false");
    } catch (NotWritten | fil.work.Stopped e) {
      throw e;
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      return Optional.of("they throw " + Trial.inWords(e));
    }
  }

  /// Tests refuse a mutant by saying false, and by letting through what it throws.
  private boolean accepts(Predicate<S> tests, Mutant<S> mutant) {
    try {
      return tests.test(wrap.apply(mutant.subject(), () -> {}));
    } catch (NotWritten | fil.work.Stopped e) {
      throw e;
    } catch (RuntimeException | AssertionError | StackOverflowError _) {
      return false;
    }
  }

  private int uses(Predicate<S> tests) {
    AtomicInteger uses = new AtomicInteger();
    requireSame(tests.test(wrap.apply(right, uses::incrementAndGet)));
    return uses.get();
  }

  private static void requireSame(boolean isSame) {
    if (!isSame) {
      throw new Unacceptable("they gave one answer, and another when asked again");
    }
  }
}
