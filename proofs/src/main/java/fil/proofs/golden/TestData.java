package fil.proofs.golden;

import static java.nio.charset.StandardCharsets.US_ASCII;

import fil.crypto.Sha256;
import fil.crypto.bls12381.Fr;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;

/// Data that a golden file describes instead of carrying it: `zeros`, or `stream LABEL`.
///
/// A stream is SHA-256 of the label and a counter from 0 (64 bits little endian), one digest after
/// the other.
final class TestData extends InputStream {

  private static final String STREAM = "stream ";

  private final MessageDigest sha256 = Sha256.digest();
  private final byte[] label;
  private final boolean zeros;
  private long left;
  private long counter;
  private byte[] block = new byte[Sha256.SIZE];
  private int used = Sha256.SIZE;

  private TestData(byte[] label, boolean zeros, long size) {
    this.label = label.clone();
    this.zeros = zeros;
    this.left = size;
  }

  /// The first `size` bytes of a stream.
  static byte[] stream(String label, int size) {
    byte[] bytes = new byte[size];
    int read = new TestData(label.getBytes(US_ASCII), false, size).read(bytes, 0, size);
    if (read != size) {
      throw new AssertionError("a stream has as many bytes as one asks for");
    }
    return bytes;
  }

  /// The field element of a label: its SHA-256 digest without the two highest bits.
  static Fr element(String label) {
    byte[] digest = Sha256.hash(label.getBytes(US_ASCII));
    digest[digest.length - 1] &= 0x3f;
    return Fr.read(digest, 0);
  }

  /// `size` bytes of what `description` says.
  static TestData of(Fields description, long size) {
    String text = description.text();
    if (text.equals("zeros")) {
      return new TestData(new byte[0], true, size);
    }
    if (text.startsWith(STREAM)) {
      return new TestData(text.substring(STREAM.length()).getBytes(US_ASCII), false, size);
    }
    throw new GoldenFormatException(
        description.path() + " is neither 'zeros' nor 'stream' and a label: " + text);
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (left == 0 && length > 0) {
      return -1;
    }
    int size = (int) Math.min(length, left);
    for (int done = 0; done < size; ) {
      if (used == block.length) {
        nextBlock();
      }
      int part = Math.min(size - done, block.length - used);
      System.arraycopy(block, used, target, offset + done, part);
      used += part;
      done += part;
    }
    left -= size;
    return size;
  }

  /// There is nothing to close.
  @Override
  public void close() {}

  private void nextBlock() {
    if (!zeros) {
      ByteBuffer number = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      sha256.update(label);
      block = sha256.digest(number.putLong(counter++).array());
    }
    used = 0;
  }
}
