package fil.proofs.post;

import fil.num.Bytes32;
import fil.proofs.hash.TreeHash;
import fil.proofs.merkle.MerkleProof;
import fil.proofs.merkle.Shape;
import fil.proofs.porep.Commitment;
import fil.proofs.porep.SectorSize;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Proofs of spacetime with nothing hidden: made, put together, and judged, see [fallback].
///
/// [fallback]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-post/src/fallback/vanilla.rs
public final class VanillaPost {

  private VanillaPost() {}

  /// Answers for all sectors of a statement.
  ///
  /// @param stored the sectors of the statement, in any order
  /// @throws FaultySectorsException naming all that are not what they were
  /// @throws IllegalArgumentException when one of the statement's is not there, or is another
  public static List<SectorAnswer> answer(
      PostStatement statement, List<StoredSector> stored, Progress progress, Stop stop) {
    Map<Long, StoredSector> byNumber = new TreeMap<>();
    stored.forEach(sector -> byNumber.put(sector.number(), sector));
    Tally tally = Tally.begin("open sectors", statement.sectors().size(), "sectors", progress);
    List<SectorAnswer> answers = new ArrayList<>();
    List<Long> faulty = new ArrayList<>();
    for (int position = 0; position < statement.sectors().size(); position++) {
      stop.check();
      PostStatement.Sector known = statement.sectors().get(position);
      StoredSector sector = byNumber.get(known.number());
      if (sector == null || !sector.known().equals(known)) {
        throw new IllegalArgumentException(
            "sector " + known.number() + " with CommR " + known.commR() + " is not stored here");
      }
      try {
        SectorOpenings openings = sector.open(statement.challenges(position));
        answers.add(new SectorAnswer(known.number(), known.commR(), openings));
      } catch (FaultySectorsException e) {
        faulty.addAll(e.sectors());
      }
      tally.add(1);
    }
    if (!faulty.isEmpty()) {
      throw new FaultySectorsException(faulty);
    }
    return answers;
  }

  /// Puts the answers of sectors together into partitions.
  ///
  /// @param answers one for each sector of the statement, in its order
  /// @throws IllegalArgumentException when there are more or fewer, or one is of another sector
  public static List<PartitionAnswer> partitions(
      PostStatement statement, List<SectorAnswer> answers) {
    if (answers.size() != statement.sectors().size()) {
      throw new IllegalArgumentException(
          answers.size() + " answers for " + statement.sectors().size() + " sectors");
    }
    for (int i = 0; i < answers.size(); i++) {
      PostStatement.Sector asked = statement.sectors().get(i);
      PostStatement.Sector answered =
          new PostStatement.Sector(answers.get(i).sectorNumber(), answers.get(i).commR());
      if (!answered.equals(asked)) {
        throw new IllegalArgumentException(
            "answer %d is of sector %s with CommR %s, not of sector %s with CommR %s"
                .formatted(
                    i + 1,
                    Long.toUnsignedString(answered.number()),
                    answered.commR(),
                    asked.number(),
                    asked.commR()));
      }
    }
    PostSettings settings = statement.settings();
    List<PartitionAnswer> partitions = new ArrayList<>();
    for (int partition = 0; partition < statement.partitions(); partition++) {
      partitions.add(
          new PartitionAnswer(
              settings.isWinning()
                  ? oneByOne(answers.get(partition).openings())
                  : padded(answers, partition, settings.sectorsInPartition())));
    }
    return partitions;
  }

  /// A sector's leaves, each as if it were a sector's only one.
  private static List<SectorOpenings> oneByOne(SectorOpenings openings) {
    return openings.leaves().stream()
        .map(leaf -> new SectorOpenings(List.of(leaf), openings.commC(), openings.commRLast()))
        .toList();
  }

  private static List<SectorOpenings> padded(
      List<SectorAnswer> answers, int partition, int sectorsInPartition) {
    int first = partition * sectorsInPartition;
    int end = Math.min(first + sectorsInPartition, answers.size());
    List<SectorOpenings> sectors = new ArrayList<>();
    answers.subList(first, end).forEach(answer -> sectors.add(answer.openings()));
    while (sectors.size() < sectorsInPartition) {
      sectors.add(sectors.getLast());
    }
    return sectors;
  }

  /// What is wrong with a proof, in one clause; nothing where it proves the statement. Takes
  /// answers from anybody.
  public static Optional<String> flaw(PostStatement statement, List<PartitionAnswer> partitions) {
    if (partitions.size() != statement.partitions()) {
      return Optional.of(
          "it has " + partitions.size() + " partitions, not " + statement.partitions());
    }
    for (int partition = 0; partition < partitions.size(); partition++) {
      List<SectorOpenings> sectors = partitions.get(partition).sectors();
      List<PostStatement.Opened> opened = statement.opened(partition);
      if (sectors.size() != opened.size()) {
        return Optional.of(
            "partition %d is about %d sectors, not %d"
                .formatted(partition, sectors.size(), opened.size()));
      }
      for (int i = 0; i < sectors.size(); i++) {
        Optional<String> flaw = flaw(opened.get(i), sectors.get(i), statement.settings().size());
        if (flaw.isPresent()) {
          return Optional.of(
              "sector " + (i + 1) + " of partition " + partition + ": " + flaw.get());
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> flaw(
      PostStatement.Opened opened, SectorOpenings openings, SectorSize size) {
    if (!isMadeOf(opened.commR(), openings.commC(), openings.commRLast())) {
      return Optional.of("its roots do not hash to CommR");
    }
    if (openings.leaves().size() != opened.leaves().size()) {
      return Optional.of("it opens " + openings.leaves().size() + " leaves");
    }
    Shape shape = size.shape();
    for (int i = 0; i < opened.leaves().size(); i++) {
      MerkleProof path = openings.leaves().get(i);
      String which = "leaf " + opened.leaves().get(i);
      if (!path.fits(shape, size.nodes()) || path.leafIndex() != opened.leaves().get(i)) {
        return Optional.of("what it opens is not " + which);
      }
      if (!path.root().equals(openings.commRLast()) || !leadsToItsRoot(path)) {
        return Optional.of("the path of " + which + " does not lead to the root");
      }
    }
    return Optional.empty();
  }

  private static boolean isMadeOf(Bytes32 commR, Bytes32 commC, Bytes32 commRLast) {
    try {
      return Commitment.commR(commC, commRLast).equals(commR);
    } catch (IllegalArgumentException e) { // no field elements
      return false;
    }
  }

  private static boolean leadsToItsRoot(MerkleProof path) {
    try {
      return path.isValid(TreeHash.POSEIDON);
    } catch (IllegalArgumentException e) { // no field elements
      return false;
    }
  }
}
