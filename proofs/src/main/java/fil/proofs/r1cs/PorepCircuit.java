package fil.proofs.r1cs;

import fil.crypto.bls12381.Fr;
import fil.num.Bytes32;
import fil.proofs.merkle.Shape;
import fil.proofs.porep.ColumnOpenings;
import fil.proofs.porep.ColumnProof;
import fil.proofs.porep.Porep;
import fil.proofs.porep.SectorSize;
import fil.proofs.porep.VanillaProof;
import fil.proofs.porep.VanillaSealProof;
import fil.proofs.r1cs.ConstraintSystem.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A sector was sealed: the prover knows, for each challenge, data and labels that hash to the public
/// commitments, see [proof.rs] and [params.rs].
///
/// Public inputs are the replica id, CommD and CommR; then for each challenge its number, those of its
/// fourteen parents, and its number three times more.
///
/// [proof.rs]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-porep/src/stacked/circuit/proof.rs
/// [params.rs]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-porep/src/stacked/circuit/params.rs
///
/// @param form what does not depend on a sector
/// @param instance what the prover knows
public record PorepCircuit(Form form, Secret<Instance> instance) implements Circuit {

  private static final int BASE_PARENTS = 6;
  private static final int EXPANDER_PARENTS = 8;

  /// What a circuit is made for.
  ///
  /// @param nodes how many nodes a sector has, a power of two
  /// @param shape how the trees over columns and replica are put together
  /// @param layers the number of layers of labels
  /// @param challenges the number of challenges in a partition
  public record Form(long nodes, Shape shape, int layers, int challenges) {

    /// The form for a way of sealing.
    public static Form of(Porep porep, int challenges) {
      return new Form(porep.nodes(), porep.shape(), porep.layers(), challenges);
    }

    /// The form for a sector size, the same for every kind of seal proof.
    public static Form of(SectorSize size) {
      return new Form(size.nodes(), size.shape(), size.layers(), size.challengesInPartition());
    }
  }

  /// A sector, and the answers to the challenges of a partition.
  public record Instance(
      Bytes32 replicaId, Bytes32 commD, Bytes32 commR, List<VanillaProof> answers) {

    public Instance {
      answers = List.copyOf(answers);
    }

    /// One partition of a proof.
    public static Instance of(VanillaSealProof proof, int partition) {
      return new Instance(
          proof.replicaId(), proof.commD(), proof.commR(), proof.partitions().get(partition));
    }
  }

  /// The circuit for set-up.
  public static PorepCircuit blank(Form form) {
    return new PorepCircuit(form, Secret.unknown());
  }

  /// The circuit for a proof.
  public static PorepCircuit of(Form form, Instance instance) {
    if (instance.answers.size() != form.challenges) {
      throw new IllegalArgumentException(
          "this circuit takes the answers to %d challenges, not %d"
              .formatted(form.challenges, instance.answers.size()));
    }
    return new PorepCircuit(form, Secret.of(instance));
  }

  @Override
  public String name() {
    return "proof of replication of %d nodes, %s, %d layers, %d challenges"
        .formatted(form.nodes, form.shape, form.layers, form.challenges);
  }

  @Override
  public void synthesize(ConstraintSystem cs) {
    Num replicaId = cs.allocate(() -> element(instance.get().replicaId));
    replicaId.expose(cs);
    List<Bit> replicaIdBits = Sha256Circuit.turned(replicaId.toBits(cs));
    Num commD = cs.allocate(() -> element(instance.get().commD));
    commD.expose(cs);
    Num commR = cs.allocate(() -> element(instance.get().commR));
    commR.expose(cs);
    Num commRLast = cs.allocate(() -> element(first().inReplica().root()));
    Num commC = cs.allocate(() -> element(first().columns().challenged().inclusion().root()));
    try (Scope _ = cs.enter("CommR from CommC and CommRLast")) {
      commR.enforceEqual(cs, PoseidonCircuit.hash(cs, List.of(commC, commRLast)));
    }
    for (int i = 0; i < form.challenges; i++) {
      int number = i;
      Secret<VanillaProof> answer = instance.map(known -> known.answers.get(number));
      try (Scope _ = cs.enter("challenge", number)) {
        new Challenge(cs, form, replicaIdBits, answer).synthesize(commD, commRLast, commC);
      }
    }
  }

