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
  ///   or is infinity
  public static Groth16Proof decode(Bytes bytes) {
    return decode(PLAIN, bytes);
  }

  private static Groth16Proof decode(Curve curve, Bytes bytes) {
    if (bytes.size() != BYTES) {
      throw new MalformedInputException("a proof has 192 bytes, not " + bytes.size(), 0);
    }
    int afterA = G1.COMPRESSED_BYTES;
    int afterB = afterA + G2.COMPRESSED_BYTES;
    G1 a = curve.decodeG1(bytes.slice(0, afterA));
    G2 b = curve.decodeG2(bytes.slice(afterA, afterB));
    G1 c = curve.decodeG1(bytes.slice(afterB, BYTES));
    if (a.isInfinity() || b.isInfinity() || c.isInfinity()) {
      throw new MalformedInputException("a point of a proof is infinity", 0);
    }
    return new Groth16Proof(a, b, c);
  }

  /// Reads proofs that lie one after the other, one for each partition.
  ///
  /// @throws MalformedInputException when there is none, a part of one, or one that is malformed
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
    List<Groth16Proof> proofs = new ArrayList<>();
    for (int at = 0; at < bytes.size(); at += BYTES) {
      proofs.add(decode(curve, bytes.slice(at, at + BYTES)));
    }
    return List.copyOf(proofs);
  }

  /// The 192 bytes of this proof.
  public Bytes toBytes() {
    return a.toCompressed().concat(b.toCompressed()).concat(c.toCompressed());
  }
}
