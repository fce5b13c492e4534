package fil.proofs.hash;

import fil.crypto.bls12381.Fr;
import fil.piece.Sha254;

/// The two hash functions that trees are made with.
public enum TreeHash {
  /// SHA-256 cut to 254 bits, always of two children: the tree over the data.
  SHA254 {
    @Override
    public NodeHash ofArity(int arity) {
      if (arity != 2) {
        throw new IllegalArgumentException("a SHA-254 node has 2 children, not " + arity);
      }
      return new Sha254Node(new Sha254());
    }
  },

  /// Poseidon: the trees over columns and over the replica.
  POSEIDON {
    @Override
    public NodeHash ofArity(int arity) {
      return new PoseidonNode(Poseidon.ofMerkle(arity), new Fr[arity]);
    }
  };

  /// A hash of nodes with `arity` children, for one thread.
  public abstract NodeHash ofArity(int arity);

  private record Sha254Node(Sha254 sha254) implements NodeHash {

    @Override
    public int arity() {
      return 2;
    }

    @Override
    public void hash(byte[] children, int from, byte[] node, int at) {
      sha254.hash(children, from, node, at);
    }
  }

  private static final class PoseidonNode implements NodeHash {

    private final Poseidon poseidon;
    private final Fr[] inputs;

    PoseidonNode(Poseidon poseidon, Fr[] inputs) {
      this.poseidon = poseidon;
      this.inputs = inputs;
    }

    @Override
    public int arity() {
      return inputs.length;
    }

    @Override
    public void hash(byte[] children, int from, byte[] node, int at) {
      for (int i = 0; i < inputs.length; i++) {
        inputs[i] = Fr.read(children, from + i * Fr.BYTES);
      }
      poseidon.hash(inputs).write(node, at);
    }
  }
}
