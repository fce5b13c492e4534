package fil.proofs.porep;

import fil.num.Bytes32;
import fil.proofs.merkle.Shape;

/// What distinguishes one way of sealing from another.
///
/// @param size the sector size, which also says the shape of the trees
/// @param layers the number of layers of labels
/// @param version the generation of the proofs, which decides on details of the graph
/// @param porepId what the graph is drawn from
public record Porep(SectorSize size, int layers, ApiVersion version, Bytes32 porepId) {

  public Porep {
    if (layers < 1) {
      throw new IllegalArgumentException("a seal needs layers, not " + layers);
    }
  }

  /// The number of nodes of the sector.
  public long nodes() {
    return size.nodes();
  }

  /// The shape of the trees over columns and replica.
  public Shape shape() {
    return size.shape();
  }
}
