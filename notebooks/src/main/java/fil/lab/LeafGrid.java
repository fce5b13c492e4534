package fil.lab;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/// The leaves of a replica as a grid: which are there, which are lost, and which are asked for.
///
/// ```java
/// LeafGrid.of("My replica today", 64).losing(List.of(8, 9)).asking(statement.challenges(0))
/// ```
///
/// A lost leaf is dark, an asked one has a thick ring, and one that is both has a cross. Leaves in
/// a row of eight share their parent in the tree.
///
/// @param leaves how many there are
/// @param lost the numbers of those that are lost
/// @param asked the numbers of those that are asked for
public record LeafGrid(
    String title, String alternative, int leaves, NavigableSet<Long> lost, NavigableSet<Long> asked)
    implements Figure {

  static final int COLUMNS = 8;

  /// So many rows have room for their numbers.
  private static final int MOST = 256;

  /// How a leaf is.
  enum Kind {
    THERE("there", '.'),
    LOST("lost", '#'),
    SHOWN("asked for and there", 'o'),
    MISSED("asked for and lost", 'X');

    private final String words;
    private final char letter;

    Kind(String words, char letter) {
      this.words = words;
      this.letter = letter;
    }

    String words() {
      return words;
    }
  }

  public LeafGrid {
    Figure.requireAlternative(title, alternative);
    if (leaves < 1 || leaves > MOST) {
      throw new IllegalArgumentException(
          "a grid has room for 1 to " + MOST + " leaves, not " + leaves);
    }
    lost = Collections.unmodifiableNavigableSet(new TreeSet<>(lost));
    asked = Collections.unmodifiableNavigableSet(new TreeSet<>(asked));
    for (NavigableSet<Long> some : List.of(lost, asked)) {
      if (!some.isEmpty() && (some.first() < 0 || some.last() >= leaves)) {
        throw new IllegalArgumentException(
            "leaves go from 0 to " + (leaves - 1) + ", and these are not all among them: " + some);
      }
    }
  }

  /// A replica of which nothing is lost and nothing asked.
  public static LeafGrid of(String title, int leaves) {
    return told(title, leaves, new TreeSet<>(), new TreeSet<>());
  }

  /// The replica without these leaves.
  public LeafGrid losing(Collection<? extends Number> numbers) {
    return told(title, leaves, set(numbers), asked);
  }

  /// The replica on a day on which these leaves are asked for.
  public LeafGrid asking(Collection<? extends Number> numbers) {
    return told(title, leaves, lost, set(numbers));
  }

  /// The grid with a sentence of the author's own. Call it last: other changes write it anew.
  public LeafGrid described(String sentence) {
    return new LeafGrid(title, sentence, leaves, lost, asked);
  }

  private static NavigableSet<Long> set(Collection<? extends Number> numbers) {
    NavigableSet<Long> set = new TreeSet<>();
    numbers.forEach(number -> set.add(number.longValue()));
    return set;
  }

  private static LeafGrid told(
      String title, int leaves, NavigableSet<Long> lost, NavigableSet<Long> asked) {
    LeafGrid bare = new LeafGrid(title, title + ".", leaves, lost, asked);
    return bare.described(
        "A replica of %s as a grid: %d lost, %d asked for, %d of those lost."
            .formatted(
                MerkleTreeFigure.count(leaves, "leaf", "leaves"),
                lost.size(),
                asked.size(),
                bare.numbers(Kind.MISSED).size()));
  }

  Kind kind(long leaf) {
    if (lost.contains(leaf)) {
      return asked.contains(leaf) ? Kind.MISSED : Kind.LOST;
    }
    return asked.contains(leaf) ? Kind.SHOWN : Kind.THERE;
  }

  /// The leaves of one kind, in order.
  List<Long> numbers(Kind kind) {
    List<Long> numbers = new ArrayList<>();
    for (long leaf = 0; leaf < leaves; leaf++) {
      if (kind(leaf) == kind) {
        numbers.add(leaf);
      }
    }
    return numbers;
  }

  @Override
  public Picture picture() {
    return Picture.of(new LeafGridDrawing(this).draw(), title, alternative);
  }

  /// A letter for each leaf.
  @Override
  public String sketch() {
    StringBuilder out = new StringBuilder();
    for (int leaf = 0; leaf < leaves; leaf++) {
      out.append(leaf == 0 ? "" : leaf % COLUMNS == 0 ? "\n" : " ").append(kind(leaf).letter);
    }
    out.append("\n\n");
    for (Kind kind : Kind.values()) {
      out.append(kind.letter).append(' ').append(kind.words).append("   ");
    }
    return out.toString().stripTrailing() + "\n";
  }

  @Override
  public List<Grid> data() {
    List<List<String>> rows = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      List<Long> numbers = numbers(kind);
      String which = kind == Kind.THERE ? "all others" : numbers.toString();
      rows.add(List.of(kind.words, String.valueOf(numbers.size()), which));
    }
    return List.of(
        Grid.of(
            "Data of: " + title,
            List.of(
                Grid.Column.text("leaves"),
                Grid.Column.numbers("count"),
                Grid.Column.text("which")),
            rows));
  }
}
