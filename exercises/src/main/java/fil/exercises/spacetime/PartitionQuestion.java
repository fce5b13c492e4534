package fil.exercises.spacetime;

import fil.proofs.post.PostStatement;
import java.util.List;
import java.util.Locale;

/// A window PoSt that is to be verified, and which of its partitions.
///
/// @param statement the sectors in the order of their numbers, and the randomness
/// @param partition from 0
public record PartitionQuestion(PostStatement statement, int partition) {

  /// All sectors of the proof, in the order of their numbers.
  public List<PostStatement.Sector> sectors() {
    return statement.sectors();
  }

  /// How many sectors a partition is about.
  public int inPartition() {
    return statement.settings().sectorsInPartition();
  }

  /// The leaves that a sector has to open, in the order of the challenges.
  ///
  /// @param place the sector's place in the list of all
  public List<Long> leaves(int place) {
    return statement.challenges(place);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "partition %d of %d, for sectors %s, %d in a partition, %d leaves each",
        partition,
        statement.partitions(),
        sectors().stream().map(PostStatement.Sector::number).toList(),
        inPartition(),
        statement.settings().challengesPerSector());
  }
}
