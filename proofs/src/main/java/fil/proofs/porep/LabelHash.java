package fil.proofs.porep;

import fil.crypto.Sha256;
import fil.num.Bytes32;
import fil.proofs.store.Nodes;
import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;

/// The label of one node: SHA-256 of where it is and of its parents' labels, with the two top bits
/// cleared, so that it is a field element, see [create_label].
///
/// ```text
///   replica id | layer | node |   zeros   | 37 labels of parents, none for node 0
///       32         4      8        20               37 · 32                          bytes
/// ```
///
/// Layer and node are big endian. A node has fewer than 37 parents: they are taken from the beginning
/// again.
///
/// Belongs to one thread.
///
/// Deviation: the specification hashes the 12 bytes of layer and node as they are, see [SDR]; the
/// network pads them to 32.
///
/// [create_label]: https://github.com/filecoin-project/rust-fil-proofs/blob/master/storage-proofs-porep/src/stacked/vanilla/create_label/single.rs
/// [SDR]: https://spec.filecoin.io/algorithms/sdr/#labeling-a-node
final class LabelHash {

  /// How many labels of parents go into a label.
  static final int HASHED_PARENTS = 37;

  static final int LAYER_AT = 32;
  static final int NODE_AT = 36;
  private static final int PARENTS_AT = 64;

  /// What may be set in the last byte of a label.
  static final int TOP_BYTE = 0b0011_1111;

  private final MessageDigest sha256 = Sha256.digest();
  private final byte[] message = new byte[PARENTS_AT + HASHED_PARENTS * Nodes.NODE];
  private final ByteBuffer place = ByteBuffer.wrap(message);
  private final byte[] label = new byte[Nodes.NODE];

  LabelHash(Bytes32 replicaId) {
    System.arraycopy(replicaId.toArray(), 0, message, 0, Bytes32.SIZE);
  }

  /// Where the labels of the parents are to be written, one after the other.
  byte[] message() {
    return message;
  }

  /// Where the label of a parent begins in the message.
  static int parentAt(int parent) {
    return PARENTS_AT + parent * Nodes.NODE;
  }

  /// The label of a node, in an array that the next call overwrites.
  ///
  /// @param layer counted from 1
  /// @param parents how many labels of parents have been written to the message
  byte[] label(int layer, long node, int parents) {
    place.putInt(LAYER_AT, layer).putLong(NODE_AT, node);
    int end = PARENTS_AT;
    if (parents > 0) {
      end = message.length;
      int given = parents * Nodes.NODE;
      for (int at = PARENTS_AT + given; at < end; at += given) {
        System.arraycopy(message, PARENTS_AT, message, at, Math.min(given, end - at));
      }
    }
    sha256.update(message, 0, end);
    try {
      sha256.digest(label, 0, label.length);
    } catch (DigestException e) {
      throw new AssertionError("a label has room for a digest", e);
    }
    label[label.length - 1] &= TOP_BYTE;
    return label;
  }
}
