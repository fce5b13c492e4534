package fil.proofs.golden;

import static java.nio.charset.StandardCharsets.US_ASCII;

import fil.crypto.Sha256;
import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.crypto.bls12381.Pairing;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.groth16.Ntt;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// `kat-algebra`: transforms, points and their encodings, pairings, sums of multiples.
final class AlgebraCheck implements GoldenCheck {

  private static final int LARGEST_TRANSFORM = 1 << 20;
  private static final int MOST_MULTIPLES = 1 << 12;

  @Override
  public void check(GoldenFile file, Report report) {
    for (Fields vector : file.content().at("fft").elements()) {
      file.stop().check();
      report.check(file.where(vector.path()), vector, () -> transforms(vector));
    }
    for (Fields vector : file.content().at("points").elements()) {
      report.check(file.where(vector.path()), vector, () -> points(vector));
    }
    for (Fields vector : file.content().at("pairings").elements()) {
      file.stop().check();
      report.check(file.where(vector.path()), vector, () -> pairing(vector));
    }
    for (Fields vector : file.content().at("msm").elements()) {
      file.stop().check();
      report.check(file.where(vector.path()), vector, () -> sum(vector, file));
    }
  }

  private static Comparison transforms(Fields vector) {
    int size = (int) vector.at("size").number(1, LARGEST_TRANSFORM);
    Ntt ntt = Ntt.ofSize(size);
    List<Fr> input = elements("kat/fft/", size);
    Comparison comparison = new Comparison();
    values(vector.at("input"), input, comparison);
    values(vector.at("fft"), ntt.values(input), comparison);
    values(vector.at("ifft"), ntt.coefficients(input), comparison);
    values(vector.at("coset_fft"), ntt.valuesOnCoset(input), comparison);
    values(vector.at("icoset_fft"), ntt.coefficientsFromCoset(input), comparison);
    values(vector.at("divide_by_z_on_coset"), ntt.divideByVanishing(input), comparison);
    return comparison;
  }

  /// All values, or the first, the last and a digest of all.
  private static void values(Fields expected, List<Fr> computed, Comparison comparison) {
    if (expected.json().isArray()) {
      comparison.list(
          expected.path(),
          expected.elements().stream().map(Fields::hex32).toList(),
          computed.stream().map(value -> new Bytes32(value.toBytes())).toList());
      return;
    }
    comparison.hash(expected.at("first"), new Bytes32(computed.getFirst().toBytes()));
    comparison.hash(expected.at("last"), new Bytes32(computed.getLast().toBytes()));
    comparison.hash(expected.at("sha256"), digest(computed.stream().map(Fr::toBytes).toList()));
  }

  private static Comparison points(Fields vector) {
    Fr scalar = Fr.of(vector.at("scalar").hex32().bytes());
    Comparison comparison = new Comparison();
    point(vector.at("g1"), G1.GENERATOR.multiply(scalar), comparison);
    point(vector.at("g2"), G2.GENERATOR.multiply(scalar), comparison);
    return comparison;
  }

  private static void point(Fields expected, G1 point, Comparison comparison) {
    bytes(expected.at("compressed"), point.toCompressed(), comparison);
    bytes(expected.at("uncompressed"), point.toUncompressed(), comparison);
  }

  private static void point(Fields expected, G2 point, Comparison comparison) {
    bytes(expected.at("compressed"), point.toCompressed(), comparison);
    bytes(expected.at("uncompressed"), point.toUncompressed(), comparison);
  }

  private static void bytes(Fields expected, Bytes computed, Comparison comparison) {
    comparison.bytes(expected.path(), expected.hex(), computed);
  }

  private static Comparison pairing(Fields vector) {
    G1 a = G1.GENERATOR.multiply(Fr.of(vector.at("a").hex32().bytes()));
    G2 b = G2.GENERATOR.multiply(Fr.of(vector.at("b").hex32().bytes()));
    Comparison comparison = new Comparison();
    bytes(vector.at("gt_bincode"), Pairing.of(a, b).toBytes(), comparison);
    return comparison;
  }

  private static Comparison sum(Fields vector, GoldenCheck.GoldenFile file) {
    int size = (int) vector.at("size").number(1, MOST_MULTIPLES);
    List<Fr> bases = elements("kat/msm/base/", size);
    List<Fr> exponents = elements("kat/msm/exp/", size);
    List<Bytes> points = new ArrayList<>();
    List<G1> inG1 = new ArrayList<>();
    List<G2> inG2 = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      file.stop().check();
      G1 base = G1.GENERATOR.multiply(bases.get(i));
      points.add(base.toUncompressed());
      inG1.add(base.multiply(exponents.get(i)));
      inG2.add(G2.GENERATOR.multiply(bases.get(i).multiply(exponents.get(i))));
    }
    Comparison comparison = new Comparison();
    comparison.hash(vector.at("bases_g1_uncompressed_sha256"), digest(points));
    comparison.hash(
        vector.at("exponents_sha256"), digest(exponents.stream().map(Fr::toBytes).toList()));
    point(vector.at("g1"), G1.sum(inG1), comparison);
    point(vector.at("g2"), G2.sum(inG2), comparison);
    return comparison;
  }

  private static Bytes32 digest(List<Bytes> values) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    values.forEach(value -> all.writeBytes(value.toArray()));
    return Bytes32.copyOf(Sha256.hash(all.toByteArray()));
  }

  /// Field elements by their labels: SHA-256 of each, with the two top bits cleared.
  private static List<Fr> elements(String label, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> {
          byte[] digest = Sha256.hash((label + i).getBytes(US_ASCII));
          digest[digest.length - 1] &= 0b0011_1111;
          return Fr.of(Bytes.copyOf(digest));
        })
        .toList();
  }
}
