package fil.proofs.r1cs;

import java.util.ArrayList;
import java.util.List;

/// How a circuit computes a tree's node from its children.
public enum NodeCircuit {
  /// For trees over columns and replica.
  POSEIDON {
    @Override
    public Num hash(ConstraintSystem cs, List<Num> children) {
      return PoseidonCircuit.hash(cs, children);
    }
  },

  /// For trees over data, two children: SHA-256 of their bytes, cut to 254 bits.
  SHA256 {
    @Override
    public Num hash(ConstraintSystem cs, List<Num> children) {
      List<Bit> message = new ArrayList<>();
      for (Num child : children) {
        message.addAll(Sha256Circuit.turned(child.toBits(cs)));
      }
      List<Bit> digest = Sha256Circuit.turned(Sha256Circuit.hash(cs, message));
      return Packing.pack(cs, digest.subList(0, Packing.CAPACITY));
    }
  };

  /// The node above some children.
  public abstract Num hash(ConstraintSystem cs, List<Num> children);
}
