package fil.proofs.groth16;

import fil.cbor.MalformedInputException;
import fil.crypto.bls12381.Curve;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.crypto.bls12381.JavaCurve;
import fil.num.Bytes;
import fil.work.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// A proof that someone knows a witness: three points, whatever the size of the circuit, see
/// [Groth16].
///
/// As bytes it has 192 of them, as on the chain: the three points compressed, in this order. None of
/// them may be infinity.
///
/// [Groth16]: https://eprint.iacr.org/2016/260
public record Groth16Proof(G1 a, G2 b, G1 c) {

  /// The size of a proof in bytes.
  public static final int BYTES = 2 * G1.COMPRESSED_BYTES + G2.COMPRESSED_BYTES;

  private static final Curve PLAIN = new JavaCurve(Stop.create());

  /// Reads a proof.
  ///
  /// @throws MalformedInputException when there are not 192 bytes, or a point is not in its group
  ///   or is infinity; the message says which point
  public static Groth16Proof decode(Bytes bytes) {
    if (bytes.size() != BYTES) {
      throw new MalformedInputException("a proof has 192 bytes, not " + bytes.size(), 0);
    }
    return decode(PLAIN, bytes, 0, "");
  }

  /// @param at where the proof begins
  /// @param whose what the message says behind the name of a point
  private static Groth16Proof decode(Curve curve, Bytes bytes, int at, String whose) {
    int afterA = at + G1.COMPRESSED_BYTES;
    int afterB = afterA + G2.COMPRESSED_BYTES;
    int end = at + BYTES;
    G1 a = point("point A" + whose, curve::decodeG1, G1::isInfinity, bytes, at, afterA);
    G2 b = point("point B" + whose, curve::decodeG2, G2::isInfinity, bytes, afterA, afterB);
    G1 c = point("point C" + whose, curve::decodeG1, G1::isInfinity, bytes, afterB, end);
    return new Groth16Proof(a, b, c);
  }

  private static <P> P point(
      String name, Function<Bytes, P> read, Predicate<P> isInfinity, Bytes bytes, int at, int end) {
    P point;
    try {
      point = read.apply(bytes.slice(at, end));
    } catch (MalformedInputException e) {
      throw e.within(name, at);
    }
    if (isInfinity.test(point)) {
      throw new MalformedInputException(name + " is infinity", at);
    }
    return point;
  }

  /// Reads proofs that lie one after the other, one for each partition.
  ///
  /// @throws MalformedInputException when there is none, a part of one, or one that is malformed;
  ///   the message says which point of which partition, counted from 1
  public static List<Groth16Proof> decodeAll(Bytes bytes) {
    return decodeAll(PLAIN, bytes);
  }

  /// As [#decodeAll(Bytes)].
  ///
  /// @param curve what reads the points
  public static List<Groth16Proof> decodeAll(Curve curve, Bytes bytes) {
    if (bytes.size() == 0 || bytes.size() % BYTES != 0) {
      throw new MalformedInputException(
          "proofs of 192 bytes each do not make " + bytes.size() + " bytes", 0);
    }
    boolean isAlone = bytes.size() == BYTES;
    List<Groth16Proof> proofs = new ArrayList<>();
    for (int at = 0; at < bytes.size(); at += BYTES) {
      String whose = isAlone ? "" : " of partition " + (proofs.size() + 1);
      proofs.add(decode(curve, bytes, at, whose));
    }
    return List.copyOf(proofs);
  }

  /// The 192 bytes of this proof.
  public Bytes toBytes() {
    return a.toCompressed().concat(b.toCompressed()).concat(c.toCompressed());
  }
}
