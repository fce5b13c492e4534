package fil.exercises.sealing;

import fil.crypto.bls12381.Fr;
import java.util.List;

/// A kernel that multiplies many pairs of field elements at once, in blocks of 256.
@FunctionalInterface
public interface ProductKernel {

  /// The product of each element with the one at the same place.
  List<Fr> multiply(List<Fr> left, List<Fr> right);
}
