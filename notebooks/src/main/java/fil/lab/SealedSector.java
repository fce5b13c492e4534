package fil.lab;

import fil.cid.Cid;
import fil.num.Bytes;
import fil.num.Bytes32;
import fil.piece.PaddedPieceSize;
import fil.piece.SectorLayout;
import fil.proofs.merkle.MerkleProof;
import fil.proofs.merkle.MerkleTree;
import fil.proofs.porep.RegisteredSealProof;
import fil.proofs.porep.Seal;
import fil.proofs.porep.SectorIdentity;
import fil.proofs.porep.SectorSize;
import fil.proofs.store.NodeStore;
import fil.work.Stop;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A sector that a miner has sealed: the replica on the miner's disk, and what everybody knows of
/// it.
///
/// The disk may be damaged; what everybody knows stays.
public final class SealedSector implements Figure {

  /// The number that the lab gives to every sector it seals.
  public static final long SECTOR_NUMBER = 1;

  private static final RegisteredSealProof PROOF = RegisteredSealProof.of(SectorSize.KIB_2);

  private final String miner;
  private final Seal seal;
  private final ReplicaOnDisk disk;

  private SealedSector(String miner, Seal seal, ReplicaOnDisk disk) {
    this.miner = miner;
    this.seal = seal;
    this.disk = disk;
  }

  static SealedSector seal(Sector sector, String miner) {
    if (sector.size() != Sector.SMALLEST) {
      throw new IllegalArgumentException(
          "the lab seals sectors of 2 KiB in a cell, this one has " + sector.size() + " bytes");
    }
    SectorIdentity identity = new SectorIdentity(actorId(miner), SECTOR_NUMBER);
    Seal seal = compute(sector, identity);
    return new SealedSector(miner.strip(), seal, ReplicaOnDisk.sound(treeOf(seal)));
  }

  private static Seal compute(Sector sector, SectorIdentity identity) {
    PaddedPieceSize whole = PROOF.size().padded();
    return Seal.compute(
        PROOF.porep(),
        identity,
        Bytes32.ZERO,
        SectorLayout.of(whole, List.of(whole)),
        List.of(new ByteArrayInputStream(sector.file().toArray())),
        NodeStore.inMemory(),
        new ProgressBar(),
        Stop.create());
  }

  /// The tree over the replica: one tree of arity 8 for this size.
  private static MerkleTree treeOf(Seal seal) {
    return seal.commitment().treeRLast().baseTrees().getFirst();
  }

  /// The number in an address like `f01000`.
  private static long actorId(String miner) {
    String address = miner.strip();
    if (!address.matches("[ft]0(0|[1-9][0-9]{0,17})")) {
      throw new IllegalArgumentException(
          "a miner's address is f0 and a number, like f01000, not " + miner);
    }
    return Long.parseLong(address.substring(2));
  }

  /// The miner whose replica it is.
  public String miner() {
    return miner;
  }

  /// The name of the data, the same for everybody who has it.
  public Cid commD() {
    return Cid.ofDataCommitment(seal.commD());
  }

  /// The name of the replica, this miner's alone.
  public Cid commR() {
    return Cid.ofReplicaCommitment(seal.commR());
  }

  /// What binds the replica to miner, sector, ticket and data.
  public Bytes32 replicaId() {
    return seal.replicaId();
  }

  /// The replica as it lies on disk now.
  public Bytes replica() {
    Bytes replica = Bytes.EMPTY;
    for (int leaf = 0; leaf < leaves(); leaf++) {
      replica = replica.concat(disk.leaf(leaf).bytes());
    }
    return replica;
  }

  /// The number of leaves of the replica.
  public int leaves() {
    return disk.leaves();
  }

  /// Two replicas of one file beside each other.
  public HashComparison beside(SealedSector other) {
    return HashComparison.of(
        "CommR of two replicas of "
            + (commD().equals(other.commD()) ? "the same data" : "two files"),
        "CommR, " + miner,
        seal.commR().bytes(),
        "CommR, " + other.miner,
        other.seal.commR().bytes());
  }

