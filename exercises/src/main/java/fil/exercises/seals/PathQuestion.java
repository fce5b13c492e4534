package fil.exercises.seals;

import fil.crypto.bls12381.Fr;
import fil.num.Bytes32;
import fil.proofs.hash.Poseidon;
import java.util.List;

/// A leaf, and what stands beside the nodes on its way up.
///
/// @param leaf a field element
/// @param index the leaf's number, counted from 0
/// @param path for each level, the lowest first, the other children of the same parent, in order:
///   seven in a tree of arity 8, and one where two trees are joined
public record PathQuestion(Bytes32 leaf, long index, List<List<Bytes32>> path) {

  public PathQuestion {
    path = path.stream().map(siblings -> List.copyOf(siblings)).toList();
  }

  /// The Poseidon hash of some children, as trees have it.
  ///
  /// @throws IllegalArgumentException where one is no field element
  public Bytes32 hash(List<Bytes32> children) {
    Fr[] elements = children.stream().map(child -> Fr.of(child.bytes())).toArray(Fr[]::new);
    return new Bytes32(Poseidon.ofMerkle(elements.length).hash(elements).toBytes());
  }

  @Override
  public String toString() {
    return "leaf " + index + ", " + path.size() + " levels";
  }
}
