package fil.ipld;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The way from the root of a DAG to one of its blocks: for each link on it, where the link stands
/// in its block. Ways share their beginnings, so that long ones cost little.
public final class DagPath {

  /// The way to the root itself.
  public static final DagPath ROOT = new DagPath(null, "");

  private final @Nullable DagPath before;
  private final String link;

  private DagPath(@Nullable DagPath before, String link) {
    this.before = before;
    this.link = link;
  }

  /// The way that goes on over one more link.
  ///
  /// @param next where the link stands, as [Dag#links] says
  public DagPath then(String next) {
    return new DagPath(this, next);
  }

  /// Where each link stands in its block, from the root on.
  public List<String> links() {
    List<String> links = new ArrayList<>();
    DagPath at = this;
    for (DagPath up = at.before; up != null; up = at.before) {
      links.add(at.link);
      at = up;
    }
    Collections.reverse(links);
    return List.copyOf(links);
  }

  /// All links with slashes between them, nothing for the root.
  @Override
  public String toString() {
    return String.join("/", links());
  }
}
