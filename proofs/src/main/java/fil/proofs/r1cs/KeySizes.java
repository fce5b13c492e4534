package fil.proofs.r1cs;

/// How large the keys of a circuit are as files.
///
/// @param verifying the bytes of the verifying key
/// @param proving the bytes of the parameters for proving, which begin with the verifying key
public record KeySizes(long verifying, long proving) {

  private static final long G1 = 96;
  private static final long G2 = 192;
  private static final long COUNT = Integer.BYTES;

  /// The sizes for a circuit with these counts.
  ///
  /// @param density which variables have points
  public static KeySizes of(Counts counts, Density density) {
    long verifying = 3 * G1 + 3 * G2 + COUNT + counts.inputs() * G1;
    // Set-up appends a constraint for each input, with the input on the left.
    long a = counts.inputs() + density.hiddenInA();
    long b = (long) density.inputsInB() + density.hiddenInB();
    long proving =
        verifying
            + (COUNT + (counts.domain() - 1) * G1)
            + (COUNT + counts.hidden() * G1)
            + (COUNT + a * G1)
            + (COUNT + b * G1)
            + (COUNT + b * G2);
    return new KeySizes(verifying, proving);
  }
}
