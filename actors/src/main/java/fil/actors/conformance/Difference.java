package fil.actors.conformance;

import fil.chain.Receipt;
import fil.cid.Cid;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What did not come out as recorded.
///
/// @param where which message or epoch
/// @param what the quantity
/// @param expected what was recorded
/// @param actual what came out
public record Difference(String where, String what, String expected, String actual) {

  /// What is different between two receipts.
  static List<Difference> of(String where, Receipt expected, Receipt actual, String why) {
    List<Difference> all = new ArrayList<>();
    if (expected.exitCode() != actual.exitCode()) {
      String said = why.isEmpty() ? "" : " (" + why + ")";
      add(all, where, "exit code", expected.exitCode(), actual.exitCode() + said);
    }
    add(all, where, "return", expected.returned(), actual.returned());
    add(all, where, "gas", expected.gasUsed(), actual.gasUsed());
    return all;
  }

  /// Adds a difference between two values where there is one.
  static void add(
      List<Difference> all, String where, String what, @Nullable Object expected, Object actual) {
    if (!Objects.equals(expected, actual)) {
      all.add(new Difference(where, what, String.valueOf(expected), String.valueOf(actual)));
    }
  }

  /// Adds a difference between two roots where there is one.
  static void addRoots(List<Difference> all, String where, Cid expected, Cid actual) {
    add(all, where, "state root", expected, actual);
  }

  /// One line for people.
  @Override
  public String toString() {
    return "%s: %s is %s, expected %s".formatted(where, what, actual, expected);
  }
}
