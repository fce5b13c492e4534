package fil.proofs.r1cs;

import fil.crypto.bls12381.Fr;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/// Where a constraint comes from, in words.
///
/// @param number the constraint's number, from 0
/// @param circuit what the circuit is called
/// @param parts the parts of the circuit that it is in, the largest first
/// @param rule what it says
/// @param gadget the method that wrote it
/// @param line the line of the text, such as `Bit.java:84`
/// @param constraint the constraint
public record Explanation(
    long number,
    String circuit,
    List<String> parts,
    String rule,
    String gadget,
    String line,
    Constraint constraint) {

  public Explanation {
    parts = List.copyOf(parts);
  }

  /// Explains a constraint of a circuit.
  ///
  /// @throws IllegalArgumentException when it has no constraint with that number
  public static Explanation of(Circuit circuit, long number) {
    List<Explanation> explained = of(circuit, List.of(number));
    if (explained.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no constraint %d in the circuit '%s': they are numbered from 0 to %d"
              .formatted(number, circuit.name(), Counts.of(circuit).constraints() - 1));
    }
    return explained.getFirst();
  }

  /// Explains some constraints of a circuit, in one reading; there is no answer for numbers that it
  /// does not have.
  public static List<Explanation> of(Circuit circuit, Collection<Long> numbers) {
    NavigableSet<Long> wanted = new TreeSet<>(numbers);
    List<Explanation> explanations = new ArrayList<>();
    circuit.synthesize(
        new Inspection(
            circuit.name(),
            false,
            (note, constraint) -> {
              if (wanted.contains(note.number())) {
                explanations.add(note.explain(constraint.get()));
              }
            }));
    return List.copyOf(explanations);
  }

  /// The first constraint that the circuit's own values do not fulfil.
  ///
  /// @throws IllegalStateException when the circuit has no values
  public static Optional<Explanation> ofFirstUnsatisfied(Circuit circuit) {
    Assignment values = Witness.of(circuit);
    List<Explanation> first = new ArrayList<>();
    circuit.synthesize(
        new Inspection(
            circuit.name(),
            true,
            (note, constraint) -> {
              if (first.isEmpty()) {
                Constraint row = constraint.get();
                if (!row.isSatisfied(values)) {
                  first.add(note.explain(row));
                }
              }
            }));
    return first.stream().findFirst();
  }

  /// The values of the three sums: `a`, `b` and `c`.
  public List<Fr> values(Assignment assignment) {
    return List.of(
        constraint.a().value(assignment),
        constraint.b().value(assignment),
        constraint.c().value(assignment));
  }

  /// One sentence, and the constraint below it.
  @Override
  public String toString() {
    String place = parts.isEmpty() ? "" : ", in " + String.join(" › ", parts);
    return "Constraint %d of the %s%s: %s, written by %s (%s).%n%s"
        .formatted(number, circuit, place, rule, gadget, line, constraint);
  }
}
