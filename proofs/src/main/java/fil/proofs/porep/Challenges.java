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
    byte[] stream = keyStream(GENERATION, replicaId, commR, Math.multiplyExact(size, 32));
    return IntStream.range(0, size)
        .mapToObj(i -> inSector(Arrays.copyOfRange(stream, 32 * i, 32 * (i + 1))))
        .toList();
  }

  /// How many challenges that set has.
  static int syntheticCount(long nodes) {
    return (int) Math.min(nodes, SYNTHETIC_CHALLENGES);
  }

  /// The challenges of a partition, taken from the sector's set with a seed from the chain.
  ///
  /// @param set what [#syntheticSet] gave
  public List<Long> synthetic(int partition, List<Long> set, Bytes32 replicaId, Bytes32 seed) {
    return syntheticPositions(partition, set.size(), replicaId, seed).stream()
        .map(position -> set.get(Math.toIntExact(position)))
        .toList();
  }

  /// Where the challenges of a partition stand in the sector's set.
  ///
  /// @param size how many that has
  List<Long> syntheticPositions(int partition, int size, Bytes32 replicaId, Bytes32 seed) {
    int end = Math.multiplyExact(Integer.BYTES * inPartition, partition + 1);
    ByteBuffer stream =
        ByteBuffer.wrap(keyStream(SELECTION, replicaId, seed, end)).order(ByteOrder.LITTLE_ENDIAN);
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

  /// ChaCha20 with a key made of two values.
  private static byte[] keyStream(byte[] purpose, Bytes32 first, Bytes32 second, int size) {
    byte[] key = Blake2b.keyedHash256(purpose, first.bytes().concat(second.bytes()).toArray());
    try {
      Cipher chaCha20 = Cipher.getInstance("ChaCha20");
      chaCha20.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(key, "ChaCha20"),
          new ChaCha20ParameterSpec(NONCE, 0));
      return chaCha20.doFinal(new byte[size]);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("this Java runtime has no ChaCha20", e);
    }
  }
}
