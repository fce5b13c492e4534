package fil.proofs.r1cs;

import fil.crypto.bls12381.Fr;
import fil.num.Bytes32;
import fil.proofs.hash.TreeHash;
import fil.proofs.merkle.MerkleProof;
import fil.proofs.merkle.MerkleTree;
import fil.proofs.merkle.Shape;
import fil.proofs.porep.Commitment;
import fil.proofs.post.SectorOpenings;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Sectors of 64 nodes that somebody still has.
///
/// @param sectors in their order
record SmallPost(List<Kept> sectors) {

  private static final int NODES = 64;
  private static final Shape SHAPE = new Shape(8, 0, 0);

  /// A sector.
  ///
  /// @param tree the tree over the replica
  /// @param commC the commitment to the labels
  record Kept(MerkleTree tree, Bytes32 commC) {

    Bytes32 commR() {
      return Commitment.commR(commC, tree.root());
    }

    private PostCircuit.Sector opened(List<Long> leaves) {
      return new PostCircuit.Sector(
          commR(),
          new SectorOpenings(leaves.stream().map(tree::open).toList(), commC, tree.root()));
    }
  }

  SmallPost {
    sectors = List.copyOf(sectors);
  }

  /// Sectors of numbers drawn with a seed.
  static SmallPost of(int count, long seed) {
    Random random = new Random(seed);
    List<Kept> sectors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sectors.add(
          new Kept(
              SmallSector.tree(TreeHash.POSEIDON, 8, SmallSector.elements(random, NODES)),
              SmallSector.element(random)));
    }
    return new SmallPost(sectors);
  }

  /// The same with another commitment to the labels of one sector.
  SmallPost withCommC(int number, Bytes32 commC) {
    List<Kept> others = new ArrayList<>(sectors);
    others.set(number, new Kept(sectors.get(number).tree(), commC));
    return new SmallPost(others);
  }

  /// The same in the opposite order.
  SmallPost reversed() {
    return new SmallPost(sectors.reversed());
  }

  PostCircuit.Form form(int leaves) {
    return new PostCircuit.Form(NODES, SHAPE, sectors.size(), leaves);
  }

  /// @param leaves for each sector the numbers of those that are opened
  PostCircuit circuit(List<List<Long>> leaves) {
    return PostCircuit.of(
        form(leaves.getFirst().size()),
        IntStream.range(0, sectors.size())
            .mapToObj(i -> sectors.get(i).opened(leaves.get(i)))
            .toList());
  }

  /// The public inputs, from the one that is always one.
  List<Fr> inputs(List<List<Long>> leaves) {
    List<Fr> inputs = new ArrayList<>(List.of(Fr.ONE));
    for (int i = 0; i < sectors.size(); i++) {
      inputs.add(Fr.of(sectors.get(i).commR().bytes()));
      leaves.get(i).forEach(leaf -> inputs.add(Fr.of(leaf)));
    }
    return inputs;
  }

  /// What the prover of these sectors chooses, in the order of the circuit.
  List<Fr> choices(List<List<Long>> leaves) {
    ProversChoices choices = new ProversChoices();
    for (int i = 0; i < sectors.size(); i++) {
      Kept sector = sectors.get(i);
      choices.numbers(List.of(sector.tree().root(), sector.commC()));
      for (long leaf : leaves.get(i)) {
        MerkleProof opened = sector.tree().open(leaf);
        choices.numbers(List.of(opened.leaf()));
        choices.path(opened);
      }
    }
    return choices.values();
  }
}
