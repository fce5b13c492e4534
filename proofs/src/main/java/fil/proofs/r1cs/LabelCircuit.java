package fil.proofs.r1cs;

import fil.proofs.r1cs.ConstraintSystem.Scope;
import java.util.ArrayList;
import java.util.List;

/// The label of a node: SHA-256 of the replica id, the layer, the node's number and 37 labels of
/// its parents, cut to 254 bits.
public final class LabelCircuit {

  /// How many labels are hashed; parents are repeated in turn until there are so many.
  static final int HASHED_PARENTS = 37;

  private static final int BLOCK_BITS = 512;

  private LabelCircuit() {}

  /// A label.
  ///
  /// @param replicaId 256 bits as a message
  /// @param layer from 1, known when the circuit is written
  /// @param node 64 bits of the node's number, the lowest first
  /// @param parents for each parent its label's 256 bits as a message
  public static Num label(
      ConstraintSystem cs,
      List<Bit> replicaId,
      int layer,
      List<? extends Bit> node,
      List<List<Bit>> parents) {
    try (Scope _ = cs.enter("label")) {
      List<Bit> message = new ArrayList<>(replicaId);
      message.addAll(Word.constant(cs, layer).toBigEndian());
      message.addAll(node.reversed());
      while (message.size() < BLOCK_BITS) {
        message.add(Bit.Constant.FALSE);
      }
      for (int i = 0; i < HASHED_PARENTS; i++) {
        message.addAll(parents.get(i % parents.size()));
      }
      List<Bit> digest = Sha256Circuit.turned(Sha256Circuit.hash(cs, message));
      return Packing.pack(cs, digest.subList(0, Packing.CAPACITY));
    }
  }
}
