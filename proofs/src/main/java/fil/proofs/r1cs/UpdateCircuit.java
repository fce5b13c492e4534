package fil.proofs.r1cs;

import static fil.proofs.r1cs.LinearCombination.ONE;

import fil.crypto.bls12381.Fr;
import fil.num.Bytes32;
import fil.proofs.hash.DomainTag;
import fil.proofs.merkle.MerkleProof;
import fil.proofs.merkle.Shape;
import fil.proofs.porep.SectorSize;
import fil.proofs.r1cs.ConstraintSystem.Scope;
import fil.proofs.update.UpdateOpening;
import fil.proofs.update.UpdateProof;
import fil.proofs.update.UpdateSettings;
import fil.proofs.update.UpdateStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Data was put into a sealed sector (FIP-0019): at the challenged nodes the new replica is the old one
/// plus data times a factor that the public commitments decide on, see [circuit.rs].
///
/// Public inputs are the partition with the choice of `h` above it, the old CommR, the new CommD, the
/// new CommR. Which nodes are challenged is computed in the circuit.
///
/// [circuit.rs]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-update/src/circuit.rs
///
/// @param form what does not depend on a sector
/// @param instance what the prover knows
public record UpdateCircuit(Form form, Secret<Instance> instance) implements Circuit {

  /// How many ways there are to choose `h`.
  private static final int CHOICES = 6;

  /// What a circuit is made for.
  ///
  /// @param settings what follows from the number of nodes
  /// @param shape how the trees over replicas are put together
  public record Form(UpdateSettings settings, Shape shape) {

    public static Form of(SectorSize size) {
      return new Form(UpdateSettings.of(size), size.shape());
    }

    private int partitionBits() {
      return Integer.numberOfTrailingZeros(settings.partitions());
    }

    private int apexBits() {
      return Integer.numberOfTrailingZeros(settings.apexLeaves());
    }

    /// The number of bits of a node's number that are drawn; the others name the partition.
    private int randomBits() {
      return Long.numberOfTrailingZeros(settings.nodes()) - partitionBits();
    }

    /// How many levels lie below a partition's apex leaves.
    private int levelsBelowApex() {
      return randomBits() - apexBits();
    }
  }

  /// An update, and a partition's proof of it.
  ///
  /// @param partition from 0
  public record Instance(UpdateStatement statement, int partition, UpdateProof proof) {}

  /// The circuit for set-up.
  public static UpdateCircuit blank(Form form) {
    return new UpdateCircuit(form, Secret.unknown());
  }

  /// The circuit for a proof.
  public static UpdateCircuit of(Form form, Instance instance) {
    UpdateProof proof = instance.proof;
    UpdateSettings settings = form.settings;
    if (proof.openings().size() != settings.challengesInPartition()
        || proof.apexLeaves().size() != settings.apexLeaves()
        || instance.partition < 0
        || instance.partition >= settings.partitions()) {
      throw new IllegalArgumentException(
          "this circuit takes %d openings and %d apex leaves in %d partitions, not %d and %d in"
                  .formatted(
                      settings.challengesInPartition(),
                      settings.apexLeaves(),
                      settings.partitions(),
                      proof.openings().size(),
                      proof.apexLeaves().size())
              + " partition "
              + instance.partition);
    }
    return new UpdateCircuit(form, Secret.of(instance));
  }

  @Override
  public String name() {
    return "sector update of %d nodes, %s".formatted(form.settings.nodes(), form.shape);
  }

  @Override
  public void synthesize(ConstraintSystem cs) {
    new Synthesis(cs, form, instance).run();
  }

  /// One reading of the circuit.
  private record Synthesis(ConstraintSystem cs, Form form, Secret<Instance> instance) {

