package fil.proofs.hash;

import static org.assertj.core.api.Assertions.assertThat;

import fil.crypto.bls12381.Fr;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorWidthTest {

  private static final String DIGEST_OF_8 = digest(SparsePoseidon.derive(8, DomainTag.MERKLE));

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
    assertThat(said.strip()).endsWith(DIGEST_OF_8);
    assertThat(Integer.parseInt(said.substring(0, said.indexOf(' '))))
        .as("as wide as it was told, or as this machine's are")
        .isEqualTo(Math.min(Byte.SIZE * bytes, VectorLanes.WIDTH * Double.SIZE));
  }

  private static String digest(Poseidon poseidon) {
    Fr[] inputs = IntStream.range(0, 8).mapToObj(Fr::of).toArray(Fr[]::new);
    return poseidon.hash(inputs).toString();
  }

  /// Says how wide its vectors are, and a digest made with them.
  static final class Child {

    private Child() {}

    @SuppressWarnings("SystemOut") // its output is its answer
    public static void main(String[] arguments) {
      LanePoseidon poseidon = LanePoseidon.ofVectors(SparsePoseidon.derive(8, DomainTag.MERKLE));
      System.out.println(VectorLanes.WIDTH * Double.SIZE + " " + digest(poseidon));
    }
  }
}
