package fil.exercises;

import java.util.List;
import java.util.Optional;

/// What tests found.
///
/// @param refusal why they refuse code that is right; nothing where they accept it
/// @param survivors the mistakes that they let pass, in the order of the mutants
/// @param mutants how many mutants there are
/// @param uses how often they use the code that they try
public record Survey(Optional<String> refusal, List<String> survivors, int mutants, int uses) {

  public Survey {
    survivors = List.copyOf(survivors);
  }

  /// Tests that let these mistakes pass.
  static Survey letting(List<String> survivors, int mutants) {
    return new Survey(Optional.empty(), survivors, mutants, 0);
  }

  boolean accepts() {
    return refusal.isEmpty();
  }

  boolean kills(String idea) {
    return accepts() && !survivors.contains(idea);
  }

  boolean misses(String idea) {
    return accepts() && survivors.contains(idea);
  }

  @Override
  public String toString() {
    return refusal
        .map(why -> "they refuse code that is right: " + why)
        .orElseGet(() ->
            "they accept code that is right and find "
                + (mutants - survivors.size())
                + " of "
                + mutants
                + " mistakes");
  }
}