  /// Asks for a leaf: the miner answers with what is on disk.
  ///
  /// @throws IllegalArgumentException where there is no such leaf
  public Answer challenge(int leaf) {
    requireLeaf(leaf);
    MerkleProof sound = seal.commitment().treeRLast().open(leaf);
    List<MerkleProof.Step> path = new ArrayList<>(sound.path());
    path.set(0, new MerkleProof.Step(path.getFirst().index(), siblings(leaf)));
    MerkleProof proof = new MerkleProof(disk.leaf(leaf), path, sound.root());
    return new Answer(
        miner,
        leaf,
        proof,
        seal.commitment().commC(),
        seal.commR(),
        disk.rows(),
        ReplicaOnDisk.sound(disk.tree()).rows());
  }

  /// The leaves below the same parent, as they are on disk. The rows above are kept in a cache.
  private List<Bytes32> siblings(int leaf) {
    int arity = disk.tree().arity();
    int first = leaf - leaf % arity;
    List<Bytes32> siblings = new ArrayList<>();
    for (int i = first; i < first + arity; i++) {
      if (i != leaf) {
        siblings.add(disk.leaf(i));
      }
    }
    return siblings;
  }

  /// One leaf under the microscope: its data, its labels, and its ways to the commitments.
  ///
  /// @throws IllegalArgumentException where there is no such leaf
  public SectorMicroscope microscope(int leaf) {
    requireLeaf(leaf);
    String title = "Leaf %d of the replica of miner %s".formatted(leaf, miner);
    SectorMicroscope sealed = SectorMicroscope.of(title, seal, leaf);
    return disk.damaged().contains(leaf) ? sealed.onDisk(disk.leaf(leaf)) : sealed;
  }

  /// This sector after a bit of a leaf went bad on the miner's disk. The commitments are on chain
  /// and stay what they were.
  ///
  /// @throws IllegalArgumentException where there is no such leaf
  public SealedSector damage(int leaf) {
    requireLeaf(leaf);
    return new SealedSector(miner, seal, disk.damage(leaf));
  }

  @Override
  public String title() {
    return "The replica of miner " + miner;
  }

  @Override
  public String alternative() {
    return String.format(
        Locale.ROOT,
        "%d leaves that look like noise. CommD of the data is %s, CommR of the replica is %s.%s",
        leaves(),
        commD(),
        commR(),
        disk.damaged().isEmpty()
            ? ""
            : " On disk, a bit is wrong in each of the leaves " + disk.damaged() + ".");
  }

  @Override
  public Picture picture() {
    return figure().picture();
  }

  @Override
  public String sketch() {
    return figure().sketch();
  }

  @Override
  public List<Grid> data() {
    return List.of(
        Grid.of(
            "What everybody knows",
            List.of(Grid.Column.text("name"), Grid.Column.text("value")),
            List.of(
                List.of("miner", miner),
                List.of("sector", String.valueOf(SECTOR_NUMBER)),
                List.of("CommD", commD().toString()),
                List.of("CommR", commR().toString()))));
  }

  /// The same as [#title].
  @Override
  public String toString() {
    return title() + ", CommR " + commR();
  }

  /// The tree over what is on disk, with what differs from the sealed one.
  private MerkleTreeFigure figure() {
    MerkleTreeFigure plain =
        MerkleTreeFigure.of(title(), disk.rows()).named("CommD  " + commD(), "CommR  " + commR());
    return (disk.damaged().isEmpty()
            ? plain
            : plain.comparedTo(ReplicaOnDisk.sound(disk.tree()).rows()))
        .described(alternative());
  }

  private void requireLeaf(int leaf) {
    if (leaf < 0 || leaf >= leaves()) {
      throw new IllegalArgumentException("leaves go from 0 to " + (leaves() - 1) + ", not " + leaf);
    }
  }
}
