package fil.proofs.snarkpack;

import java.util.List;
import java.util.function.Function;

/// The same thing made with each of the two secrets of a [ReferenceString].
///
/// One alone would not bind: who knows how the same secret was used in the other group could open a
/// commitment in two ways.
public record Both<T>(T alpha, T beta) {

  /// What a function makes of each, both at the same time.
  <R> Both<R> map(Function<T, R> function) {
    List<R> results = List.of(alpha, beta).parallelStream().map(function).toList();
    return new Both<>(results.getFirst(), results.getLast());
  }
}
