package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.proofs.ntt.Domain;
import fil.proofs.ntt.Scalars;
import fil.work.Stop;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a partition of generated data has to give is found without a transform; here it is held to
/// the definitions, term by term. Of 2^10 values there are more than of points that differ.
class BenchPartitionTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 10})
  void expectsOfEachSumWhatItsDefinitionGives(int log) {
    Domain domain = new Domain(log);
    try (Arena arena = Arena.ofShared();
        DeviceSession session = OpenClDevice.all().getFirst().open()) {
      BenchPartition partition = BenchPartition.of(arena, domain, Stop.create());

      List<Fr> values = all(partition.values());
      List<Fr> coefficients = domain.coefficients(values);
      List<Fr> onCoset =
          domain.valuesOnCoset(coefficients).stream()
              .map(value -> value.multiply(value).subtract(value))
              .toList();
      List<Fr> quotient = domain.coefficientsFromCoset(domain.divideByVanishing(onCoset));
      G1 sum = G1.GENERATOR.multiply(terms(values));
      assertThat(values).doesNotHaveDuplicates().doesNotContain(Fr.ZERO);
      assertThat(partition.expected())
          .isEqualTo(
              new BenchPartition.Sums(
                  G1.GENERATOR.multiply(terms(quotient)),
                  List.of(sum, sum, sum),
                  G2.GENERATOR.multiply(terms(values))));
      assertThat(partition.compute(session, Stop.create())).isEqualTo(partition.expected());
    }
  }

  private static List<Fr> all(MemorySegment scalars) {
    return LongStream.range(0, Scalars.count(scalars))
        .mapToObj(i -> Scalars.get(scalars, i))
        .toList();
  }

  /// The sum of multiples of points that are 1, 3, 7 and so on times the generator, 256 of them
  /// over and over.
  private static Fr terms(List<Fr> scalars) {
    List<Fr> multiples = new ArrayList<>();
    Fr multiple = Fr.ONE;
    for (int i = 0; i < 256; i++) {
      multiples.add(multiple);
      multiple = multiple.add(multiple).add(Fr.ONE);
    }
    Fr sum = Fr.ZERO;
    for (int i = 0; i < scalars.size(); i++) {
      sum = sum.add(scalars.get(i).multiply(multiples.get(i % multiples.size())));
    }
    return sum;
  }
}
