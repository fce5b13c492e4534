package fil.proofs.snarkpack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import fil.crypto.Sha256;
import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.crypto.bls12381.Gt;
import fil.num.Bytes;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// What was said so far, from which a challenge is drawn that nobody could choose: the SHA-256 of
/// all of it, in the place of a verifier who answers with a random number, see [transcript.rs].
///
/// Elements are added as they are: scalars 32 bytes little endian, points compressed, values of the
/// pairing 576 bytes; only strings of bytes have their length before them, 64 bits little endian.
///
/// [transcript.rs]: https://github.com/filecoin-project/bellperson/blob/master/src/groth16/aggregate/transcript.rs
final class Transcript {

  private static final byte[] PROTOCOL = "snarkpack-v1".getBytes(US_ASCII);

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  /// @param label what the challenge is for
  Transcript(String label) {
    said.writeBytes(PROTOCOL);
    said.writeBytes(label.getBytes(US_ASCII));
  }

  Transcript add(Fr scalar) {
    return write(scalar.toBytes());
  }

  Transcript add(G1 point) {
    return write(point.toCompressed());
  }

  Transcript add(G2 point) {
    return write(point.toCompressed());
  }

  Transcript add(Gt value) {
    return write(value.toBytes());
  }

  Transcript add(Bytes string) {
    ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    said.writeBytes(length.putLong(string.size()).array());
    return write(string);
  }

  Transcript addGt(Both<Gt> values) {
    return add(values.alpha()).add(values.beta());
  }

  Transcript addG1(Both<G1> points) {
    return add(points.alpha()).add(points.beta());
  }

  Transcript addG2(Both<G2> points) {
    return add(points.alpha()).add(points.beta());
  }

  /// All that is sent in a round.
  Transcript add(Round round) {
    add(round.product().left()).add(round.product().right());
    add(round.sum().left()).add(round.sum().right());
    addGt(round.commitmentAb().left()).addGt(round.commitmentAb().right());
    return addGt(round.commitmentC().left()).addGt(round.commitmentC().right());
  }

  private Transcript write(Bytes bytes) {
    said.writeBytes(bytes.toArray());
    return this;
  }

  /// The challenge: 255 bits of the digest after a counter (64 bits big endian) that goes on until
  /// they are a scalar other than zero and one. Nothing can be added afterwards.
  Fr challenge() {
    for (long count = 1; ; count++) {
      said.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(count).array());
      BigInteger drawn = littleEndian(Sha256.hash(said.toByteArray())).clearBit(Fr.BYTES * 8 - 1);
      if (drawn.compareTo(BigInteger.ONE) > 0 && drawn.compareTo(Fr.MODULUS) < 0) {
        return Fr.of(drawn);
      }
    }
  }

  private static BigInteger littleEndian(byte[] digest) {
    byte[] bigEndian = new byte[digest.length];
    for (int i = 0; i < digest.length; i++) {
      bigEndian[i] = digest[digest.length - 1 - i];
    }
    return new BigInteger(1, bigEndian);
  }
}
