package fil.lab;

import fil.lab.GraphFigure.Box;
import fil.lab.GraphFigure.Sign;
import fil.lab.GraphFigure.Slot;
import fil.lab.draw.Canvas;
import fil.lab.draw.Mark.Face;
import fil.lab.draw.Outlines;
import java.util.ArrayList;
import java.util.List;

/// How much of a box is drawn, and how large it is then.
///
/// @param columns the slots that are drawn
/// @param hidden how many are not
/// @param bitsInARow how many places stand beside each other in the row of bits
record GraphBox(
    Box box,
    Form form,
    List<Column> columns,
    int hidden,
    int bitsInARow,
    double width,
    double height) {

  /// How much is drawn.
  enum Form {
    /// All of it.
    FULL,
    /// The name, or its end where it is cut already.
    BRIEF,
    /// A square.
    TINY
  }

  /// A slot and its place in the box.
  ///
  /// @param x from the box's left edge to that of the slot
  /// @param lines the form of its text that fits
  record Column(Slot slot, double x, double width, List<String> lines) {
    double middle() {
      return x + width / 2;
    }
  }

  static final int PAD = 8;
  static final int BRIEF_PAD = 5;
  static final int LINE = 19;
  static final int LABEL = 22;
  static final int BITS = 12;

  /// How wide the column is that says how many slots are not drawn.
  static final int MORE = 52;

  private static final int TINY = 20;

  /// The room for the mark of a sign, beside the name.
  private static final int MARK = 22;

  private static final int LINES_OF_A_SLOT = 4;
  private static final double NARROWEST = 24;
  private static final double WIDEST_LABEL = 110;
  private static final int BITS_IN_A_ROW = 64;

  /// A box in this form, at most `widest` pixels wide.
  static GraphBox of(Box box, Form form, double widest) {
    return switch (form) {
      case TINY -> new GraphBox(box, form, List.of(), box.slots().size(), 0, TINY, TINY);
      case BRIEF ->
          new GraphBox(
              box,
              form,
              List.of(),
              box.slots().size(),
              0,
              Math.min(widest, mono(shortName(box)) + 2 * BRIEF_PAD),
              LINE + PAD);
      case FULL -> full(box, widest);
    };
  }

  private static GraphBox full(Box box, double widest) {
    List<Column> columns = columns(box, widest - 2 * PAD);
    int hidden = box.slots().size() - columns.size();
    double slots = columns.isEmpty() ? 0 : columns.getLast().x() + columns.getLast().width() - PAD;
    double head = mono(box.name()) + (box.sign() == Sign.PLAIN ? 0 : MARK);
    for (String line : box.lines()) {
      head = Math.max(head, Outlines.width(line, Face.SANS, Canvas.SMALL));
    }
    int bitsInARow = Math.min(box.bits().size(), BITS_IN_A_ROW);
    double width = Math.max(Math.max(head, slots + (hidden > 0 ? MORE : 0)), bitsInARow * bit(box));
    int lines = columns.stream().mapToInt(column -> column.lines().size()).max().orElse(0);
    double height =
        headHeight(box) + bitsHeight(box) + (columns.isEmpty() ? 0 : LABEL + lines * LINE + PAD);
    return new GraphBox(
        box, Form.FULL, columns, hidden, bitsInARow, Math.min(widest, width + 2 * PAD), height);
  }

  static String shortName(Box box) {
    return box.name().substring(Math.max(0, box.name().indexOf('…')));
  }

  static double headHeight(Box box) {
    return LINE * (1 + box.lines().size()) + PAD;
  }

  static double bitsHeight(Box box) {
    return box.bits().isEmpty()
        ? 0
        : Math.ceilDiv(box.bits().size(), BITS_IN_A_ROW) * BITS + 2.0 * PAD;
  }

  /// How wide one place of the row of bits is.
  static double bit(Box box) {
    return box.bits().size() > 32 ? 5 : 8;
  }

  /// The slots with the widest of their texts that fits, those with a sign before the others; where
  /// not even their labels fit, the first ones.
  private static List<Column> columns(Box box, double widest) {
    int forms = box.slots().stream().mapToInt(slot -> slot.texts().size()).max().orElse(0);
    for (int form = 0; form <= forms; form++) {
      List<Column> columns = columns(box.slots(), form);
      if (columns.isEmpty() || columns.getLast().x() + columns.getLast().width() - PAD <= widest) {
        return columns;
      }
    }
    List<Slot> kept = new ArrayList<>(box.slots());
    List<Column> columns = columns(kept, forms);
    while (columns.getLast().x() + columns.getLast().width() - PAD > widest - MORE) {
      kept.remove(lastPlain(kept));
      columns = columns(kept, forms);
    }
    return columns;
  }

  private static int lastPlain(List<Slot> slots) {
    for (int i = slots.size() - 1; i >= 0; i--) {
      if (slots.get(i).sign() == Sign.PLAIN) {
        return i;
      }
    }
    return slots.size() - 1;
  }

  private static List<Column> columns(List<Slot> slots, int form) {
    List<Column> columns = new ArrayList<>();
    double x = PAD;
    for (Slot slot : slots) {
      List<String> lines = text(slot, slot.sign() == Sign.PLAIN ? form : 0);
      double width = Math.min(WIDEST_LABEL, mono(slot.label()) + 6);
      for (String line : lines) {
        width = Math.max(width, mono(line) + 10);
      }
      width = Math.max(width, NARROWEST);
      columns.add(new Column(slot, x, width, lines));
      x += width + 2;
    }
    return columns;
  }

  private static List<String> text(Slot slot, int form) {
    List<String> lines = form < slot.texts().size() ? slot.texts().get(form) : List.of();
    if (lines.size() <= LINES_OF_A_SLOT) {
      return lines;
    }
    List<String> shown = new ArrayList<>(lines.subList(0, LINES_OF_A_SLOT - 1));
    shown.add("… " + (lines.size() - shown.size()));
    return shown;
  }

  private static double mono(String text) {
    return Outlines.width(text, Face.MONO, Canvas.SMALL);
  }
}
