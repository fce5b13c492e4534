package fil.cid;

import fil.cbor.CborReader;
import fil.cbor.CborWriter;
import fil.cbor.Codec;
import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import fil.num.Bytes32;
import java.nio.ByteBuffer;

/// A content identifier, see [cid]: the name of a block of bytes, or of a tree over data.
///
/// [cid]: https://github.com/multiformats/cid
///
/// @param version 0 or 1
/// @param codec what the named bytes are, a number in the [table](https://github.com/multiformats/multicodec)
/// @param multihash their hash
public record Cid(int version, long codec, Multihash multihash) implements Comparable<Cid> {

  /// Bytes without structure.
  public static final long RAW = 0x55;

  /// A block of a file in IPFS.
  public static final long DAG_PB = 0x70;

  /// A block of the chain.
  public static final long DAG_CBOR = 0x71;

  /// The root of the tree over padded data: CommP and CommD.
  public static final long FIL_COMMITMENT_UNSEALED = 0xf101;

  /// The root over a replica: CommR.
  public static final long FIL_COMMITMENT_SEALED = 0xf102;

  /// A link, with tag 42.
  public static final Codec<Cid> CODEC = Codec.of(Cid::write, Cid::read);

  /// How many characters version 0 has.
  private static final int V0_TEXT = 46;

  private static final int V0_SIZE = 34;

  /// @throws IllegalArgumentException for another version, or for version 0 with anything but the
  ///   SHA-256 of a dag-pb block
  public Cid {
    if (version < 0 || version > 1 || codec < 0) {
      throw new IllegalArgumentException("no CID of version " + version + ", codec " + codec);
    }
    if (version == 0
        && (codec != DAG_PB
            || multihash.function() != Multihash.SHA2_256
            || multihash.digest().size() != Bytes32.SIZE)) {
      throw new IllegalArgumentException("a CID of version 0 is the SHA-256 of a dag-pb block");
    }
  }

  /// The name of a block of the chain: dag-cbor, BLAKE2b-256.
  public static Cid ofDagCbor(byte[] block) {
    return new Cid(1, DAG_CBOR, Multihash.blake2b256(block));
  }

  /// The name of bytes without structure, by BLAKE2b-256.
  public static Cid ofRaw(byte[] block) {
    return new Cid(1, RAW, Multihash.blake2b256(block));
  }

  /// The name of padded data, a piece's CommP or a sector's CommD. Its text begins with `baga`.
  public static Cid ofDataCommitment(Bytes32 root) {
    return new Cid(
        1,
        FIL_COMMITMENT_UNSEALED,
        new Multihash(Multihash.SHA2_256_TRUNC254_PADDED, root.bytes()));
  }

  /// The name of a replica, a sector's CommR. Its text begins with `bagboea`.
  public static Cid ofReplicaCommitment(Bytes32 root) {
    return new Cid(
        1, FIL_COMMITMENT_SEALED, new Multihash(Multihash.POSEIDON_BLS12_381_A2_FC1, root.bytes()));
  }

  /// The commitment that [#ofDataCommitment] or [#ofReplicaCommitment] made a name of.
  ///
  /// @throws IllegalStateException for other names
  public Bytes32 toCommitment() {
    Bytes digest = multihash.digest();
    if (digest.size() == Bytes32.SIZE) {
      Bytes32 root = new Bytes32(digest);
      if (equals(ofDataCommitment(root)) || equals(ofReplicaCommitment(root))) {
        return root;
      }
    }
    throw new IllegalStateException(this + " is no commitment to data or a replica");
  }

  /// The binary form.
  public Bytes toBytes() {
    if (version == 0) {
      return multihash.toBytes();
    }
    return Bytes.copyOf(Varint.encode(version))
        .concat(Bytes.copyOf(Varint.encode(codec)))
        .concat(multihash.toBytes());
  }

  /// Reads the binary form, all of `bytes`.
  ///
  /// @throws MalformedInputException where it is not one
  public static Cid decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    Cid cid = read(in);
    if (in.hasRemaining()) {
      throw MalformedInputException.tooMany(in.remaining(), in.position());
    }
    return cid;
  }

  /// Reads the binary form from where `in` stands.
  ///
  /// @throws MalformedInputException where there is none
  public static Cid read(ByteBuffer in) {
    int start = in.position();
    if (in.remaining() >= V0_SIZE && in.get(start) == 0x12 && in.get(start + 1) == 0x20) {
      return new Cid(0, DAG_PB, Multihash.read(in));
    }
    long version = Varint.read(in);
    if (version != 1) {
      throw new MalformedInputException("a CID of version " + version, start);
    }
    long codec = Varint.read(in);
    return new Cid(1, codec, Multihash.read(in));
  }

  /// Reads the text form: version 1 in any [Multibase], of which base32 is the usual one, or
  /// version 0 in plain base58btc, which begins with `Qm`.
  ///
  /// @throws MalformedInputException for anything else; where the text is in a base but stands for
  ///   no CID, the offset counts the bytes it stands for
  public static Cid parse(String text) {
    if (text.startsWith("Qm") && text.length() == V0_TEXT) {
      return requireVersion(0, decode(Base58.decode(text, 0, V0_TEXT)));
    }
    return requireVersion(1, decode(Multibase.decode(text).toArray()));
  }

  private static Cid requireVersion(int version, Cid cid) {
    if (cid.version != version) {
      throw new MalformedInputException("a CID of version " + cid.version + " in other text", 0);
    }
    return cid;
  }

  /// Compares the binary forms.
  @Override
  public int compareTo(Cid other) {
    return toBytes().compareTo(other.toBytes());
  }

  /// The usual text, which [#parse] reads: base32, or base58btc for version 0.
  @Override
  public String toString() {
    return version == 0 ? Base58.encode(toBytes().toArray(), V0_TEXT) : toString(Multibase.BASE32);
  }

  /// The text in another base, which [#parse] reads too.
  ///
  /// @throws IllegalArgumentException for version 0, which has only one text, and for a name that
  ///   is too long for the base
  public String toString(Multibase base) {
    if (version == 0) {
      throw new IllegalArgumentException("a CID of version 0 has no text but " + this);
    }
    return base.encode(toBytes());
  }

  private static void write(CborWriter out, Cid cid) {
    out.writeLink(cid.toBytes().toArray());
  }

  private static Cid read(CborReader in) {
    byte[] cid = in.readLink();
    try {
      return decode(cid);
    } catch (MalformedInputException e) {
      throw e.within(in.offset() - cid.length);
    }
  }
}
