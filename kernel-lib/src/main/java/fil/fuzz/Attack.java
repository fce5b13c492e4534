package fil.fuzz;

import fil.num.Bytes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One decoder under fire: input after input, until somebody stops or a promise is broken.
///
/// Input number `n` follows from the seed, the target's name and `n` alone. One in eight is valid,
/// and must be accepted; the others are valid ones that a [Mutator] has spoilt. What each call
/// allocates is measured, garbage included, so that the memory it needs cannot be more.
///
/// Not safe to use from several threads.
public final class Attack {

  private static final int VALID_ONE_IN = 8;

  /// Inputs that are run before anything is measured, so that no class is loaded on the way.
  private static final int WARM_UP = 64;

  private final Target<?> target;
  private final long seed;
  private long inputs;
  private long accepted;
  private long mostAllocated;
  private int mostAllocatedFor;
  private int longest;
  private @Nullable Finding finding;

  private Attack(Target<?> target, long seed) {
    this.target = target;
    this.seed = seed;
  }

  /// An attack that has warmed up and not begun.
  public static Attack begin(Target<?> target, long seed) {
    Attack attack = new Attack(target, seed);
    for (int i = 0; i < WARM_UP && attack.finding == null; i++) {
      Dice dice = Dice.of(~seed, target.name(), i);
      byte[] sample = target.samples().apply(dice);
      attack.run(i % 2 == 0 ? sample : Mutator.spoil(sample, target, dice), false);
    }
    attack.accepted = 0;
    attack.mostAllocated = 0;
    attack.mostAllocatedFor = 0;
    return attack;
  }

  /// Runs the next input.
  public void step() {
    Dice dice = Dice.of(seed, target.name(), inputs++);
    byte[] sample = target.samples().apply(dice);
    boolean isValid = dice.oneIn(VALID_ONE_IN);
    run(isValid ? sample : Mutator.spoil(sample, target, dice), isValid);
  }

  /// Runs this input and no other.
  public static Optional<Finding> once(Target<?> target, byte[] input) {
    Attack attack = begin(target, 0);
    attack.finding = null;
    attack.run(input, false);
    return Optional.ofNullable(attack.finding);
  }

  public Target<?> target() {
    return target;
  }

  /// How many inputs have been run.
  public long inputs() {
    return inputs;
  }

  /// How many of them were accepted.
  public long accepted() {
    return accepted;
  }

  /// The most bytes that were allocated for one input.
  public long mostAllocated() {
    return mostAllocated;
  }

  /// The size of the input for which that was.
  public int mostAllocatedFor() {
    return mostAllocatedFor;
  }

  /// The size of the longest input.
  public int longest() {
    return longest;
  }

  /// The first broken promise, where there was one.
  public Optional<Finding> finding() {
    return Optional.ofNullable(finding);
  }

  private void run(byte[] input, boolean isValid) {
    longest = Math.max(longest, input.length);
    Target.Outcome outcome;
    try {
      outcome = attack(input);
    } catch (RuntimeException | Error e) {
      found(describe(e), input);
      return;
    }
    if (outcome.allocated() > mostAllocated) {
      mostAllocated = outcome.allocated();
      mostAllocatedFor = input.length;
    }
    if (outcome.accepted()) {
      accepted++;
    } else if (isValid) {
      finding = new Finding(target.name(), "a valid encoding is refused", Bytes.copyOf(input));
    }
  }

  /// @throws BrokenPromise also where too much was allocated
  private Target.Outcome attack(byte[] input) {
    Target.Outcome outcome = target.attack(input);
    if (outcome.allocated() > target.cost().limit(input.length)) {
      outcome = target.attack(input); // what is made once for all is made now
    }
    Target.require(
        outcome.allocated() <= target.cost().limit(input.length), "more memory than is allowed");
    return outcome;
  }

  private void found(String complaint, byte[] input) {
    byte[] shortest =
        Shrinker.shrink(input, candidate -> complaint.equals(complaint(candidate).orElse("")));
    finding = new Finding(target.name(), complaint, Bytes.copyOf(shortest));
  }

  private Optional<String> complaint(byte[] input) {
    try {
      attack(input);
      return Optional.empty();
    } catch (RuntimeException | Error e) {
      return Optional.of(describe(e));
    }
  }

  /// The kind of failure and the place in our code, which stay the same while an input shrinks.
  private static String describe(Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    String place = trace.length == 0 ? "" : " at " + trace[0];
    for (StackTraceElement element : trace) {
      if (element.getClassName().startsWith("fil.")
          && !element.getClassName().equals(Target.class.getName())) {
        place = " at " + element;
        break;
      }
    }
    String message =
        thrown instanceof BrokenPromise ? firstWords(String.valueOf(thrown.getMessage())) : "";
    return thrown.getClass().getSimpleName() + message + place;
  }

  /// A message up to what depends on the input.
  private static String firstWords(String message) {
    int digits = 0;
    while (digits < message.length() && !Character.isDigit(message.charAt(digits))) {
      digits++;
    }
    return " (" + message.substring(0, digits).strip() + ")";
  }
}
