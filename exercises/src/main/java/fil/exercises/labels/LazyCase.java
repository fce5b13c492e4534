package fil.exercises.labels;

import fil.proofs.fault.LabelPlace;
import fil.proofs.fault.Regeneration;
import java.util.List;

/// Somebody who kept some labels is asked for a node of the replica.
///
/// @param regeneration the graph, and what is on disk
/// @param keeps what is on disk, in words
/// @param challenge the node that is asked for
public record LazyCase(Regeneration regeneration, String keeps, long challenge) {

  /// The label that the answer needs: that of the node in the last layer.
  public LabelPlace wanted() {
    return new LabelPlace(regeneration.layers(), challenge);
  }

  /// The labels that a label is made of, each once.
  public List<LabelPlace> parents(LabelPlace place) {
    return regeneration.parents(place);
  }

  /// Whether a label is on disk.
  public boolean isKept(LabelPlace place) {
    return regeneration.kept().has(place);
  }

  @Override
  public String toString() {
    return "node " + challenge + ", " + keeps;
  }
}
