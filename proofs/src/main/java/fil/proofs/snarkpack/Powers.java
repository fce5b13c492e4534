package fil.proofs.snarkpack;

import fil.crypto.bls12381.Fr;
import java.util.ArrayList;
import java.util.List;

/// Powers of a scalar.
final class Powers {

  private Powers() {}

  /// The powers `1, base, base²…`.
  static List<Fr> of(Fr base, int count) {
    return of(base, Fr.ONE, count);
  }

  /// The numbers `first, first·base, first·base²…`.
  static List<Fr> of(Fr base, Fr first, int count) {
    List<Fr> powers = new ArrayList<>();
    Fr power = first;
    for (int i = 0; i < count; i++) {
      powers.add(power);
      power = power.multiply(base);
    }
    return powers;
  }
}
