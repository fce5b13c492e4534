package fil.fuzz;

import java.util.Optional;

/// Where Jazzer comes in. It makes inputs that reach code which no input has reached before.
///
/// Jazzer finds the methods by their names. Which decoder is meant says the system property
/// `fil.fuzz.target`.
public final class JazzerEntry {

  /// The system property with the name of a [Target].
  public static final String TARGET = "fil.fuzz.target";

  private static final Target<?> CHOSEN =
      Optional.ofNullable(System.getProperty(TARGET))
          .flatMap(Targets::find)
          .orElseThrow(() -> new IllegalStateException("set " + TARGET + " to a decoder's name"));

  private static final int WARM_UP = 16;

  private JazzerEntry() {}

  /// Loads what the decoder needs before any input is timed.
  public static void fuzzerInitialize() {
    for (int i = 0; i < WARM_UP; i++) {
      CHOSEN.attack(CHOSEN.samples().apply(Dice.of(i)));
    }
  }

  /// Attacks the decoder with one input.
  ///
  /// @throws BrokenPromise where it does not do what it promises
  public static void fuzzerTestOneInput(byte[] input) {
    CHOSEN.attack(input);
  }
}
