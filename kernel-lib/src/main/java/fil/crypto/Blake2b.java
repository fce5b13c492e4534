package fil.crypto;

import fil.num.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// BLAKE2b, which gives as many bytes as one asks for, up to 64, see [RFC 7693].
///
/// The chain uses 32 bytes for CIDs and randomness, 20 for addresses, 4 for their checksums, and 64
/// for parameter files. A shorter digest is not the beginning of a longer one.
///
/// It is written out here, since all that has a name needs it first of all, and a library's takes
/// a third of a second to load: its jar is signed.
///
/// [RFC 7693]: https://www.rfc-editor.org/rfc/rfc7693
public final class Blake2b {

  private static final int BLOCK_BYTES = 128;
  private static final int LARGEST_DIGEST = 64;
  private static final int LARGEST_KEY = 64;
  private static final int ROUNDS = 12;

  /// The initial vector, which is also that of SHA-512 (section 2.6).
  private static final long[] IV = {
    0x6a09e667f3bcc908L, 0xbb67ae8584caa73bL, 0x3c6ef372fe94f82bL, 0xa54ff53a5f1d36f1L,
    0x510e527fade682d1L, 0x9b05688c2b3e6c1fL, 0x1f83d9abfb41bd6bL, 0x5be0cd19137e2179L
  };

  /// The order in which each round takes the words of a block (section 2.7); rounds 10 and 11 are
  /// as 0 and 1.
  private static final byte[][] SIGMA = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
    {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
    {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
    {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
    {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0}
  };

  private Blake2b() {}

  /// The 32-byte digest of `message`.
  public static byte[] hash256(byte[] message) {
    return digest(32, new byte[0], message);
  }

  /// The 64-byte digest of `message`.
  public static byte[] hash512(byte[] message) {
    return digest(64, new byte[0], message);
  }

  /// The 32-byte digest of `message` under `key`, which has at most 64 bytes.
  public static byte[] keyedHash256(byte[] key, byte[] message) {
    if (key.length > LARGEST_KEY) {
      throw new IllegalArgumentException(
          "a key of BLAKE2b has at most 64 bytes, not " + key.length);
    }
    return digest(32, key, message);
  }

  /// The 32-byte digest of `message`.
  public static Bytes hash256(Bytes message) {
    return Bytes.copyOf(hash256(message.toArray()));
  }

  /// The 20-byte digest of `message`.
  public static Bytes hash160(Bytes message) {
    return hash(20, message);
  }

  /// The digest of `message` in `size` bytes, 1 to 64.
  public static Bytes hash(int size, Bytes message) {
    if (size < 1 || size > LARGEST_DIGEST) {
      throw new IllegalArgumentException("BLAKE2b has 1 to 64 bytes of output, not " + size);
    }
    return Bytes.copyOf(digest(size, new byte[0], message.toArray()));
  }

  /// Section 3.3. A key is a block of its own before the message. The last block is filled up with
  /// zeros; without key and message it is all zeros.
  private static byte[] digest(int size, byte[] key, byte[] message) {
    long[] h = IV.clone();
    h[0] ^= 0x01010000L ^ (key.length << 8) ^ size;
    long taken = 0;
    if (key.length > 0) {
      taken = BLOCK_BYTES;
      byte[] first = Arrays.copyOf(key, BLOCK_BYTES);
      compress(h, words(first), 0, taken, message.length == 0);
    }
    if (key.length == 0 || message.length > 0) {
      ByteBuffer blocks = words(message);
      int at = 0;
      for (; message.length - at > BLOCK_BYTES; at += BLOCK_BYTES) {
        taken += BLOCK_BYTES;
        compress(h, blocks, at, taken, false);
      }
      byte[] last = Arrays.copyOfRange(message, at, at + BLOCK_BYTES);
      compress(h, words(last), 0, taken + message.length - at, true);
    }
    byte[] digest = new byte[LARGEST_DIGEST];
    ByteBuffer out = words(digest);
    for (long word : h) {
      out.putLong(word);
    }
    return Arrays.copyOf(digest, size);
  }

  private static ByteBuffer words(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /// The function F of section 3.2: mixes one block into the state.
  ///
  /// @param taken bytes of the message up to the end of the block, the key's block among them
  private static void compress(long[] h, ByteBuffer blocks, int at, long taken, boolean isLast) {
    long[] m = new long[16];
    for (int i = 0; i < m.length; i++) {
      m[i] = blocks.getLong(at + Long.BYTES * i);
    }
    long[] v = new long[16];
    System.arraycopy(h, 0, v, 0, 8);
    System.arraycopy(IV, 0, v, 8, 8);
    v[12] ^= taken; // its upper half is zero: no message has 2⁶⁴ bytes
    if (isLast) {
      v[14] = ~v[14];
    }
    for (int round = 0; round < ROUNDS; round++) {
      byte[] s = SIGMA[round % SIGMA.length];
      mix(v, 0, 4, 8, 12, m[s[0]], m[s[1]]);
      mix(v, 1, 5, 9, 13, m[s[2]], m[s[3]]);
      mix(v, 2, 6, 10, 14, m[s[4]], m[s[5]]);
      mix(v, 3, 7, 11, 15, m[s[6]], m[s[7]]);
      mix(v, 0, 5, 10, 15, m[s[8]], m[s[9]]);
      mix(v, 1, 6, 11, 12, m[s[10]], m[s[11]]);
      mix(v, 2, 7, 8, 13, m[s[12]], m[s[13]]);
      mix(v, 3, 4, 9, 14, m[s[14]], m[s[15]]);
    }
    for (int i = 0; i < h.length; i++) {
      h[i] ^= v[i] ^ v[i + 8];
    }
  }

  /// The function G of section 3.1.
  private static void mix(long[] v, int a, int b, int c, int d, long x, long y) {
    v[a] += v[b] + x;
    v[d] = Long.rotateRight(v[d] ^ v[a], 32);
    v[c] += v[d];
    v[b] = Long.rotateRight(v[b] ^ v[c], 24);
    v[a] += v[b] + y;
    v[d] = Long.rotateRight(v[d] ^ v[a], 16);
    v[c] += v[d];
    v[b] = Long.rotateRight(v[b] ^ v[c], 63);
  }
}
