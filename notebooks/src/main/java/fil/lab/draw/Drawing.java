package fil.lab.draw;

import java.util.List;

/// A finished picture: a card of `width` by `height` pixels and the marks on it, later ones above
/// earlier ones.
public record Drawing(int width, int height, List<Mark> marks) {

  public Drawing {
    marks = List.copyOf(marks);
  }
}