  private VanillaProof first() {
    return instance.get().answers.getFirst();
  }

  private static Fr element(Bytes32 bytes) {
    return Fr.of(bytes.bytes());
  }

  /// One challenge: a node whose data, labels and replica are opened, and whose labels are computed
  /// from those of its parents.
  private record Challenge(
      ConstraintSystem cs, Form form, List<Bit> replicaId, Secret<VanillaProof> answer) {

    private void synthesize(Num commD, Num commRLast, Num commC) {
      Num data = cs.allocate(() -> element(answer.get().inData().leaf()));
      OpeningCircuit treeD =
          new OpeningCircuit(cs, NodeCircuit.SHA256, Shape.BINARY.aritiesUpwards(form.nodes));
      treeD.enforce("opening in TreeD", data, answer.map(VanillaProof::inData), commD);
      OpeningCircuit tree =
          new OpeningCircuit(cs, NodeCircuit.POSEIDON, form.shape.aritiesUpwards(form.nodes));

      List<List<Num>> base =
          parents(tree, "base parent", BASE_PARENTS, ColumnOpenings::base, commC);
      List<List<Num>> expander =
          parents(tree, "expander parent", EXPANDER_PARENTS, ColumnOpenings::expander, commC);

      List<Bit> node = allocateNode();
      Packing.packIntoInputs(cs, node);
      List<Num> labels = new ArrayList<>();
      for (int layer = 1; layer <= form.layers; layer++) {
        try (Scope _ = cs.enter("layer", layer)) {
          List<List<Bit>> hashed = new ArrayList<>(bits(base, layer));
          if (layer > 1) {
            hashed.addAll(bits(expander, layer - 1));
          }
          labels.add(LabelCircuit.label(cs, replicaId, layer, node, hashed));
        }
      }

      Num inReplica = labels.getLast().plus(cs, data);
      tree.enforce(
          "opening in TreeRLast", inReplica, answer.map(VanillaProof::inReplica), commRLast);
      tree.enforce(
          "opening in TreeC",
          column(labels),
          answer.map(known -> known.columns().challenged().inclusion()),
          commC);
    }

    /// The columns of some parents, whose hashes are opened in the tree over columns.
    private List<List<Num>> parents(
        OpeningCircuit treeC,
        String kind,
        int count,
        Function<ColumnOpenings, List<ColumnProof>> which,
        Num commC) {
      List<List<Num>> parents = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        Secret<ColumnProof> opened = answer.map(known -> which.apply(known.columns()).get(number));
        try (Scope _ = cs.enter(kind, number)) {
          List<Num> labels = new ArrayList<>();
          for (int layer = 1; layer <= form.layers; layer++) {
            int at = layer;
            labels.add(cs.allocate(() -> element(opened.get().column().label(at))));
          }
          treeC.enforce(
              "opening in TreeC", column(labels), opened.map(ColumnProof::inclusion), commC);
          parents.add(labels);
        }
      }
      return parents;
    }

    private Num column(List<Num> labels) {
      try (Scope _ = cs.enter("column")) {
        return PoseidonCircuit.hash(cs, labels);
      }
    }

    private List<Bit> allocateNode() {
      List<Bit> node = new ArrayList<>();
      for (int i = 0; i < Long.SIZE; i++) {
        int shift = i;
        node.add(Bit.allocate(cs, () -> (answer.get().challenge() >>> shift & 1) != 0));
      }
      return node;
    }

    /// The labels of some parents in a layer as messages.
    private List<List<Bit>> bits(List<List<Num>> columns, int layer) {
      List<List<Bit>> bits = new ArrayList<>();
      for (List<Num> column : columns) {
        bits.add(Sha256Circuit.turned(column.get(layer - 1).toBits(cs)));
      }
      return bits;
    }
  }
}
