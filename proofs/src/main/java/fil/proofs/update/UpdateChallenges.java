package fil.proofs.update;

import fil.crypto.bls12381.Fr;
import fil.num.Bytes32;
import fil.proofs.hash.DomainTag;
import fil.proofs.hash.Poseidon;
import fil.proofs.hash.SparsePoseidon;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// Which nodes of an updated sector a miner has to open, see [challenges].
///
/// Each partition of the proof has a slice of the nodes of its own. Places in the slice are cut, lowest
/// bits first, out of Poseidon digests of the new CommR and a counter.
///
/// [challenges]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-update/src/challenges.rs
public final class UpdateChallenges {

  /// What a digest surely holds: a field element has 255 bits, the highest of which are not even.
  private static final int BITS_IN_DIGEST = 254;

  private static final long NODES_OF_8_KIB = 1L << 8;
  private static final long NODES_OF_32_KIB = 1L << 10;
  private static final long NODES_OF_16_MIB = 1L << 19;

  private static final Poseidon POSEIDON = SparsePoseidon.derive(2, DomainTag.CUSTOM_1);

  private UpdateChallenges() {}

  /// The number of partitions of a proof about a sector with that many nodes, see [constants].
  ///
  /// [constants]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-update/src/constants.rs
  public static int partitions(long nodes) {
    if (nodes <= NODES_OF_8_KIB) {
      return 1;
    }
    if (nodes <= NODES_OF_32_KIB) {
      return 2;
    }
    return nodes <= NODES_OF_16_MIB ? 4 : 16;
  }

  /// The number of challenges in one partition.
  public static int inPartition(long nodes) {
    return nodes <= NODES_OF_16_MIB ? 10 : 86;
  }

  /// The challenges of a partition.
  ///
  /// @param nodes the number of nodes of the sector, a power of two
  /// @param commRNew CommR after the update, a field element
  public static List<Long> of(long nodes, int partition, Bytes32 commRNew) {
    int partitionBits = Long.numberOfTrailingZeros(partitions(nodes));
    int randomBits = Long.numberOfTrailingZeros(nodes) - partitionBits;
    int perDigest = BITS_IN_DIGEST / randomBits;
    int wanted = inPartition(nodes);
    long digests = Math.ceilDiv(wanted, perDigest);
    BigInteger mask = BigInteger.ONE.shiftLeft(randomBits).subtract(BigInteger.ONE);
    List<Long> challenges = new ArrayList<>();
    for (int i = 0; i < wanted; i++) {
      Fr counter = Fr.of(partition * digests + i / perDigest);
      BigInteger digest = POSEIDON.hash(Fr.of(commRNew.bytes()), counter).toBigInteger();
      long place = digest.shiftRight(i % perDigest * randomBits).and(mask).longValueExact();
      challenges.add(place | ((long) partition << randomBits));
    }
    return challenges;
  }
}
