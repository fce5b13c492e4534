package fil.lab;

import java.util.List;

/// A figure that is drawn as a graph: all it says of itself, the graph says.
public interface GraphView extends Figure {

  /// What is drawn.
  GraphFigure graph();

  /// How many boxes were not there before.
  default long newBlocks() {
    return graph().boxes().stream().filter(box -> box.sign() == GraphFigure.Sign.NEW).count();
  }

  @Override
  default String title() {
    return graph().title();
  }

  @Override
  default String alternative() {
    return graph().alternative();
  }

  @Override
  default Picture picture() {
    return graph().picture();
  }

  @Override
  default String sketch() {
    return graph().sketch();
  }

  @Override
  default List<Grid> data() {
    return graph().data();
  }

  @Override
  default List<Grid> beyondSketch() {
    return graph().beyondSketch();
  }
}