    private void run() {
      Num packed = cs.allocate(() -> publicInput(0));
      packed.expose(cs);
      List<Bit.Is> packedBits = bitsOfPacked(packed);
      List<Bit.Is> partitionBits = packedBits.subList(0, form.partitionBits());
      List<Bit.Is> choice = packedBits.subList(form.partitionBits(), packedBits.size());
      Num partition = Packing.pack(cs, partitionBits);

      Num commROld = cs.allocate(() -> publicInput(1));
      commROld.expose(cs);
      Num commDNew = cs.allocate(() -> publicInput(2));
      commDNew.expose(cs);
      Num commRNew = cs.allocate(() -> publicInput(3));
      commRNew.expose(cs);
      Num phi = randomness("phi", commDNew, commROld);

      Num commC = cs.allocate(() -> element(proof().commC()));
      Num rootOld = cs.allocate(() -> element(opening(0).get().before().root()));
      Num rootNew = cs.allocate(() -> element(opening(0).get().after().root()));
      List<Num> apexLeaves = new ArrayList<>();
      for (int i = 0; i < form.settings.apexLeaves(); i++) {
        int number = i;
        apexLeaves.add(cs.allocate(() -> element(proof().apexLeaves().get(number))));
      }
      List<List<Num>> aboveApex = siblings(0, form.randomBits(), form.partitionBits());

      commit("CommR before", commC, rootOld, commROld);
      commit("CommR after", commC, rootNew, commRNew);
      apex(apexLeaves, partitionBits, aboveApex, commDNew);

      List<List<Bit>> drawn = drawChallenges(commRNew, partition);
      for (int i = 0; i < drawn.size(); i++) {
        try (Scope _ = cs.enter("challenge", i)) {
          List<Bit> node = new ArrayList<>(drawn.get(i));
          node.addAll(partitionBits);
          Num factor = randomness("factor", phi, highBits(node, choice));
          challenge(i, node, factor, rootOld, rootNew, apexLeaves);
        }
      }
    }

    private List<Bit.Is> bitsOfPacked(Num packed) {
      long[] limbs = cs.knowsValues() ? Limbs.of(packed.value()) : new long[Limbs.COUNT];
      List<Bit.Is> bits = new ArrayList<>();
      for (int i = 0; i < form.partitionBits() + CHOICES; i++) {
        boolean bit = (limbs[0] >>> i & 1) != 0;
        bits.add(Bit.allocate(cs, () -> bit));
      }
      cs.enforce(
          "the bits are those of partition and choice",
          () -> Constraint.equal(Num.weighted(bits), packed.lc()));
      return bits;
    }

    private void commit(String what, Num commC, Num root, Num commR) {
      try (Scope _ = cs.enter(what)) {
        PoseidonCircuit.hash(cs, List.of(commC, root)).enforceEqual(cs, commR);
      }
    }

    /// A partition shows some nodes of the tree over the data side by side; they hash to one node,
    /// from which a path leads to CommD.
    private void apex(
        List<Num> leaves, List<Bit.Is> partitionBits, List<List<Num>> siblings, Num commD) {
      try (Scope _ = cs.enter("apex")) {
        List<Num> row = leaves;
        while (row.size() > 1) {
          List<Num> above = new ArrayList<>();
          for (int i = 0; i < row.size(); i += 2) {
            above.add(NodeCircuit.SHA256.hash(cs, row.subList(i, i + 2)));
          }
          row = above;
        }
        dataTree(form.partitionBits())
            .enforceAt("path to CommD", row.getFirst(), partitionBits, siblings, commD);
      }
    }

    /// The bits of challenges, cut out of digests of the new CommR and a counter.
    private List<List<Bit>> drawChallenges(Num commRNew, Num partition) {
      int wanted = form.settings.challengesInPartition();
      int perDigest = Packing.CAPACITY / form.randomBits();
      int digests = Math.ceilDiv(wanted, perDigest);
      List<List<Bit>> drawn = new ArrayList<>();
      for (int i = 0; i < digests; i++) {
        Fr offset = Fr.of(i);
        Fr perPartition = Fr.of(digests);
        try (Scope _ = cs.enter("drawing", i)) {
          Num counter = cs.allocate(() -> partition.value().multiply(perPartition).add(offset));
          cs.enforce(
              "the counter follows from the partition",
              () ->
                  Constraint.equal(
                      partition.lc().scaled(perPartition).plus(ONE.scaled(offset)), counter.lc()));
          List<Bit> bits = randomness("digest", commRNew, counter).toBitsByProduct(cs);
          for (int at = 0; at < perDigest && drawn.size() < wanted; at++) {
            drawn.add(bits.subList(at * form.randomBits(), (at + 1) * form.randomBits()));
          }
        }
      }
      return drawn;
    }

