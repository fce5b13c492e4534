package fil.lab.draw;

import fil.lab.draw.Mark.Face;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The shapes and widths of letters, read from a table in the jar.
///
/// A letter that the table lacks is an empty box, as wide as a zero.
public final class Outlines {

  private static final int UNITS_PER_EM = 2048;
  private static final int MISSING = '□';

  /// One letter as it stands in the table.
  ///
  /// @param advance to the next letter, in units
  /// @param commands that draw it, see the head of the table
  private record Letter(int advance, String commands) {}

  private static final Map<Face, Map<Integer, Letter>> LETTERS = read();

  /// The shapes of letters that have been drawn, in units.
  private static final Map<Letter, Path2D> SHAPES = new ConcurrentHashMap<>();

  private Outlines() {}

  /// The width in pixels of `text` in letters of `size` pixels.
  public static double width(String text, Face face, int size) {
    long units = text.codePoints().mapToLong(c -> letter(face, c).advance()).sum();
    return (double) units * size / UNITS_PER_EM;
  }

  /// `text`, or as much of it as fits `width` pixels with an ellipsis.
  public static String fit(String text, Face face, int size, double width) {
    if (width(text, face, size) <= width) {
      return text;
    }
    int[] letters = text.codePoints().toArray();
    int kept = letters.length;
    while (kept > 0 && width(new String(letters, 0, kept) + "…", face, size) > width) {
      kept--;
    }
    return new String(letters, 0, kept).stripTrailing() + "…";
  }

  /// Adds the outline of a label to `target`.
  static void trace(Mark.Label label, Path2D target) {
    double scale = (double) label.size() / UNITS_PER_EM;
    double x =
        label.x()
            - switch (label.anchor()) {
              case START -> 0;
              case MIDDLE -> width(label.text(), label.face(), label.size()) / 2;
              case END -> width(label.text(), label.face(), label.size());
            };
    AffineTransform place = AffineTransform.getTranslateInstance(x, label.y());
    place.scale(scale, scale);
    for (int c : label.text().codePoints().toArray()) {
      Letter letter = letter(label.face(), c);
      Path2D shape = SHAPES.computeIfAbsent(letter, l -> new Pen().draw(l.commands()));
      target.append(shape.getPathIterator(place), false);
      place.translate(letter.advance(), 0);
    }
  }

  /// Follows drawing commands.
  private static final class Pen {
    private final Path2D shape = new Path2D.Double(Path2D.WIND_NON_ZERO);
    private int x;
    private int y;
    private int startX;
    private int startY;

    Path2D draw(String commands) {
      if (!commands.isEmpty()) {
        for (String command : commands.split(" ", -1)) {
          follow(command.charAt(0), numbers(command));
        }
      }
      return shape;
    }

    private void follow(char command, int[] by) {
      switch (command) {
        case 'm' -> {
          move(by[0], by[1]);
          startX = x;
          startY = y;
          shape.moveTo(x, y);
        }
        case 'l' -> {
          move(by[0], by[1]);
          shape.lineTo(x, y);
        }
        case 'q' -> {
          move(by[0], by[1]);
          int controlX = x;
          int controlY = y;
          move(by[2], by[3]);
          shape.quadTo(controlX, controlY, x, y);
        }
        case 'z' -> {
          shape.closePath();
          x = startX;
          y = startY;
        }
        default -> throw new IllegalStateException("no drawing command: " + command);
      }
    }

    private void move(int dx, int dy) {
      x += dx;
      y += dy;
    }

    private static int[] numbers(String command) {
      if (command.length() == 1) {
        return new int[0];
      }
      String[] parts = command.substring(1).split(",", -1);
      int[] numbers = new int[parts.length];
      for (int i = 0; i < parts.length; i++) {
        numbers[i] = Integer.parseInt(parts[i]);
      }
      return numbers;
    }
  }

  private static Letter letter(Face face, int c) {
    Map<Integer, Letter> letters = LETTERS.getOrDefault(face, Map.of());
    Letter letter = letters.get(c);
    if (letter != null) {
      return letter;
    }
    Letter box = letters.getOrDefault(MISSING, new Letter(UNITS_PER_EM / 2, ""));
    Letter zero = letters.getOrDefault((int) '0', box);
    return new Letter(Math.max(zero.advance(), box.advance()), box.commands());
  }

  private static Map<Face, Map<Integer, Letter>> read() {
    Map<Face, Map<Integer, Letter>> faces =
        Map.of(Face.SANS, new HashMap<>(), Face.MONO, new HashMap<>());
    Face face = Face.SANS;
    for (String line : table().split("\n", -1)) {
      if (line.equals("# mono")) {
        face = Face.MONO;
      } else if (!line.isEmpty() && line.charAt(0) != '#') {
        String[] parts = line.split(" ", 3);
        String commands = parts.length == 3 ? parts[2] : "";
        faces
            .getOrDefault(face, Map.of())
            .put(Integer.parseInt(parts[0], 16), new Letter(Integer.parseInt(parts[1]), commands));
      }
    }
    return faces;
  }

  private static String table() {
    try (InputStream in = Outlines.class.getResourceAsStream("outlines.txt")) {
      if (in == null) {
        throw new IllegalStateException("outlines.txt is missing from the jar; build the lab anew");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
