package fil.crypto.bls12381;

import fil.cbor.MalformedInputException;
import fil.crypto.bls12381.Pairing.Pair;
import fil.num.Bytes;
import fil.work.Stop;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Sums, products and pairings of many elements of the three groups at once.
///
/// [JavaCurve] says what the answer is; [BlstCurve] gets it faster. Both poll the stop they were
/// made with, and then throw [Stopped]. They may be used by many threads.
public sealed interface Curve permits JavaCurve, BlstCurve {

  /// Tables of so many points are a few megabytes.
  int MOST_FIXED = 512;

  /// The fastest implementation that works on this machine.
  static Curve create(Stop stop) {
    return whyNotNative().isPresent() ? new JavaCurve(stop) : new BlstCurve(stop);
  }

  /// Why [#create] does not give the library blst, in one sentence; nothing where it does.
  static Optional<String> whyNotNative() {
    return BlstCurve.problem();
  }

  /// What does the work, for people.
  String name();

  /// The product of the pairings of all pairs; one when there is none.
  Gt product(List<Pair> pairs);

  /// The sum of all points, each times the scalar at its place.
  ///
  /// @throws IllegalArgumentException when there are not as many scalars as points
  G1 sumG1(List<G1> points, List<Fr> scalars);

  /// Makes points ready for many sums. Of more than some hundreds, which would take much memory,
  /// nothing is computed before.
  FixedPoints fixed(List<G1> points);

  /// Makes an equation of pairings ready to be checked many times.
  ///
  /// @param fixed the points of G2 that stay the same
  /// @param right two points whose pairing is the right side
  PairingEquation equation(List<G2> fixed, Pair right);

  /// The sum of all points, each times the scalar at its place.
  ///
  /// @throws IllegalArgumentException when there are not as many scalars as points
  G2 sumG2(List<G2> points, List<Fr> scalars);

  /// Each point times the scalar at its place.
  ///
  /// @throws IllegalArgumentException when there are not as many scalars as points
  List<G1> multiplyG1(List<G1> points, List<Fr> scalars);

  /// Each point times the scalar at its place.
  ///
  /// @throws IllegalArgumentException when there are not as many scalars as points
  List<G2> multiplyG2(List<G2> points, List<Fr> scalars);

  /// Each point of `left` plus the one of `right` at its place times `factor`.
  ///
  /// @throws IllegalArgumentException when there are not as many on one side as on the other
  List<G1> foldG1(List<G1> left, List<G1> right, Fr factor);

  /// Each point of `left` plus the one of `right` at its place times `factor`.
  ///
  /// @throws IllegalArgumentException when there are not as many on one side as on the other
  List<G2> foldG2(List<G2> left, List<G2> right, Fr factor);

  /// The product of all elements, each to the power of the exponent at its place.
  ///
  /// @throws IllegalArgumentException when there are not as many exponents as elements
  Gt power(List<Gt> elements, List<Fr> exponents);

  /// Reads a point from its 48 bytes, see [G1#decodeCompressed].
  ///
  /// @throws MalformedInputException when they are no point of the group
  G1 decodeG1(Bytes compressed);

  /// Reads a point from its 96 bytes, see [G2#decodeCompressed].
  ///
  /// @throws MalformedInputException when they are no point of the group
  G2 decodeG2(Bytes compressed);

  /// Reads elements that lie one after the other, 288 bytes each, see [Gt#decodeCompressed].
  ///
  /// @throws MalformedInputException when the last one is cut short, or one is not in the group
  List<Gt> decodeGts(Bytes compressed);

  /// Throws where two lists that belong together are of different lengths.
  static void requireSame(int left, int right) {
    if (left != right) {
      throw new IllegalArgumentException("%d elements with %d".formatted(left, right));
    }
  }

  /// The bytes of each of the elements that lie one after the other.
  ///
  /// @throws MalformedInputException when the last one is cut short
  static List<Bytes> split(Bytes compressed) {
    if (compressed.size() % Gt.COMPRESSED_BYTES != 0) {
      throw new MalformedInputException(
          "elements of %d bytes each do not make %d bytes"
              .formatted(Gt.COMPRESSED_BYTES, compressed.size()),
          0);
    }
    return IntStream.range(0, compressed.size() / Gt.COMPRESSED_BYTES)
        .mapToObj(i -> compressed.slice(i * Gt.COMPRESSED_BYTES, (i + 1) * Gt.COMPRESSED_BYTES))
        .toList();
  }
}