    /// The `h` highest bits of a node's number, for the `h` that is chosen: each way to choose
    /// gives the bits or nothing, and all are added up.
    private Num highBits(List<Bit> node, List<Bit.Is> choice) {
      List<Num> parts = new ArrayList<>();
      for (int i = 0; i < CHOICES; i++) {
        Bit.Is chosen = choice.get(i);
        int h = form.settings.possibleH().get(i);
        Num high = Packing.pack(cs, node.subList(node.size() - h, node.size()));
        Num part = cs.allocate(() -> chosen.value() ? high.value() : Fr.ZERO);
        cs.enforce(
            "the bits where this h is chosen, else nothing",
            () -> high.lc().times(chosen.lc()).is(part.lc()));
        parts.add(part);
      }
      Num sum = cs.allocate(() -> parts.stream().map(Num::value).reduce(Fr.ZERO, Fr::add));
      cs.enforce(
          "what is chosen is the sum",
          () ->
              Constraint.equal(
                  parts.stream()
                      .map(Num::lc)
                      .reduce(LinearCombination.ZERO, LinearCombination::plus),
                  sum.lc()));
      return sum;
    }

    private void challenge(
        int number, List<Bit> node, Num factor, Num rootOld, Num rootNew, List<Num> apexLeaves) {
      Secret<UpdateOpening> opening = opening(number);
      Num before = cs.allocate(() -> element(opening.get().before().leaf()));
      Num data = cs.allocate(() -> element(opening.get().data().leaf()));
      Num after = before.plus(cs, data.times(cs, factor));
      OpeningCircuit replica =
          new OpeningCircuit(
              cs, NodeCircuit.POSEIDON, form.shape.aritiesUpwards(form.settings.nodes()));
      List<List<Num>> siblingsBefore = replica.allocateSiblings(opening.map(UpdateOpening::before));
      replica.enforceAt("opening before", before, node, siblingsBefore, rootOld);
      List<List<Num>> siblingsAfter = replica.allocateSiblings(opening.map(UpdateOpening::after));
      replica.enforceAt("opening after", after, node, siblingsAfter, rootNew);

      int below = form.levelsBelowApex();
      Num apexLeaf = Insertion.select(cs, apexLeaves, node.subList(below, below + form.apexBits()));
      List<List<Num>> siblings = siblings(number, 0, below);
      dataTree(below)
          .enforceAt("opening of the data", data, node.subList(0, below), siblings, apexLeaf);
    }

    /// Some levels of the tree over the data.
    private OpeningCircuit dataTree(int levels) {
      return new OpeningCircuit(
          cs, NodeCircuit.SHA256, IntStream.range(0, levels).mapToObj(_ -> 2).toList());
    }

    /// New variables for the siblings on some levels of a path through the tree over the data.
    private List<List<Num>> siblings(int challenge, int from, int levels) {
      Secret<MerkleProof> path =
          opening(challenge)
              .map(UpdateOpening::data)
              .map(whole ->
                  new MerkleProof(
                      whole.leaf(), whole.path().subList(from, from + levels), whole.root()));
      return dataTree(levels).allocateSiblings(path);
    }

    private Num randomness(String what, Num first, Num second) {
      try (Scope _ = cs.enter(what)) {
        return PoseidonCircuit.hash(cs, List.of(first, second), DomainTag.CUSTOM_1);
      }
    }

    private Fr publicInput(int number) {
      Instance known = instance.get();
      return known.statement.publicInputs(known.partition).get(number);
    }

    private UpdateProof proof() {
      return instance.get().proof;
    }

    private Secret<UpdateOpening> opening(int number) {
      return instance.map(known -> known.proof.openings().get(number));
    }

    private static Fr element(Bytes32 bytes) {
      return Fr.of(bytes.bytes());
    }
  }
}
