package fil.proofs.post;

import fil.proofs.porep.ApiVersion;
import fil.proofs.porep.SectorSize;

/// How a proof of spacetime is cut into partitions, see [parameters].
///
/// [parameters]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/filecoin-proofs/src/parameters.rs
///
/// @param size the size of the sectors
/// @param version decides how challenges are counted
/// @param sectorsInPartition how many sectors a partition is about
/// @param challengesPerSector how many leaves of each it opens
public record PostSettings(
    SectorSize size, ApiVersion version, int sectorsInPartition, int challengesPerSector) {

  private static final int WINNING_CHALLENGES = 66;
  private static final int WINDOW_CHALLENGES = 10;

  /// The proof that wins a block: one sector, which the circuit takes for 66 with one challenge
  /// each.
  public static PostSettings winning(SectorSize size) {
    return new PostSettings(size, ApiVersion.V1_0_0, WINNING_CHALLENGES, 1);
  }

  /// The proof that is due every day.
  public static PostSettings window(SectorSize size, ApiVersion version) {
    int sectors =
        switch (size) {
          case GIB_32 -> 2349;
          case GIB_64 -> 2300;
          case KIB_2, KIB_4, KIB_16, KIB_32, MIB_8, MIB_16, MIB_512, GIB_1 -> 2;
        };
    return new PostSettings(size, version, sectors, WINDOW_CHALLENGES);
  }

  /// Whether each of the sectors of a partition is the same sector with another challenge.
  public boolean isWinning() {
    return challengesPerSector == 1;
  }

  /// How many partitions a proof about that many sectors has.
  public int partitions(int sectors) {
    return isWinning() ? sectors : Math.ceilDiv(sectors, sectorsInPartition);
  }
}
