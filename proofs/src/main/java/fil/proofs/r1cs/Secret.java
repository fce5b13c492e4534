package fil.proofs.r1cs;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Something that only a prover has. A circuit is written with secrets; for set-up none of them is
/// known, and nothing of the circuit's form may depend on one.
public final class Secret<T> implements Supplier<T> {

  private final @Nullable T known;

  private Secret(@Nullable T known) {
    this.known = known;
  }

  /// A secret that is known here.
  public static <T> Secret<T> of(T value) {
    return new Secret<>(value);
  }

  /// A secret that is not known.
  public static <T> Secret<T> unknown() {
    return new Secret<>(null);
  }

  public boolean isKnown() {
    return known != null;
  }

  /// The secret.
  ///
  /// @throws IllegalStateException when it is not known
  @Override
  public T get() {
    if (known == null) {
      throw new IllegalStateException(
          "the circuit was made for set-up and has no values: make it with what is to be proved");
    }
    return known;
  }

  /// What follows from the secret, as secret as it is.
  public <R> Secret<R> map(Function<? super T, ? extends R> function) {
    return known == null ? unknown() : of(function.apply(known));
  }
}
