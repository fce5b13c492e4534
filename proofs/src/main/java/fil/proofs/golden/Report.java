package fil.proofs.golden;

import fil.cbor.MalformedInputException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Counts cases and says what failed, and what was left out.
public final class Report {

  private final Consumer<String> failures;
  private final Consumer<String> notes;
  private int passed;
  private int failed;

  /// @param failures takes one line for each value that is not equal
  /// @param notes takes one line for each thing that was not compared
  public Report(Consumer<String> failures, Consumer<String> notes) {
    this.failures = failures;
    this.notes = notes;
  }

  /// Runs and counts one case. What cannot be computed from the file's inputs is a failure of the
  /// case and not of the program.
  void check(String where, Supplier<Comparison> run) {
    List<String> differences;
    try {
      differences = run.get().differences();
    } catch (GoldenFormatException e) {
      differences = List.of(String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException | MalformedInputException | UncheckedIOException e) {
      differences = List.of("cannot be computed: " + e.getMessage());
    }
    if (differences.isEmpty()) {
      passed++;
      return;
    }
    failed++;
    differences.forEach(difference -> failures.accept(where + ": " + difference));
  }

  /// Counts one case that failed before anything was compared.
  void fail(String where, String clause) {
    failed++;
    failures.accept(where + ": " + clause);
  }

  /// Says what was not compared.
  void note(String where, String clause) {
    notes.accept(where + ": " + clause);
  }

  public int passed() {
    return passed;
  }

  public int failed() {
    return failed;
  }

  @Override
  public String toString() {
    return passed + " passed, " + failed + " failed";
  }
}
