package fil.proofs.teach;

import fil.crypto.Sha256;
import fil.num.Bytes;
import fil.num.Bytes32;
import java.nio.ByteBuffer;
import java.util.List;

/// The bytes that are hashed to a label, written out: what a sealer overwrites in place, here one
/// value after the other.
///
/// ```text
///   replica id | layer | node |   zeros   | 37 labels of parents, none for node 0
///       32         4      8        20               37 · 32                          bytes
/// ```
///
/// @param replicaId whose label it is
/// @param layer counted from 1
/// @param node counted from 0
/// @param parents the labels of its parents, as many as there are: 6 in layer 1, else 14, and none
///   for node 0
public record LabelMessage(Bytes32 replicaId, int layer, long node, List<Bytes32> parents) {

  /// How many labels of parents are hashed: they are taken from the beginning again.
  public static final int HASHED_PARENTS = 37;

  private static final int HEAD = 64;
  private static final int BLOCK = 64;

  /// A byte and the length follow the message in its last blocks.
  private static final int SHA_256_PADDING = 9;

  public LabelMessage {
    parents = List.copyOf(parents);
    if (layer < 1 || node < 0) {
      throw new IllegalArgumentException(
          "layers are counted from 1 and nodes from 0, not " + layer + " and " + node);
    }
  }

  /// The message: 1,248 bytes, or 64 where there are no parents.
  public Bytes bytes() {
    ByteBuffer message =
        ByteBuffer.allocate(HEAD + (parents.isEmpty() ? 0 : HASHED_PARENTS * Bytes32.SIZE));
    message.put(replicaId.toArray()).putInt(layer).putLong(node).position(HEAD);
    for (int i = 0; message.hasRemaining(); i++) {
      message.put(parents.get(i % parents.size()).toArray());
    }
    return Bytes.copyOf(message.array());
  }

  /// The label: SHA-256 of the message with the two top bits cleared.
  public Bytes32 label() {
    byte[] label = Sha256.hash(bytes()).toArray();
    label[label.length - 1] &= 0b0011_1111;
    return Bytes32.copyOf(label);
  }

  /// How many blocks of 64 bytes SHA-256 compresses for it: 20, or 2 where there are no parents.
  public int compressions() {
    return Math.ceilDiv(bytes().size() + SHA_256_PADDING, BLOCK);
  }
}
