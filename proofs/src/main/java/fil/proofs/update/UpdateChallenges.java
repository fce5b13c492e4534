package fil.proofs.update;

import fil.crypto.bls12381.Fr;
import fil.num.Bytes32;
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

  private UpdateChallenges() {}

  /// The challenges of a partition.
  ///
  /// @param commRNew CommR after the update, a field element
  public static List<Long> of(UpdateSettings settings, int partition, Bytes32 commRNew) {
    int partitionBits = Integer.numberOfTrailingZeros(settings.partitions());
    int randomBits = settings.nodeBits() - partitionBits;
    int perDigest = BITS_IN_DIGEST / randomBits;
    int wanted = settings.challengesInPartition();
    long digests = Math.ceilDiv(wanted, perDigest);
    BigInteger mask = BigInteger.ONE.shiftLeft(randomBits).subtract(BigInteger.ONE);
    List<Long> challenges = new ArrayList<>();
    for (int i = 0; i < wanted; i++) {
      Fr counter = Fr.of(partition * digests + i / perDigest);
      BigInteger digest = UpdateKey.POSEIDON.hash(Fr.of(commRNew.bytes()), counter).toBigInteger();
      long place = digest.shiftRight(i % perDigest * randomBits).and(mask).longValueExact();
      challenges.add(place | ((long) partition << randomBits));
    }
    return challenges;
  }
}
