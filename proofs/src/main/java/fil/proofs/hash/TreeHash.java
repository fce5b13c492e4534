package fil.proofs.hash;

import fil.crypto.bls12381.Fr;
import fil.piece.Sha254;
import java.util.Arrays;

/// The two hash functions that trees are made with.
public enum TreeHash {
  /// SHA-256 cut to 254 bits, always of two children: the tree over the data.
  SHA254 {
    @Override
    public NodeHash ofArity(int arity, long count) {
      if (arity != 2) {
        throw new IllegalArgumentException("a SHA-254 node has 2 children, not " + arity);
      }
      return new Sha254Node(new Sha254());
    }
  },

  /// Poseidon: the trees over columns and over the replica.
  POSEIDON {
    @Override
    public NodeHash ofArity(int arity, long count) {
      return new PoseidonNode(arity, Poseidon.ofMerkle(arity, count).batch());
    }
  };

  /// A hash of nodes with `arity` children, for one thread and a few nodes.
  public NodeHash ofArity(int arity) {
    return ofArity(arity, 1);
  }

  /// A hash of nodes with `arity` children, for one thread.
  ///
  /// @param count how many nodes are about to be hashed by all threads
  public abstract NodeHash ofArity(int arity, long count);

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

  private record PoseidonNode(int arity, Poseidon.Batch batch) implements NodeHash {

    @Override
    public void hash(byte[] children, int from, byte[] node, int at) {
      byte[] digest = new byte[Fr.BYTES];
      batch.hash(Arrays.copyOfRange(children, from, from + arity * Fr.BYTES), 1, digest);
      System.arraycopy(digest, 0, node, at, Fr.BYTES);
    }

    @Override
    public void hashAll(byte[] children, int count, byte[] nodes) {
      batch.hash(children, count, nodes);
    }
  }
}
