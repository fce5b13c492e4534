package fil.proofs.hash;

import static fil.proofs.hash.DomainTag.MERKLE;
import static org.assertj.core.api.Assertions.assertThat;

import fil.crypto.bls12381.Fr;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorWidthTest {

  /// So many hashes that the compiler has made the code of them its own.
  private static final int HASHES = 2_000;

  private static final String DIGESTS = digests(arity -> SparsePoseidon.derive(arity, MERKLE));

  /// Vectors of other widths than this machine's best, each in a JVM of its own, which is told how
  /// wide they may be.
  @ParameterizedTest
  @ValueSource(ints = {16, 32, 64})
  void everyWidthGivesTheSameDigests(int bytes) throws Exception {
    Process java =
        new ProcessBuilder(
                List.of(
                    System.getProperty("java.home") + File.separator + "bin/java",
                    "--add-modules",
                    "jdk.incubator.vector",
                    "-XX:MaxVectorSize=" + bytes,
                    "-cp",
                    System.getProperty("java.class.path"),
                    Child.class.getName()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

    assertThat(java.waitFor()).isZero();
    assertThat(said.strip()).endsWith(DIGESTS);
    assertThat(Integer.parseInt(said.substring(0, said.indexOf(' '))))
        .as("as wide as it was told, or as this machine's are")
        .isEqualTo(Math.min(Byte.SIZE * bytes, VectorLanes.WIDTH * Double.SIZE));
  }

  /// For each arity the last of a chain of hashes, each of which takes the one before.
  private static String digests(IntFunction<Poseidon> ofArity) {
    return IntStream.of(2, 8, 11)
        .mapToObj(arity -> last(ofArity.apply(arity), arity))
        .collect(Collectors.joining(" "));
  }

  private static String last(Poseidon poseidon, int arity) {
    Fr[] inputs = IntStream.range(0, arity).mapToObj(Fr::of).toArray(Fr[]::new);
    for (int i = 0; i < HASHES; i++) {
      inputs[i % arity] = poseidon.hash(inputs);
    }
    return inputs[(HASHES - 1) % arity].toString();
  }

  /// Says how wide its vectors are, and digests made with them.
  static final class Child {

    private Child() {}

    @SuppressWarnings("SystemOut") // its output is its answer
    public static void main(String[] arguments) {
      String digests =
          digests(arity -> LanePoseidon.ofVectors(SparsePoseidon.derive(arity, MERKLE)));
      System.out.println(VectorLanes.WIDTH * Double.SIZE + " " + digests);
    }
  }
}
