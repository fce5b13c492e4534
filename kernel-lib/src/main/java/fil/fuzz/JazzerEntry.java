package fil.fuzz;

import java.util.Optional;

/// Where Jazzer comes in. It makes inputs that reach code which no input has reached before.
///
/// Jazzer finds the method by its name. Which decoder is meant says the system property
/// `fil.fuzz.target`.
public final class JazzerEntry {

  /// The system property with the name of a [Target].
  public static final String TARGET = "fil.fuzz.target";

  private static final Target<?> CHOSEN =
      Optional.ofNullable(System.getProperty(TARGET))
          .flatMap(Targets::find)
          .orElseThrow(() -> new IllegalStateException("set " + TARGET + " to a decoder's name"));

  private JazzerEntry() {}

  /// Attacks the decoder with one input.
  ///
  /// @throws BrokenPromise where it does not do what it promises
  public static void fuzzerTestOneInput(byte[] input) {
    CHOSEN.attack(input);
  }
}
