package fil.cid;

import fil.cbor.MalformedInputException;
import fil.crypto.Blake2b;
import fil.crypto.Sha256;
import fil.num.Bytes;
import java.nio.ByteBuffer;

/// A hash that says which function made it, see [multihash].
///
/// [multihash]: https://github.com/multiformats/multihash
///
/// @param function the function's number in the [table](https://github.com/multiformats/multicodec)
/// @param digest what it gave
public record Multihash(long function, Bytes digest) {

  /// Not hashed at all: the digest is the content.
  public static final long IDENTITY = 0x00;

  /// SHA-256.
  public static final long SHA2_256 = 0x12;

  /// BLAKE2b with 32 bytes of output: what the chain uses.
  public static final long BLAKE2B_256 = 0xb220;

  /// A node of the tree over padded data: SHA-256 without its two highest bits.
  public static final long SHA2_256_TRUNC254_PADDED = 0x1012;

  /// A node of a tree over a replica: Poseidon over BLS12-381, two to one.
  public static final long POSEIDON_BLS12_381_A2_FC1 = 0xb401;

  /// @throws IllegalArgumentException for a negative function number
  public Multihash {
    if (function < 0) {
      throw new IllegalArgumentException("a hash function's number is not negative: " + function);
    }
  }

  /// The SHA-256 of `content`.
  public static Multihash sha256(byte[] content) {
    return new Multihash(SHA2_256, Bytes.copyOf(Sha256.hash(content)));
  }

  /// The BLAKE2b-256 of `content`.
  public static Multihash blake2b256(byte[] content) {
    return new Multihash(BLAKE2B_256, Bytes.copyOf(Blake2b.hash256(content)));
  }

  /// Whether this function can be computed from content here: identity, SHA-256 and BLAKE2b-256.
  /// The other two hash trees, not strings of bytes.
  public boolean isCheckable() {
    return function == IDENTITY || function == SHA2_256 || function == BLAKE2B_256;
  }

  /// Whether this is the hash of `content`.
  ///
  /// @throws IllegalStateException where the function is not one that can be checked
  public boolean matches(byte[] content) {
    if (function == IDENTITY) {
      return digest.equals(Bytes.copyOf(content));
    }
    if (function == SHA2_256) {
      return equals(sha256(content));
    }
    if (function == BLAKE2B_256) {
      return equals(blake2b256(content));
    }
    throw new IllegalStateException("hash function 0x%x cannot be checked".formatted(function));
  }

  /// The binary form: function, size, digest.
  public Bytes toBytes() {
    return Bytes.copyOf(Varint.encode(function))
        .concat(Bytes.copyOf(Varint.encode(digest.size())))
        .concat(digest);
  }

  /// Reads the binary form from where `in` stands.
  ///
  /// @throws MalformedInputException where there is none
  public static Multihash read(ByteBuffer in) {
    long function = Varint.read(in);
    int start = in.position();
    long size = Varint.read(in);
    if (size > in.remaining()) {
      throw new MalformedInputException("digest of " + size + " bytes beyond the end", start);
    }
    byte[] digest = new byte[(int) size];
    in.get(digest);
    return new Multihash(function, Bytes.copyOf(digest));
  }
}
