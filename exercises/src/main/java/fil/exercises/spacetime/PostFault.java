package fil.exercises.spacetime;

import fil.num.Bytes32;
import fil.proofs.hash.TreeHash;
import fil.proofs.merkle.MerkleProof;
import fil.proofs.merkle.Shape;
import fil.proofs.porep.Commitment;
import fil.proofs.post.PartitionAnswer;
import fil.proofs.post.PostStatement;
import fil.proofs.post.SectorOpenings;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One thing that is wrong with a proof of spacetime, and where. A verifier that leaves a check out
/// overlooks just those.
///
/// @param kind what is wrong
/// @param partition in which partition, from 0
/// @param sector with which sector of it, from 0
record PostFault(Kind kind, int partition, int sector) {

  /// So many paths are remembered with what was found: a full proof has forty, and most lies are
  /// made of an honest proof's.
  private static final int REMEMBERED = 1_000;

  private static final Map<MerkleProof, Boolean> VALID =
      new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        @java.io.Serial private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<MerkleProof, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };

  /// What can be wrong.
  enum Kind {
    /// There are other numbers of partitions, sectors or leaves than there should be.
    COUNT,

    /// The two roots do not hash to the CommR on chain.
    COMM_R,

    /// Other leaves are opened than were drawn.
    LEAVES,

    /// The leaf that was drawn first is opened in place of another.
    FIRST_LEAF,

    /// A path does not lead from its leaf to the root.
    PATH
  }

  /// All that is wrong with these answers.
  static Set<PostFault> of(PostStatement statement, List<PartitionAnswer> answers) {
    Set<PostFault> found = new HashSet<>();
    if (answers.size() != statement.partitions()) {
      found.add(new PostFault(Kind.COUNT, 0, 0));
      return found;
    }
    for (int partition = 0; partition < answers.size(); partition++) {
      List<PostStatement.Opened> opened = statement.opened(partition);
      List<SectorOpenings> sectors = answers.get(partition).sectors();
      if (sectors.size() != opened.size()) {
        found.add(new PostFault(Kind.COUNT, partition, 0));
        continue;
      }
      for (int sector = 0; sector < sectors.size(); sector++) {
        for (Kind kind : kinds(statement, opened.get(sector), sectors.get(sector))) {
          found.add(new PostFault(kind, partition, sector));
        }
      }
    }
    return found;
  }

  private static Set<Kind> kinds(
      PostStatement statement, PostStatement.Opened opened, SectorOpenings openings) {
    if (openings.leaves().size() != opened.leaves().size()) {
      return Set.of(Kind.COUNT);
    }
    Set<Kind> kinds = new HashSet<>();
    if (!isMadeOf(opened.commR(), openings)) {
      kinds.add(Kind.COMM_R);
    }
    Shape shape = statement.settings().size().shape();
    for (int i = 0; i < opened.leaves().size(); i++) {
      MerkleProof path = openings.leaves().get(i);
      if (!path.fits(shape, statement.settings().size().nodes())) {
        kinds.add(Kind.COUNT);
      } else if (path.leafIndex() != opened.leaves().get(i)) {
        boolean isFirst = path.leafIndex() == opened.leaves().getFirst();
        kinds.add(isFirst ? Kind.FIRST_LEAF : Kind.LEAVES);
      }
      if (!path.root().equals(openings.commRLast()) || !leadsToItsRoot(path)) {
        kinds.add(Kind.PATH);
      }
    }
    return kinds;
  }

  private static boolean isMadeOf(Bytes32 commR, SectorOpenings openings) {
    try {
      return Commitment.commR(openings.commC(), openings.commRLast()).equals(commR);
    } catch (IllegalArgumentException _) { // no field elements
      return false;
    }
  }

  private static boolean leadsToItsRoot(MerkleProof path) {
    synchronized (VALID) {
      return VALID.computeIfAbsent(path, PostFault::isValid);
    }
  }

  private static boolean isValid(MerkleProof path) {
    try {
      return path.isValid(TreeHash.POSEIDON);
    } catch (IllegalArgumentException _) { // no field elements
      return false;
    }
  }
}
