package fil.proofs.r1cs;

import fil.crypto.bls12381.Fr;
import fil.proofs.merkle.MerkleProof;
import fil.proofs.merkle.MerkleProof.Step;
import fil.proofs.r1cs.ConstraintSystem.Scope;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// A leaf's way up to the root of its tree: at each level the node is put among its siblings at a
/// place that only the prover knows, and all are hashed.
final class OpeningCircuit {

  private final ConstraintSystem cs;
  private final NodeCircuit node;

  /// Numbers of children from the lowest level to the root.
  private final List<Integer> arities;

  OpeningCircuit(ConstraintSystem cs, NodeCircuit node, List<Integer> arities) {
    this.cs = cs;
    this.node = node;
    this.arities = arities;
    for (int arity : arities) {
      if (arity < 2 || Integer.bitCount(arity) != 1) {
        throw new IllegalArgumentException(
            "a circuit opens trees whose nodes have a power of two of children, not " + arity);
      }
    }
  }

  /// Enforces that a leaf is in the tree with a root, and makes a public input of its number.
  void enforce(String what, Num leaf, Secret<MerkleProof> proof, Num root) {
    try (Scope _ = cs.enter(what)) {
      List<Bit> place = new ArrayList<>();
      Num current = leaf;
      for (int level = 0; level < arities.size(); level++) {
        try (Scope _ = cs.enter("level", level)) {
          Secret<Step> step = step(proof, level);
          List<Bit> index = allocateIndex(step, arities.get(level));
          place.addAll(index);
          current = up(current, index, allocateSiblings(step, arities.get(level)));
        }
      }
      Packing.packIntoInputs(cs, place);
      current.enforceEqual(cs, root);
    }
  }

  /// Enforces that the leaf with a given number is in the tree with a root; no input is made.
  ///
  /// @param place the bits of the leaf's number, the lowest first
  /// @param siblings for each level those of the node on the way
  void enforceAt(
      String what, Num leaf, List<? extends Bit> place, List<List<Num>> siblings, Num root) {
    try (Scope _ = cs.enter(what)) {
      Iterator<? extends Bit> bits = place.iterator();
      Num current = leaf;
      for (int level = 0; level < arities.size(); level++) {
        try (Scope _ = cs.enter("level", level)) {
          List<Bit> index = new ArrayList<>();
          for (int i = 0; i < bitsOf(arities.get(level)); i++) {
            index.add(bits.next());
          }
          current = up(current, index, siblings.get(level));
        }
      }
      if (bits.hasNext()) {
        throw new IllegalArgumentException(place.size() + " bits are too many for this tree");
      }
      current.enforceEqual(cs, root);
    }
  }

  /// New variables for the siblings on all levels.
  List<List<Num>> allocateSiblings(Secret<MerkleProof> proof) {
    List<List<Num>> siblings = new ArrayList<>();
    for (int level = 0; level < arities.size(); level++) {
      siblings.add(allocateSiblings(step(proof, level), arities.get(level)));
    }
    return siblings;
  }

  private Num up(Num current, List<Bit> index, List<Num> siblings) {
    return node.hash(cs, Insertion.insert(cs, current, index, siblings));
  }

  private List<Bit> allocateIndex(Secret<Step> step, int arity) {
    List<Bit> index = new ArrayList<>();
    for (int i = 0; i < bitsOf(arity); i++) {
      int shift = i;
      index.add(Bit.allocate(cs, () -> (step.get().index() >>> shift & 1) != 0));
    }
    return index;
  }

  private List<Num> allocateSiblings(Secret<Step> step, int arity) {
    List<Num> siblings = new ArrayList<>();
    for (int i = 0; i < arity - 1; i++) {
      int place = i;
      siblings.add(cs.allocate(() -> Fr.of(step.get().siblings().get(place).bytes())));
    }
    return siblings;
  }

  /// A step of the proof, which has to fit this tree.
  private Secret<Step> step(Secret<MerkleProof> proof, int level) {
    return proof.map(known -> {
      List<Integer> is = known.path().stream().map(Step::arity).toList();
      if (level >= is.size() || !is.get(level).equals(arities.get(level))) {
        throw new IllegalArgumentException(
            "a proof through nodes with " + is + " children does not fit a tree with " + arities);
      }
      return known.path().get(level);
    });
  }

  private static int bitsOf(int arity) {
    return Integer.numberOfTrailingZeros(arity);
  }
}
