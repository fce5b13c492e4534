package fil.proofs.r1cs;

import fil.crypto.bls12381.Fr;
import fil.num.Bytes32;
import fil.proofs.merkle.MerkleProof;
import fil.proofs.merkle.Shape;
import fil.proofs.post.PartitionAnswer;
import fil.proofs.post.PostSettings;
import fil.proofs.post.PostStatement;
import fil.proofs.post.SectorOpenings;
import fil.proofs.r1cs.ConstraintSystem.Scope;
import java.util.List;
import java.util.stream.IntStream;

/// Sectors are still there: the prover knows leaves of their replicas and the ways up to CommRLast,
/// which with CommC hashes to the public CommR, see [circuit.rs]. Window and winning PoSt are the same
/// circuit; winning takes one sector for 66 with one challenge each.
///
/// Public inputs are for each sector its CommR and the numbers of the leaves.
///
/// [circuit.rs]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-post/src/fallback/circuit.rs
///
/// @param form what does not depend on sectors
/// @param instance what the prover knows of each sector
public record PostCircuit(Form form, Secret<List<Sector>> instance) implements Circuit {

  /// What a circuit is made for.
  ///
  /// @param nodes how many nodes a sector has
  /// @param shape how the trees over replicas are put together
  /// @param sectors the number of sectors in a partition
  /// @param challenges the number of leaves of each
  public record Form(long nodes, Shape shape, int sectors, int challenges) {

    public static Form of(PostSettings settings) {
      return new Form(
          settings.size().nodes(),
          settings.size().shape(),
          settings.sectorsInPartition(),
          settings.challengesPerSector());
    }
  }

  /// A sector and what is opened of it.
  public record Sector(Bytes32 commR, SectorOpenings openings) {}

  /// The circuit for set-up.
  public static PostCircuit blank(Form form) {
    return new PostCircuit(form, Secret.unknown());
  }

  /// The circuit for a proof.
  public static PostCircuit of(Form form, List<Sector> sectors) {
    if (sectors.size() != form.sectors) {
      throw new IllegalArgumentException(
          "this circuit takes %d sectors, not %d".formatted(form.sectors, sectors.size()));
    }
    for (Sector sector : sectors) {
      if (sector.openings.leaves().size() != form.challenges) {
        throw new IllegalArgumentException(
            "this circuit opens %d leaves of a sector, not %d"
                .formatted(form.challenges, sector.openings.leaves().size()));
      }
    }
    return new PostCircuit(form, Secret.of(List.copyOf(sectors)));
  }

  /// The circuit for a partition of a proof.
  public static PostCircuit of(PostStatement statement, int partition, PartitionAnswer answer) {
    List<Bytes32> commRs = statement.commRs(partition);
    if (commRs.size() != answer.sectors().size()) {
      throw new IllegalArgumentException(
          "a partition of %d sectors has no answer about %d"
              .formatted(commRs.size(), answer.sectors().size()));
    }
    return of(
        Form.of(statement.settings()),
        IntStream.range(0, commRs.size())
            .mapToObj(i -> new Sector(commRs.get(i), answer.sectors().get(i)))
            .toList());
  }

  @Override
  public String name() {
    return "proof of spacetime of %d sectors of %d nodes, %s, %d challenges"
        .formatted(form.sectors, form.nodes, form.shape, form.challenges);
  }

  @Override
  public void synthesize(ConstraintSystem cs) {
    OpeningCircuit tree =
        new OpeningCircuit(cs, NodeCircuit.POSEIDON, form.shape.aritiesUpwards(form.nodes));
    for (int i = 0; i < form.sectors; i++) {
      int number = i;
      try (Scope _ = cs.enter("sector", number)) {
        sector(cs, tree, instance.map(sectors -> sectors.get(number)));
      }
    }
  }

  private void sector(ConstraintSystem cs, OpeningCircuit tree, Secret<Sector> sector) {
    Num commRLast = cs.allocate(() -> element(sector.get().openings.commRLast()));
    Num commC = cs.allocate(() -> element(sector.get().openings.commC()));
    Num commR = cs.allocate(() -> element(sector.get().commR));
    commR.expose(cs);
    try (Scope _ = cs.enter("CommR from CommC and CommRLast")) {
      commR.enforceEqual(cs, PoseidonCircuit.hash(cs, List.of(commC, commRLast)));
    }
    for (int i = 0; i < form.challenges; i++) {
      int number = i;
      Secret<MerkleProof> opened = sector.map(known -> known.openings.leaves().get(number));
      try (Scope _ = cs.enter("challenge", number)) {
        Num leaf = cs.allocate(() -> element(opened.get().leaf()));
        tree.enforce("opening in TreeRLast", leaf, opened, commRLast);
      }
    }
  }

  private static Fr element(Bytes32 bytes) {
    return Fr.of(bytes.bytes());
  }
}
