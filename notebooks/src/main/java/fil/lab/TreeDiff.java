package fil.lab;

import fil.ipld.TreeChange;
import java.util.ArrayList;
import java.util.List;

/// What differs between two versions of a tree, as a table.
///
/// ```java
/// TreeDiff.of("What the payment did", before.changesTo(after))
/// ```
public final class TreeDiff {

  private static final int VALUE_LETTERS = 100;

  private TreeDiff() {}

  /// A row for each key that was added, removed or given another value.
  public static <K, V> Grid of(String caption, List<TreeChange<K, V>> changes) {
    List<List<String>> rows = new ArrayList<>();
    for (TreeChange<K, V> change : changes) {
      String key = text(change.key());
      rows.add(
          switch (change) {
            case TreeChange.Added<K, V>(_, var after) -> List.of("+ added", key, "", text(after));
            case TreeChange.Removed<K, V>(_, var before) ->
                List.of("− removed", key, text(before), "");
            case TreeChange.Changed<K, V>(_, var before, var after) ->
                List.of("≠ changed", key, text(before), text(after));
          });
    }
    return Grid.of(
        caption,
        List.of(
            Grid.Column.text("what"),
            Grid.Column.text("key"),
            Grid.Column.text("before"),
            Grid.Column.text("after")),
        rows);
  }

  private static String text(Object value) {
    return TreePicture.brief(value, VALUE_LETTERS);
  }
}
