package fil.proofs.groth16;

import fil.cbor.MalformedInputException;
import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.num.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// What a verifier has to know of a circuit: a few points, and one for each public input.
///
/// As bytes it is the reference's `.vk` file, and the beginning of its `.params` file, see
/// [verifying_key.rs]: the points uncompressed in the order of the components, with the number of the
/// last ones, 32 bits big endian, before them.
///
/// [verifying_key.rs]: https://github.com/filecoin-project/bellperson/blob/master/src/groth16/verifying_key.rs
///
/// @param inputs one point for each public input; the first one is for the input that is always one
public record VerifyingKey(
    G1 alphaG1, G1 betaG1, G2 betaG2, G2 gammaG2, G1 deltaG1, G2 deltaG2, List<G1> inputs) {

  private static final int FIXED = 3 * G1.UNCOMPRESSED_BYTES + 3 * G2.UNCOMPRESSED_BYTES;

  public VerifyingKey {
    inputs = List.copyOf(inputs);
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("a verifying key has a point for the input one");
    }
  }

  /// Reads a key.
  ///
  /// @throws MalformedInputException when there are not as many bytes as the number of inputs says,
  ///   or a point is not in its group or is infinity
  public static VerifyingKey decode(Bytes bytes) {
    VerifyingKey key = decodeFirst(bytes);
    int size = key.bytes();
    if (bytes.size() > size) {
      throw MalformedInputException.tooMany(bytes.size() - size, size);
    }
    return key;
  }

  /// How many inputs the key that these bytes are is for. None of its points is read.
  ///
  /// @throws MalformedInputException when a key for so many has more or fewer bytes
  public static long inputsOf(Bytes bytes) {
    if (bytes.size() < FIXED + Integer.BYTES) {
      throw tooShort(bytes);
    }
    byte[] count = bytes.slice(FIXED, FIXED + Integer.BYTES).toArray();
    long inputs = Integer.toUnsignedLong(ByteBuffer.wrap(count).getInt());
    long size = FIXED + Integer.BYTES + inputs * G1.UNCOMPRESSED_BYTES;
    if (bytes.size() != size) {
      throw new MalformedInputException(
          "a verifying key for %d inputs has %d bytes, not %d"
              .formatted(inputs, size, bytes.size()),
          FIXED);
    }
    return inputs;
  }

  private static MalformedInputException tooShort(Bytes bytes) {
    return new MalformedInputException(
        "a verifying key has more than the " + bytes.size() + " bytes that are there", 0);
  }

  /// Reads the key that bytes begin with, such as those of a parameter file.
  ///
  /// @throws MalformedInputException when they do not begin with a key
  public static VerifyingKey decodeFirst(Bytes bytes) {
    if (bytes.size() < FIXED + Integer.BYTES) {
      throw tooShort(bytes);
    }
    Points points = new Points(bytes);
    G1 alphaG1 = points.nextG1();
    G1 betaG1 = points.nextG1();
    G2 betaG2 = points.nextG2();
    G2 gammaG2 = points.nextG2();
    G1 deltaG1 = points.nextG1();
    G2 deltaG2 = points.nextG2();
    long count = points.nextCount();
    int left = bytes.size() - points.at;
    if (count == 0 || count > left / G1.UNCOMPRESSED_BYTES) {
      throw new MalformedInputException(
          "a verifying key for %d inputs, with %d bytes left for their points"
              .formatted(count, left),
          FIXED);
    }
    List<G1> inputs = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      inputs.add(points.nextG1());
    }
    return new VerifyingKey(alphaG1, betaG1, betaG2, gammaG2, deltaG1, deltaG2, inputs);
  }

  /// The bytes of this key.
  public Bytes toBytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(alphaG1.toUncompressed().toArray());
    out.writeBytes(betaG1.toUncompressed().toArray());
    out.writeBytes(betaG2.toUncompressed().toArray());
    out.writeBytes(gammaG2.toUncompressed().toArray());
    out.writeBytes(deltaG1.toUncompressed().toArray());
    out.writeBytes(deltaG2.toUncompressed().toArray());
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(inputs.size()).array());
    inputs.forEach(point -> out.writeBytes(point.toUncompressed().toArray()));
    return Bytes.copyOf(out.toByteArray());
  }

  /// The size of this key in bytes.
  public int bytes() {
    return FIXED + Integer.BYTES + inputs.size() * G1.UNCOMPRESSED_BYTES;
  }

  /// Reads points one after the other, none of which may be infinity.
  private static final class Points {
    private final Bytes bytes;
    private int at;

    private Points(Bytes bytes) {
      this.bytes = bytes;
    }

    private G1 nextG1() {
      G1 point = G1.decodeUncompressed(next(G1.UNCOMPRESSED_BYTES));
      requireFinite(point.isInfinity());
      return point;
    }

    private G2 nextG2() {
      G2 point = G2.decodeUncompressed(next(G2.UNCOMPRESSED_BYTES));
      requireFinite(point.isInfinity());
      return point;
    }

    private long nextCount() {
      return Integer.toUnsignedLong(ByteBuffer.wrap(next(Integer.BYTES).toArray()).getInt());
    }

    private Bytes next(int size) {
      Bytes next = bytes.slice(at, at + size);
      at += size;
      return next;
    }

    private void requireFinite(boolean isInfinity) {
      if (isInfinity) {
        throw new MalformedInputException("a point of a verifying key is infinity", at);
      }
    }
  }
}
