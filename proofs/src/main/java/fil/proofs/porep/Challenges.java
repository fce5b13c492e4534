package fil.proofs.porep;

import static java.nio.charset.StandardCharsets.US_ASCII;

import fil.crypto.Blake2b;
import fil.crypto.Sha256;
import fil.num.Bytes32;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.crypto.Cipher;
import javax.crypto.spec.ChaCha20ParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Which nodes of a sealed sector a miner has to open, see [challenges].
///
/// Node 0 is never asked for: it has no parents.
///
/// [challenges]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-porep/src/stacked/vanilla/challenges.rs
public final class Challenges {

  private static final byte[] NON_INTERACTIVE =
      "filecoin.io|PoRep|1|NonInteractive|1".getBytes(US_ASCII);
  private static final byte[] GENERATION =
      "filecoin.io|PoRep|1|Synthetic|1|Generation".getBytes(US_ASCII);
  private static final byte[] SELECTION =
      "filecoin.io|PoRep|1|Synthetic|1|Selection".getBytes(US_ASCII);
  private static final byte[] NONCE = Arrays.copyOf("synth-porep".getBytes(US_ASCII), 12);

  private static final int CHACHA20_BLOCK = 64;

  private static final long SYNTHETIC_CHALLENGES = 1 << 18;

  private final long nodes;
  private final int inPartition;

  private Challenges(long nodes, int inPartition) {
    this.nodes = nodes;
    this.inPartition = inPartition;
  }

  /// The challenges for sectors of a size.
  public static Challenges of(SectorSize size) {
    return new Challenges(size.nodes(), size.challengesInPartition());
  }

  /// The challenges of a partition, drawn with a seed from the chain.
  public List<Long> interactive(int partition, Bytes32 replicaId, Bytes32 seed) {
    return hashed(partition, replicaId.toArray(), seed.toArray());
  }

  /// The challenges of a partition, drawn from the sector itself (FIP-0090).
  public List<Long> nonInteractive(int partition, Bytes32 replicaId, Bytes32 commR) {
    return hashed(partition, NON_INTERACTIVE, replicaId.toArray(), commR.toArray());
  }

  /// The set that the sector fixes, out of which synthetic challenges are taken (FIP-0059).
  public List<Long> syntheticSet(Bytes32 replicaId, Bytes32 commR) {
    int size = syntheticCount(nodes);
    byte[] stream =
        keyStream(key(GENERATION, replicaId, commR), 0, Math.multiplyExact(size, Bytes32.SIZE));
    return IntStream.range(0, size)
        .mapToObj(
            i -> inSector(Arrays.copyOfRange(stream, Bytes32.SIZE * i, Bytes32.SIZE * (i + 1))))
        .toList();
  }

  /// How many challenges that set has.
  static int syntheticCount(long nodes) {
    return (int) Math.min(nodes, SYNTHETIC_CHALLENGES);
  }

  /// The challenges of a partition, taken from the sector's set with a seed from the chain. Of that
  /// set no others are computed: it has 2¹⁸ of them, and a verifier needs a handful.
  public List<Long> synthetic(int partition, Bytes32 replicaId, Bytes32 commR, Bytes32 seed) {
    byte[] key = key(GENERATION, replicaId, commR);
    return syntheticPositions(partition, syntheticCount(nodes), replicaId, seed).stream()
        .map(position -> drawn(key, Math.toIntExact(position)))
        .toList();
  }

  /// The challenge at a position of the set: half a block of the key stream.
  private long drawn(byte[] key, int position) {
    byte[] block = keyStream(key, position / 2, CHACHA20_BLOCK);
    int at = position % 2 * Bytes32.SIZE;
    return inSector(Arrays.copyOfRange(block, at, at + Bytes32.SIZE));
  }

  /// Where the challenges of a partition stand in the sector's set.
  ///
  /// @param size how many that has
  List<Long> syntheticPositions(int partition, int size, Bytes32 replicaId, Bytes32 seed) {
    int end = Math.multiplyExact(Integer.BYTES * inPartition, partition + 1);
    ByteBuffer stream =
        ByteBuffer.wrap(keyStream(key(SELECTION, replicaId, seed), 0, end))
            .order(ByteOrder.LITTLE_ENDIAN);
    return positions(partition)
        .mapToObj(i -> (long) Integer.remainderUnsigned(stream.getInt((int) i * 4), size))
        .toList();
  }

  private LongStream positions(int partition) {
    long first = (long) inPartition * partition;
    return LongStream.range(first, first + inPartition);
  }

  /// A hash of the parts and of the challenge's number, 32 bits little endian, for each challenge.
  private List<Long> hashed(int partition, byte[]... parts) {
    return positions(partition)
        .mapToObj(position -> {
          MessageDigest sha256 = Sha256.digest();
          for (byte[] part : parts) {
            sha256.update(part);
          }
          ByteBuffer number = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
          sha256.update(number.putInt((int) position).array());
          return inSector(sha256.digest());
        })
        .toList();
  }

  /// A 256-bit little-endian number, taken to a node from 1 on.
  private long inSector(byte[] littleEndian) {
    byte[] bigEndian = new byte[littleEndian.length];
    for (int i = 0; i < bigEndian.length; i++) {
      bigEndian[i] = littleEndian[littleEndian.length - 1 - i];
    }
    return new BigInteger(1, bigEndian).mod(BigInteger.valueOf(nodes - 1)).longValueExact() + 1;
  }

  /// A key made of two values.
  private static byte[] key(byte[] purpose, Bytes32 first, Bytes32 second) {
    return Blake2b.keyedHash256(purpose, first.bytes().concat(second.bytes()).toArray());
  }

  /// ChaCha20.
  ///
  /// @param block the number of the 64 bytes to begin with
  /// @param size in bytes
  private static byte[] keyStream(byte[] key, int block, int size) {
    try {
      Cipher chaCha20 = Cipher.getInstance("ChaCha20");
      chaCha20.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(key, "ChaCha20"),
          new ChaCha20ParameterSpec(NONCE, block));
      return chaCha20.doFinal(new byte[size]);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("this Java runtime has no ChaCha20", e);
    }
  }
}
