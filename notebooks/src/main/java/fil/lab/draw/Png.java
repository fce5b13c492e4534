package fil.lab.draw;

import fil.lab.draw.Mark.Line;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/// Paints a drawing, and writes images as PNG without the date and the text that encoders add.
///
/// Needs no screen and no font.
public final class Png {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private Png() {}

  /// The drawing in PNG, one pixel for each of its pixels, with 32 shades for each part of a colour
  /// and, where it has no more than 256 colours, as indices into them: a third of the size.
  public static byte[] write(Drawing drawing) {
    BufferedImage image = paint(drawing);
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    BitSet colours = new BitSet(1 << 15);
    for (int i = 0; i < pixels.length; i++) {
      int rgb = pixels[i];
      pixels[i] = step(rgb >> 16) << 10 | step(rgb >> 8) << 5 | step(rgb);
      colours.set(pixels[i]);
    }
    if (colours.cardinality() <= 256) {
      return indexed(width, height, pixels, colours);
    }
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = rgb(pixels[i]);
    }
    image.setRGB(0, 0, width, height, pixels, 0, width);
    return encode(image);
  }

  /// Which of 32 shades is nearest.
  private static int step(int part) {
    return ((part & 0xff) * 31 + 127) / 255;
  }

  /// The colour of three steps, five bits each.
  private static int rgb(int steps) {
    return shade(steps >> 10) << 16 | shade(steps >> 5) << 8 | shade(steps);
  }

  /// One of 32 shades from 0 to 255.
  private static int shade(int step) {
    return ((step & 31) * 255 + 15) / 31;
  }

  /// @param pixels in steps
  /// @param colours those that the pixels have
  private static byte[] indexed(int width, int height, int[] pixels, BitSet colours) {
    ByteBuffer table = ByteBuffer.allocate(3 * colours.cardinality());
    byte[] indices = new byte[1 << 15];
    colours.stream()
        .forEach(steps -> {
          indices[steps] = (byte) (table.position() / 3);
          int rgb = rgb(steps);
          table.put((byte) (rgb >> 16)).put((byte) (rgb >> 8)).put((byte) rgb);
        });
    byte[] rows = new byte[(width + 1) * height];
    for (int i = 0; i < pixels.length; i++) {
      rows[i + i / width + 1] = indices[pixels[i]];
    }
    ByteArrayOutputStream out = begin(width, height, 3);
    chunk(out, "PLTE", table.array());
    chunk(out, "IDAT", deflate(rows));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  /// The image in PNG, eight bits a channel, opaque images without transparency.
  public static byte[] encode(BufferedImage image) {
    boolean alpha = image.getColorModel().hasAlpha();
    ByteArrayOutputStream out = begin(image.getWidth(), image.getHeight(), alpha ? 6 : 2);
    chunk(out, "IDAT", deflate(rows(image, alpha)));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  /// @param colourType as [PNG] numbers them: 2 colours, 3 indices, 6 colours with transparency
  ///
  /// [PNG]: https://www.w3.org/TR/png-3/#11IHDR
  private static ByteArrayOutputStream begin(int width, int height, int colourType) {
    ByteBuffer header = ByteBuffer.allocate(13);
    header.putInt(width).putInt(height).put((byte) 8).put((byte) colourType).put(new byte[3]);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(SIGNATURE);
    chunk(out, "IHDR", header.array());
    return out;
  }

  /// The card below a drawing's marks.
  static Mark.Box card(Drawing drawing) {
    return new Mark.Box(
        0.5,
        0.5,
        drawing.width() - 1.0,
        drawing.height() - 1.0,
        6,
        Palette.CARD,
        Line.of(Palette.EDGE, 1));
  }

  private static BufferedImage paint(Drawing drawing) {
    BufferedImage image =
        new BufferedImage(drawing.width(), drawing.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D on = image.createGraphics();
    on.setColor(color(Palette.CARD));
    on.fillRect(0, 0, drawing.width(), drawing.height());
    on.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    on.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    mark(card(drawing), on);
    drawing.marks().forEach(mark -> mark(mark, on));
    on.dispose();
    return image;
  }

  private static void mark(Mark mark, Graphics2D on) {
    switch (mark) {
      case Mark.Box box -> shape(rectangle(box), box.fill(), box.outline(), on);
      case Mark.Segment s ->
          shape(new Line2D.Double(s.x1(), s.y1(), s.x2(), s.y2()), null, s.line(), on);
      case Mark.Dot dot -> shape(circle(dot), dot.fill(), dot.outline(), on);
      case Mark.Area area -> shape(polygon(area), area.fill(), area.outline(), on);
      case Mark.Label label -> {
        Path2D letters = new Path2D.Double(Path2D.WIND_NON_ZERO);
        Outlines.trace(label, letters);
        shape(letters, label.colour(), null, on);
      }
    }
  }

  private static Shape rectangle(Mark.Box box) {
    return box.radius() == 0
        ? new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height())
        : new RoundRectangle2D.Double(
            box.x(), box.y(), box.width(), box.height(), box.radius() * 2, box.radius() * 2);
  }

  private static Shape polygon(Mark.Area area) {
    Path2D path = new Path2D.Double();
    Mark.Corner first = area.corners().getFirst();
    path.moveTo(first.x(), first.y());
    area.corners().stream().skip(1).forEach(corner -> path.lineTo(corner.x(), corner.y()));
    path.closePath();
    return path;
  }

  private static Shape circle(Mark.Dot dot) {
    double radius = dot.radius();
    return new Ellipse2D.Double(dot.x() - radius, dot.y() - radius, radius * 2, radius * 2);
  }

  private static void shape(Shape shape, @Nullable Rgb fill, @Nullable Line line, Graphics2D on) {
    if (fill != null) {
      on.setColor(color(fill));
      on.fill(shape);
    }
    if (line != null) {
      on.setColor(color(line.colour()));
      on.setStroke(stroke(line));
      on.draw(shape);
    }
  }

  private static BasicStroke stroke(Line line) {
    float width = (float) line.width();
    return line.dashed()
        ? new BasicStroke(
            width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {4, 3}, 0)
        : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);
  }

  private static Color color(Rgb colour) {
    return new Color(colour.value());
  }

  /// The image's rows, each after a byte that says how it is filtered: not at all.
  private static byte[] rows(BufferedImage image, boolean alpha) {
    int width = image.getWidth();
    int rowSize = Math.addExact(1, Math.multiplyExact(width, alpha ? 4 : 3));
    ByteBuffer rows = ByteBuffer.allocate(Math.multiplyExact(rowSize, image.getHeight()));
    int[] row = new int[width];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      rows.put((byte) 0);
      for (int argb : row) {
        rows.put((byte) (argb >> 16)).put((byte) (argb >> 8)).put((byte) argb);
        if (alpha) {
          rows.put((byte) (argb >> 24));
        }
      }
    }
    return rows.array();
  }

  private static byte[] deflate(byte[] content) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
    try {
      deflater.setInput(content);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[1 << 16];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(content);
    out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    out.writeBytes(name);
    out.writeBytes(content);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }
}
