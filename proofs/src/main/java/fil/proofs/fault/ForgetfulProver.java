package fil.proofs.fault;

import fil.num.Bytes32;
import fil.proofs.merkle.MerkleProof;
import fil.proofs.merkle.MerkleTree;
import fil.proofs.porep.Seal;
import fil.proofs.post.PartitionAnswer;
import fil.proofs.post.PostStatement;
import fil.proofs.post.SectorAnswer;
import fil.proofs.post.SectorOpenings;
import fil.proofs.post.VanillaPost;
import fil.proofs.store.Nodes;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntFunction;

/// Has lost a part of its replica, puts zeros in its place and hopes that nobody asks for it. The
/// rows of the tree above the leaves are still there.
///
/// A path shows a leaf together with those beside it, so one lost leaf spoils the answers for all
/// that share its parent: eight on the network. Whoever forgets on purpose forgets whole groups.
///
/// @param seal the sector as it was sealed, of which only the chain still knows all
/// @param lost the leaves that are lost
public record ForgetfulProver(Seal seal, NavigableSet<Long> lost) {

  public ForgetfulProver {
    lost = Collections.unmodifiableNavigableSet(new TreeSet<>(lost));
    long leaves = GroupOpening.treeOf(seal).leaves().count();
    if (!lost.isEmpty() && (lost.first() < 0 || lost.last() >= leaves)) {
      throw new IllegalArgumentException(
          "leaves go from 0 to " + (leaves - 1) + ", and these are lost: " + lost);
    }
  }

  /// Whoever has lost these leaves of a sector.
  public static ForgetfulProver of(Seal seal, Collection<Long> lost) {
    return new ForgetfulProver(seal, new TreeSet<>(lost));
  }

  /// Whoever has lost the first groups of leaves that share a parent.
  ///
  /// @param groups how many
  public static ForgetfulProver ofGroups(Seal seal, int groups) {
    NavigableSet<Long> lost = new TreeSet<>();
    for (long leaf = 0; leaf < (long) groups * GroupOpening.treeOf(seal).arity(); leaf++) {
      lost.add(leaf);
    }
    return new ForgetfulProver(seal, lost);
  }

  /// The part of the replica that is lost.
  public double lostPart() {
    return (double) lost.size() / GroupOpening.treeOf(seal).leaves().count();
  }

  /// The bytes of disk that it saves.
  public long savedBytes() {
    return (long) lost.size() * Nodes.NODE;
  }

  /// The leaf as it is on disk now.
  public Bytes32 leaf(long index) {
    return lost.contains(index) ? Bytes32.ZERO : seal.replica().nodes().at(index);
  }

  /// What the verifier finds wrong with its answer; nothing where it gets through.
  ///
  /// @param statement about this sector alone
  public Optional<String> flaw(PostStatement statement) {
    return VanillaPost.flaw(statement, answer(statement));
  }

  /// Its answer, whether it gets through or not.
  ///
  /// @param statement about this sector alone
  public List<PartitionAnswer> answer(PostStatement statement) {
    List<MerkleProof> leaves = statement.challenges(0).stream().map(this::open).toList();
    SectorOpenings openings =
        new SectorOpenings(leaves, seal.commitment().commC(), seal.commitment().commRLast());
    SectorAnswer answer = new SectorAnswer(seal.identity().sectorNumber(), seal.commR(), openings);
    return VanillaPost.partitions(statement, List.of(answer));
  }

  private MerkleProof open(long leaf) {
    MerkleTree tree = GroupOpening.treeOf(seal);
    int arity = tree.arity();
    Nodes group = Nodes.copyOf(tree.leaves().slice(leaf - leaf % arity, arity).toBytes());
    for (int i = 0; i < arity; i++) {
      group.write(i, leaf(leaf - leaf % arity + i).toArray(), 0);
    }
    return GroupOpening.open(tree, leaf, group);
  }

  /// The first day on which it is caught, counted from 1; nothing where it gets through all.
  ///
  /// @param days how many days it is asked
  /// @param statements what it has to prove on a day
  public Optional<Integer> caughtOn(int days, IntFunction<PostStatement> statements) {
    for (int day = 1; day <= days; day++) {
      if (flaw(statements.apply(day)).isPresent()) {
        return Optional.of(day);
      }
    }
    return Optional.empty();
  }
}
