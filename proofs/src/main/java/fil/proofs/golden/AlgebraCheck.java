package fil.proofs.golden;

import fil.crypto.Sha256;
import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.crypto.bls12381.Gt;
import fil.crypto.bls12381.Pairing;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.msm.FixedBase;
import fil.proofs.msm.Msm;
import fil.proofs.msm.PlainMsm;
import fil.proofs.ntt.Ntt;
import fil.proofs.ntt.PlainNtt;
import fil.proofs.ntt.Scalars;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/// `kat-algebra`: transforms, points and their encodings, pairings, sums of multiples.
///
/// Of long transforms and of sums the file has only digests of what goes in. Then that is what the
/// known answers are made from by convention, the elements of labels; where none of it fits, the
/// file was made from something else, which is not in it, and the case is left out with a note.
final class AlgebraCheck implements GoldenCheck {

  private static final int LARGEST_TRANSFORM = 1 << 20;
  private static final int MOST_MULTIPLES = 1 << 12;

  /// The first value, the last, and the digest of all.
  private static final int PARTS_OF_DIGEST = 3;

  private static final Tally UNHEARD = Tally.begin("", Progress.UNKNOWN, "terms", Progress.NONE);

  @Override
  public void check(GoldenFile file, Report report) {
    checkAll("fft", vector -> transforms(vector, file.stop()), file, report);
    checkAll("points", vector -> Optional.of(points(vector)), file, report);
    checkAll("pairings", vector -> Optional.of(pairing(vector)), file, report);
    checkAll("msm", vector -> sum(vector, file.stop()), file, report);
  }

  /// @param compare answers with nothing where the input is not in the file
  private static void checkAll(
      String field,
      Function<Fields, Optional<Comparison>> compare,
      GoldenFile file,
      Report report) {
    report.attempt(
        file.path().toString(),
        () -> {
          for (Fields vector : file.content().at(field).elements()) {
            file.stop().check();
            report.checkIfKnown(file.where(vector.path()), vector, () -> compare.apply(vector));
          }
        });
  }

  private static Optional<Comparison> transforms(Fields vector, Stop stop) {
    int size = (int) vector.at("size").number(1, LARGEST_TRANSFORM);
    Fields given = vector.at("input");
    List<Fr> input = given.json().isArray() ? read(given, size) : elements("kat/fft/", size);
    Comparison comparison = new Comparison();
    values(given, input, comparison);
    if (comparison.differences().size() == PARTS_OF_DIGEST) { // an array differs from itself never
      return Optional.empty();
    }
    for (Ntt ntt : List.of(new PlainNtt(), Ntt.create())) {
      values(vector.at("fft"), applied(ntt::values, input, stop), comparison);
      values(vector.at("ifft"), applied(ntt::coefficients, input, stop), comparison);
      values(vector.at("coset_fft"), applied(ntt::valuesOnCoset, input, stop), comparison);
      values(vector.at("icoset_fft"), applied(ntt::coefficientsFromCoset, input, stop), comparison);
      values(
          vector.at("divide_by_z_on_coset"),
          applied(ntt::divideByVanishing, input, stop),
          comparison);
    }
    return Optional.of(comparison);
  }

  private static List<Fr> read(Fields elements, int size) {
    List<Fr> read = elements.elements().stream().map(each -> Fr.of(each.hex32().bytes())).toList();
    if (read.size() != size) {
      throw new GoldenFormatException(
          "%s has %d elements, and size is %d".formatted(elements.path(), read.size(), size));
    }
    return read;
  }

  private static List<Fr> applied(
      BiConsumer<MemorySegment, Stop> transform, List<Fr> input, Stop stop) {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment elements = arena.allocate((long) input.size() * Fr.BYTES);
      Scalars.setAll(elements, input);
      transform.accept(elements, stop);
      return IntStream.range(0, input.size()).mapToObj(i -> Scalars.get(elements, i)).toList();
    }
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
    Gt product = Pairing.of(a, b);
    bytes(vector.at("gt_bincode"), product.toBytes(), comparison);
    if (!product.isOne()) { // which has no compressed form
      bytes(vector.at("gt_compressed"), product.toCompressed(), comparison);
    }
    return comparison;
  }

  private static Optional<Comparison> sum(Fields vector, Stop stop) {
    int size = (int) vector.at("size").number(1, MOST_MULTIPLES);
    List<Fr> bases = elements("kat/msm/base/", size);
    List<Fr> exponents = elements("kat/msm/exp/", size);
    Comparison comparison = new Comparison();
    try (Arena arena = Arena.ofShared()) {
      MemorySegment multiples = arena.allocate((long) size * Fr.BYTES);
      MemorySegment scalars = arena.allocate((long) size * Fr.BYTES);
      MemorySegment inG1 = arena.allocate((long) size * G1.UNCOMPRESSED_BYTES);
      MemorySegment inG2 = arena.allocate((long) size * G2.UNCOMPRESSED_BYTES);
      Scalars.setAll(multiples, bases);
      Scalars.setAll(scalars, exponents);
      FixedBase fixedBase = FixedBase.create();
      fixedBase.multiply(G1.GENERATOR, multiples, inG1, UNHEARD, stop);
      fixedBase.multiply(G2.GENERATOR, multiples, inG2, UNHEARD, stop);
      comparison.hash(vector.at("bases_g1_uncompressed_sha256"), digest(inG1));
      comparison.hash(vector.at("exponents_sha256"), digest(scalars));
      if (comparison.differences().size() == 2) {
        return Optional.empty();
      }
      for (Msm msm : List.of(new PlainMsm(), Msm.create())) {
        point(vector.at("g1"), msm.sumG1(inG1, scalars, UNHEARD, stop), comparison);
        point(vector.at("g2"), msm.sumG2(inG2, scalars, UNHEARD, stop), comparison);
      }
    }
    return Optional.of(comparison);
  }

  private static Bytes32 digest(MemorySegment bytes) {
    return Bytes32.copyOf(Sha256.hash(bytes.toArray(ValueLayout.JAVA_BYTE)));
  }

  private static Bytes32 digest(List<Bytes> values) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    values.forEach(value -> all.writeBytes(value.toArray()));
    return Bytes32.copyOf(Sha256.hash(all.toByteArray()));
  }

  /// Field elements by their labels.
  private static List<Fr> elements(String label, int count) {
    return IntStream.range(0, count).mapToObj(i -> TestData.element(label + i)).toList();
  }
}
