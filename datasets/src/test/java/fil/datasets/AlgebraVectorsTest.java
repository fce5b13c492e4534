package fil.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fil.crypto.Sha256;
import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.crypto.bls12381.Pairing;
import fil.num.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The curve, its encodings and its pairing against what the network's provers computed.
class AlgebraVectorsTest {

  static List<JsonNode> points() throws IOException {
    return cases("points");
  }

  static List<JsonNode> pairings() throws IOException {
    return cases("pairings");
  }

  static List<JsonNode> sums() throws IOException {
    return cases("msm");
  }

  @ParameterizedTest
  @MethodSource("points")
  void encodesAndDecodesPoints(JsonNode vector) {
    Fr scalar = Fr.of(hex(vector, "scalar"));
    isG1(G1.GENERATOR.multiply(scalar), vector.required("g1"));
    isG2(G2.GENERATOR.multiply(scalar), vector.required("g2"));
  }

  @ParameterizedTest
  @MethodSource("pairings")
  void pairs(JsonNode vector) {
    Fr a = Fr.of(hex(vector, "a"));
    Fr b = Fr.of(hex(vector, "b"));

    assertThat(Pairing.of(G1.GENERATOR.multiply(a), G2.GENERATOR.multiply(b)).toBytes())
        .isEqualTo(hex(vector, "gt_bincode"));
  }

  @ParameterizedTest
  @MethodSource("sums")
  void sumsMultiples(JsonNode vector) {
    int size = vector.required("size").intValue();
    List<G1> inG1 = new ArrayList<>();
    List<G2> inG2 = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Fr base = element("kat/msm/base/" + i);
      Fr exponent = element("kat/msm/exp/" + i);
      inG1.add(G1.GENERATOR.multiply(base).multiply(exponent));
      inG2.add(G2.GENERATOR.multiply(base).multiply(exponent));
    }
    isG1(G1.sum(inG1), vector.required("g1"));
    isG2(G2.sum(inG2), vector.required("g2"));
  }

  private static void isG1(G1 point, JsonNode encoded) {
    assertThat(point.toCompressed()).isEqualTo(hex(encoded, "compressed"));
    assertThat(point.toUncompressed()).isEqualTo(hex(encoded, "uncompressed"));
    assertThat(G1.decodeCompressed(hex(encoded, "compressed"))).isEqualTo(point);
    assertThat(G1.decodeUncompressed(hex(encoded, "uncompressed"))).isEqualTo(point);
  }

  private static void isG2(G2 point, JsonNode encoded) {
    assertThat(point.toCompressed()).isEqualTo(hex(encoded, "compressed"));
    assertThat(point.toUncompressed()).isEqualTo(hex(encoded, "uncompressed"));
    assertThat(G2.decodeCompressed(hex(encoded, "compressed"))).isEqualTo(point);
    assertThat(G2.decodeUncompressed(hex(encoded, "uncompressed"))).isEqualTo(point);
  }

  /// A field element by its label: the SHA-256 digest with the top two bits cleared.
  private static Fr element(String label) {
    byte[] digest = Sha256.hash(label.getBytes(StandardCharsets.US_ASCII));
    digest[31] &= 0x3f;
    return Fr.of(Bytes.copyOf(digest));
  }

  private static Bytes hex(JsonNode node, String field) {
    return Bytes.parseHex(node.required(field).textValue());
  }

  private static List<JsonNode> cases(String kind) throws IOException {
    JsonNode all = new ObjectMapper().readTree(Datasets.open("kat-algebra").read());
    return StreamSupport.stream(all.required(kind).spliterator(), false).toList();
  }
}
