package fil.lab;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Boxes, and arrows from their slots to other boxes: blocks that link to blocks, nodes of a tree.
///
/// ```java
/// GraphFigure.of("Two boxes", "A box above leads to one below.", List.of(
///     Box.of("a", "above").with(Slot.to("left", "b")),
///     Box.of("b", "below")))
/// ```
///
/// A box stands below all that lead to it, and is drawn once however many do. What does not fit is
/// drawn smaller, then left out, boxes without a sign first; the picture says how many are missing
/// from it. The text form is an indented outline.
///
/// @param boxes with names that differ; their order is the order of those that share a row
/// @param banner a word cut into groups that stands on top, such as a hash and its bits
/// @param meanings what the signs mean here, for those that occur
/// @param notes lines under the picture
/// @param tables what there is to be said in tables, besides the boxes and arrows themselves
public record GraphFigure(
    String title,
    String alternative,
    List<Box> boxes,
    Optional<Banner> banner,
    Map<Sign, String> meanings,
    List<String> notes,
    List<Grid> tables)
    implements Figure {

  /// The most rows of boxes and arrows that are shown.
  private static final int ROWS_OF_DATA = 100;

  /// What is to be said about a box or a slot beyond its text. Each has a colour and, for those who
  /// do not see it, a mark of its own.
  public enum Sign {
    /// Nothing.
    PLAIN('.'),
    /// On a way that is followed.
    PATH('o'),
    /// Not there before.
    NEW('#'),
    /// Not what it should be.
    BROKEN('X'),
    /// Named, but not here.
    MISSING('?'),
    /// Beyond what the picture is about.
    OUTSIDE('-');

    private final char letter;

    Sign(char letter) {
      this.letter = letter;
    }

    /// What stands for it in the text form.
    char letter() {
      return letter;
    }
  }

  /// A box.
  ///
  /// @param id what arrows call it
  /// @param name what stands on it
  /// @param lines what stands under the name
  /// @param bits which places of a row are taken, the n-th that is taken by slot n; none where
  ///   there is no such row
  /// @param slots from where arrows go, side by side
  public record Box(
      String id, String name, List<String> lines, List<Boolean> bits, List<Slot> slots, Sign sign) {

    public Box {
      lines = List.copyOf(lines);
      bits = List.copyOf(bits);
      slots = List.copyOf(slots);
      if (!bits.isEmpty() && Collections.frequency(bits, true) != slots.size()) {
        throw new IllegalArgumentException(
            "box %s has %d slots, but %d places are taken"
                .formatted(id, slots.size(), Collections.frequency(bits, true)));
      }
    }

    public static Box of(String id, String name, String... lines) {
      return new Box(id, name, List.of(lines), List.of(), List.of(), Sign.PLAIN);
    }

    public Box with(Slot... added) {
      List<Slot> all = new ArrayList<>(slots);
      Collections.addAll(all, added);
      return new Box(id, name, lines, bits, all, sign);
    }

    public Box with(Sign other) {
      return new Box(id, name, lines, bits, slots, other);
    }
  }

  /// A place of a box.
  ///
  /// @param label a number or a few letters
  /// @param texts what stands there, the widest form first: the first that fits is taken
  /// @param to the box that it leads to
  public record Slot(String label, List<List<String>> texts, Optional<String> to, Sign sign) {

    public Slot {
      texts = texts.stream().map(text -> List.copyOf(text)).toList();
    }

    /// A slot that leads to a box.
    public static Slot to(String label, String box) {
      return new Slot(label, List.of(), Optional.of(box), Sign.PLAIN);
    }

    /// A slot that holds something.
    public static Slot holding(String label, String... lines) {
      return new Slot(label, List.of(List.of(lines)), Optional.empty(), Sign.PLAIN);
    }

    public Slot with(Sign other) {
      return new Slot(label, texts, to, other);
    }
  }

  /// A word that is cut into groups.
  ///
  /// @param words what it is
  /// @param groups the pieces of it, in their order
  public record Banner(String words, List<Group> groups) {

    public Banner {
      groups = List.copyOf(groups);
    }
  }

  /// A piece of a word.
  ///
  /// @param text the piece
  /// @param meaning what it stands for
  public record Group(String text, String meaning, Sign sign) {}

  public GraphFigure {
    Figure.requireAlternative(title, alternative);
    boxes = List.copyOf(boxes);
    Map<Sign, String> copy = new EnumMap<>(Sign.class);
    copy.putAll(meanings);
    meanings = Collections.unmodifiableMap(copy);
    notes = List.copyOf(notes);
    tables = List.copyOf(tables);
    requireGraph(boxes);
  }

  /// Boxes and arrows, without anything more.
  ///
  /// @throws IllegalArgumentException where two boxes have one id, an arrow leads to no box, or
  ///   arrows lead in a circle
  public static GraphFigure of(String title, String alternative, List<Box> boxes) {
    return new GraphFigure(
        title, alternative, boxes, Optional.empty(), Map.of(), List.of(), List.of());
  }

  @Override
  public Picture picture() {
    return Picture.of(new GraphDrawing(this).draw(), title, alternative);
  }

  @Override
  public String sketch() {
    return new GraphSketch(this).write();
  }

  /// The graph's tables, one of the word on top, and one of its boxes and arrows.
  @Override
  public List<Grid> data() {
    List<Grid> all = new ArrayList<>(tables);
    banner.ifPresent(word -> all.add(groups(word)));
    all.add(arrows());
    return all;
  }

  /// The outline has the word on top, the boxes and the arrows.
  @Override
  public List<Grid> beyondSketch() {
    return tables;
  }

  private Grid groups(Banner word) {
    return Grid.of(
        "On top: " + word.words(),
        List.of(
            Grid.Column.text("piece"),
            Grid.Column.text("stands for"),
            Grid.Column.text("which is")),
        word.groups().stream()
            .map(group -> List.of(group.text(), group.meaning(), state(group.sign())))
            .toList());
  }

  /// A row for each slot of a box, and one for a box without slots.
  private Grid arrows() {
    Map<String, String> named = namesToldApart();
    List<List<String>> rows = new ArrayList<>();
    for (Box box : boxes) {
      String name = requireNonNull(named.get(box.id()));
      if (box.slots().isEmpty()) {
        rows.add(List.of(name, state(box.sign()), "", "", ""));
      }
      for (Slot slot : box.slots()) {
        String held = slot.texts().isEmpty() ? "" : String.join(", ", slot.texts().getFirst());
        String end =
            slot.to()
                .map(id -> "→ " + requireNonNull(named.get(id)))
                .map(arrow -> held.isEmpty() ? arrow : held + " " + arrow)
                .orElse(held);
        rows.add(List.of(name, state(box.sign()), slot.label(), end, state(slot.sign())));
      }
    }
    return Grid.of(
            "Boxes and arrows of: " + title,
            List.of(
                Grid.Column.text("box"),
                Grid.Column.text("which is"),
                Grid.Column.text("slot"),
                Grid.Column.text("holds or leads to"),
                Grid.Column.text("which is")),
            rows)
        .showing(ROWS_OF_DATA);
  }

  /// What the boxes are called by their ids: what stands on them, and the id as well where the same
  /// stands on several.
  private Map<String, String> namesToldApart() {
    Map<String, Integer> often = new LinkedHashMap<>();
    boxes.forEach(box -> often.merge(words(box), 1, Integer::sum));
    Map<String, String> names = new LinkedHashMap<>();
    for (Box box : boxes) {
      String words = words(box);
      boolean isAlone = requireNonNull(often.get(words)) == 1;
      names.put(box.id(), isAlone ? words : words + " (" + box.id() + ")");
    }
    return names;
  }

  private static String words(Box box) {
    return box.lines().isEmpty() ? box.name() : box.name() + ": " + String.join("; ", box.lines());
  }

  private String state(Sign sign) {
    return sign == Sign.PLAIN
        ? ""
        : meanings.getOrDefault(sign, sign.name().toLowerCase(Locale.ROOT));
  }

  /// The boxes by their ids.
  SequencedMap<String, Box> byId() {
    SequencedMap<String, Box> byId = new LinkedHashMap<>();
    boxes.forEach(box -> byId.put(box.id(), box));
    return byId;
  }

  /// What is to be said about the signs, in their order, for those that occur.
  SequencedMap<Sign, String> legend() {
    SequencedMap<Sign, String> legend = new LinkedHashMap<>();
    for (Sign sign : Sign.values()) {
      String words = meanings.get(sign);
      if (words != null && occurs(sign)) {
        legend.put(sign, words);
      }
    }
    return legend;
  }

  private boolean occurs(Sign sign) {
    return banner.stream()
            .flatMap(word -> word.groups().stream())
            .anyMatch(group -> sign != Sign.PLAIN && group.sign() == sign)
        || boxes.stream()
            .anyMatch(box ->
                box.sign() == sign || box.slots().stream().anyMatch(slot -> slot.sign() == sign));
  }

  private static void requireGraph(List<Box> boxes) {
    Map<String, Integer> arrowsTo = new LinkedHashMap<>();
    for (Box box : boxes) {
      if (arrowsTo.put(box.id(), 0) != null) {
        throw new IllegalArgumentException("two boxes are called " + box.id());
      }
    }
    for (Box box : boxes) {
      for (Slot slot : box.slots()) {
        if (slot.to().isPresent()
            && arrowsTo.computeIfPresent(slot.to().get(), (_, n) -> n + 1) == null) {
          throw new IllegalArgumentException(
              "an arrow leads from " + box.id() + " to " + slot.to().get() + ", which is no box");
        }
      }
    }
    if (GraphRows.depths(boxes).size() < boxes.size()) {
      throw new IllegalArgumentException("arrows lead in a circle");
    }
  }
}
