package fil.exercises.sealing;

import fil.crypto.bls12381.Fr;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Exercise 20.4: contract tests for a kernel.
final class KernelTestsSolution {

  private KernelTestsSolution() {}

  /// A pair, more than the largest block there is, and the ends of the field. In a cell: `check("20.4", tests)`.
  static final Predicate<ProductKernel> tests =
      code -> {
        Fr last = Fr.ZERO.subtract(Fr.ONE);
        List<Fr> seven = List.of(Fr.of(7), Fr.of(7), Fr.of(7));
        List<Fr> many = LongStream.rangeClosed(1, 513).mapToObj(Fr::of).toList();
        return agrees(code, List.of(Fr.of(3)), List.of(Fr.of(5)))
            && agrees(code, many, many)
            && agrees(code, List.of(Fr.ZERO, Fr.ONE, last), seven)
            && agrees(code, seven, List.of(Fr.ZERO, Fr.ONE, last));
      };

  private static boolean agrees(ProductKernel code, List<Fr> left, List<Fr> right) {
    return code.multiply(left, right)
        .equals(
            IntStream.range(0, left.size())
                .mapToObj(i -> left.get(i).multiply(right.get(i)))
                .toList());
  }
}
