package fil.actors;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import fil.cbor.MalformedInputException;
import fil.ipld.MissingBlockException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Collects what does not hold of a state, each as a sentence, and goes on.
public final class Violations {

  private final String prefix;
  private final List<String> sentences;

  private Violations(String prefix, List<String> sentences) {
    this.prefix = prefix;
    this.sentences = sentences;
  }

  /// None yet.
  public static Violations none() {
    return new Violations("", new ArrayList<>());
  }

  /// All that a check finds.
  public static List<String> of(Consumer<Violations> check) {
    Violations violations = none();
    check.accept(violations);
    return violations.sentences();
  }

  /// Adds to the same list, with words before each sentence that say where.
  public Violations within(String where) {
    return new Violations(prefix + where + ": ", sentences);
  }

  /// Adds a sentence unless `condition` holds.
  ///
  /// @param format the sentence, for [String#format]
  @FormatMethod
  public void require(boolean condition, @FormatString String format, Object... values) {
    if (!condition) {
      sentences.add(prefix + format.formatted(values));
    }
  }

  /// Does `work`, and adds a sentence where something cannot be read.
  ///
  /// @param what what is read
  public void reading(String what, Runnable work) {
    try {
      work.run();
    } catch (MalformedInputException | MissingBlockException e) {
      sentences.add("%scannot read %s: %s".formatted(prefix, what, e.getMessage()));
    }
  }

  /// All sentences.
  public List<String> sentences() {
    return List.copyOf(sentences);
  }
}
