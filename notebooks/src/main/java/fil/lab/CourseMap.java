package fil.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The chapters of a course and which come before which.
///
/// ```java
/// CourseMap.of("Map of the course", chapters).at(6)
/// ```
///
/// A chapter stands below all that it needs. Arrows that follow from others are left out.
///
/// @param here the number of the chapter where the reader is, or -1
public record CourseMap(String title, String alternative, List<Chapter> chapters, int here)
    implements Figure {

  /// A chapter as the map shows it.
  ///
  /// @param needs the numbers of the chapters to read before it
  /// @param there whether it can be read already; if not it is to come
  public record Chapter(int number, String title, int minutes, List<Integer> needs, boolean there) {
    public Chapter {
      needs = List.copyOf(needs);
    }
  }

  public CourseMap {
    Figure.requireAlternative(title, alternative);
    chapters = List.copyOf(chapters);
    SortedMap<Integer, Integer> depths = depths(chapters);
    if (here != -1 && !depths.containsKey(here)) {
      throw new IllegalArgumentException("no chapter " + here + " among " + depths.keySet());
    }
  }

  /// A map on which nobody stands as yet.
  ///
  /// @throws IllegalArgumentException when two chapters have one number, when one needs a chapter
  ///   that is not there, or when chapters need each other in a circle
  public static CourseMap of(String title, List<Chapter> chapters) {
    return described(title, chapters, -1);
  }

  /// The map with a sign that says where the reader is.
  ///
  /// @throws IllegalArgumentException when there is no such chapter
  public CourseMap at(int number) {
    return described(title, chapters, number);
  }

  /// The map with a sentence of the author's own. Call it last: other changes write it anew.
  public CourseMap described(String sentence) {
    return new CourseMap(title, sentence, chapters, here);
  }

  @Override
  public Picture picture() {
    return Picture.of(new CourseMapDrawing(this).draw(), title, alternative);
  }

  @Override
  public String sketch() {
    return "";
  }

  @Override
  public List<Grid> data() {
    List<List<String>> rows = new ArrayList<>();
    for (Chapter chapter : chapters) {
      List<String> needs = chapter.needs().stream().map(String::valueOf).toList();
      rows.add(
          List.of(
              String.valueOf(chapter.number()),
              chapter.title(),
              String.valueOf(chapter.minutes()),
              needs.isEmpty() ? "nothing" : String.join(", ", needs),
              state(chapter)));
    }
    return List.of(
        Grid.of(
                "Chapters",
                List.of(
                    Grid.Column.numbers("chapter"),
                    Grid.Column.text("title"),
                    Grid.Column.numbers("minutes"),
                    Grid.Column.text("needs"),
                    Grid.Column.text("state")),
                rows)
            .showing(Math.max(1, rows.size())));
  }

  String state(Chapter chapter) {
    return chapter.number() == here ? "you are here" : chapter.there() ? "there" : "to come";
  }

  /// How many chapters one must have read before each, counted along the longest way.
  SortedMap<Integer, Integer> depths() {
    return depths(chapters);
  }

  private static SortedMap<Integer, Integer> depths(List<Chapter> chapters) {
    SortedMap<Integer, Chapter> byNumber = new TreeMap<>();
    for (Chapter chapter : chapters) {
      if (byNumber.put(chapter.number(), chapter) != null) {
        throw new IllegalArgumentException("two chapters have the number " + chapter.number());
      }
    }
    SortedMap<Integer, Integer> depths = new TreeMap<>();
    for (int round = 0; round < chapters.size(); round++) {
      byNumber.forEach((number, chapter) -> deepen(depths, byNumber, chapter));
    }
    if (depths.size() < chapters.size()) {
      byNumber.keySet().removeAll(depths.keySet());
      throw new IllegalArgumentException(
          "chapters " + byNumber.keySet() + " need each other in a circle");
    }
    return depths;
  }

  /// Gives a chapter its depth once all that it needs have theirs.
  private static void deepen(
      Map<Integer, Integer> depths, Map<Integer, Chapter> byNumber, Chapter chapter) {
    int depth = 0;
    for (int need : chapter.needs()) {
      if (!byNumber.containsKey(need)) {
        throw new IllegalArgumentException(
            "chapter " + chapter.number() + " needs chapter " + need + ", which is not there");
      }
      Integer above = depths.get(need);
      if (above == null) {
        return;
      }
      depth = Math.max(depth, above + 1);
    }
    depths.put(chapter.number(), depth);
  }

  private static CourseMap described(String title, List<Chapter> chapters, int here) {
    long there = chapters.stream().filter(Chapter::there).count();
    int minutes = chapters.stream().mapToInt(Chapter::minutes).sum();
    String sentence =
        "%s and which needs which, %d minutes in all; %d can be read, %d are to come%s."
            .formatted(
                MerkleTreeFigure.count(chapters.size(), "chapter", "chapters"),
                minutes,
                there,
                chapters.size() - there,
                here == -1 ? "" : "; you are at chapter " + here);
    return new CourseMap(title, sentence, chapters, here);
  }
}
