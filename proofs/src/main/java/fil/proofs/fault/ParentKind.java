package fil.proofs.fault;

import fil.proofs.porep.StackedGraph;

/// The two kinds of parents that a label has.
public enum ParentKind {
  /// Six in the same layer, all of them before the node: the depth-robust graph. They make long
  /// chains, which nobody can hurry.
  BASE,
  /// Eight in the layer before, from everywhere: the expander. They make a few labels need very
  /// many, so that a part of a layer is of little use.
  EXPANDER;

  /// The kind of a parent by its place among the fourteen.
  static ParentKind at(int index) {
    return index < StackedGraph.BASE_DEGREE ? BASE : EXPANDER;
  }

  /// The layer that a parent lies in.
  ///
  /// @param layer that of the label itself
  int layerBelow(int layer) {
    return this == BASE ? layer : layer - 1;
  }
}
