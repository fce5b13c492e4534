package fil.exercises;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

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

  private static final int MIXED_ROUNDS = 2;

  public Bench {
    mutants = List.copyOf(mutants);
  }

  /// Tries tests on all there is, three times, so that tests which only remember how often they
  /// were asked are found out: the second and the third time what is right stands somewhere among
  /// the mutants, in an order that nobody can foresee.
  ///
  /// @throws NotWritten where the tests say so
  Survey survey(Predicate<S> tests) {
    return survey(tests, new SecureRandom());
  }

  /// The same, in orders drawn from `chance`.
  Survey survey(Predicate<S> tests, RandomGenerator chance) {
    Optional<String> refusal = refusal(tests);
    if (refusal.isPresent()) {
      return new Survey(refusal, List.of(), mutants.size(), 0);
    }
    List<String> survivors = new ArrayList<>();
    for (Mutant<S> mutant : mutants) {
      if (accepts(tests, mutant)) {
        survivors.add(mutant.idea());
      }
    }
    for (int round = 0; round < MIXED_ROUNDS; round++) {
      List<Optional<Mutant<S>>> mixed = new ArrayList<>(List.of(Optional.empty()));
      mutants.forEach(mutant -> mixed.add(Optional.of(mutant)));
      Collections.shuffle(mixed, chance);
      for (Optional<Mutant<S>> each : mixed) {
        requireSame(
            each.map(mutant -> accepts(tests, mutant) == survivors.contains(mutant.idea()))
                .orElseGet(() -> refusal(tests).isEmpty()));
      }
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
    } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
      return Optional.of("they throw " + Trial.inWords(e));
    }
  }

  /// Tests refuse a mutant by saying false, and by letting through what it throws.
  private boolean accepts(Predicate<S> tests, Mutant<S> mutant) {
    try {
      return tests.test(wrap.apply(mutant.subject(), () -> {}));
    } catch (NotWritten | fil.work.Stopped e) {
      throw e;
    } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError _) {
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
