package fil.lab.draw;

import fil.lab.draw.Mark.Anchor;
import fil.lab.draw.Mark.Line;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes a drawing as a self-contained SVG: attributes only, generic fonts, no identifiers, no
/// styles, no scripts, no references.
public final class Svg {

  private final StringBuilder out = new StringBuilder();

  private Svg() {}

  /// The drawing as an SVG document.
  ///
  /// @param title a few words, shown by many readers when the pointer rests on the picture
  /// @param alternative a sentence for whoever cannot see the picture
  public static String write(Drawing drawing, String title, String alternative) {
    Svg svg = new Svg();
    svg.document(drawing, title, alternative);
    return svg.out.toString();
  }

  private void document(Drawing drawing, String title, String alternative) {
    int width = drawing.width();
    int height = drawing.height();
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(width);
    out.append("\" height=\"").append(height).append("\" viewBox=\"0 0 ").append(width);
    out.append(' ').append(height).append("\" role=\"img\" aria-label=\"");
    out.append(Markup.escape(alternative)).append("\">\n");
    out.append("<title>").append(Markup.escape(title)).append("</title>\n");
    out.append("<desc>").append(Markup.escape(alternative)).append("</desc>\n");
    mark(Png.card(drawing));
    drawing.marks().forEach(this::mark);
    out.append("</svg>\n");
  }

  private void mark(Mark mark) {
    switch (mark) {
      case Mark.Box box -> box(box);
      case Mark.Segment segment -> segment(segment);
      case Mark.Dot dot -> dot(dot);
      case Mark.Area area -> area(area);
      case Mark.Label label -> label(label);
    }
  }

  private void box(Mark.Box box) {
    out.append("<rect");
    number("x", box.x());
    number("y", box.y());
    number("width", box.width());
    number("height", box.height());
    if (box.radius() > 0) {
      number("rx", box.radius());
    }
    fill(box.fill());
    stroke(box.outline());
    out.append("/>\n");
  }

  private void segment(Mark.Segment segment) {
    out.append("<line");
    number("x1", segment.x1());
    number("y1", segment.y1());
    number("x2", segment.x2());
    number("y2", segment.y2());
    stroke(segment.line());
    out.append("/>\n");
  }

  private void dot(Mark.Dot dot) {
    out.append("<circle");
    number("cx", dot.x());
    number("cy", dot.y());
    number("r", dot.radius());
    fill(dot.fill());
    stroke(dot.outline());
    out.append("/>\n");
  }

  private void area(Mark.Area area) {
    out.append("<polygon");
    attribute(
        "points",
        area.corners().stream()
            .map(corner -> decimal(corner.x()) + "," + decimal(corner.y()))
            .collect(Collectors.joining(" ")));
    fill(area.fill());
    stroke(area.outline());
    out.append("/>\n");
  }

  private void label(Mark.Label label) {
    out.append("<text xml:space=\"preserve\"");
    number("x", label.x());
    number("y", label.y());
    attribute("font-family", label.face().family());
    number("font-size", label.size());
    if (label.anchor() != Anchor.START) {
      attribute("text-anchor", label.anchor() == Anchor.MIDDLE ? "middle" : "end");
    }
    fill(label.colour());
    out.append('>').append(Markup.escape(label.text())).append("</text>\n");
  }

  private void fill(@Nullable Rgb colour) {
    attribute("fill", colour == null ? "none" : colour.toHex());
  }

  private void stroke(@Nullable Line line) {
    if (line != null) {
      attribute("stroke", line.colour().toHex());
      number("stroke-width", line.width());
      if (line.dashed()) {
        attribute("stroke-dasharray", "4 3");
      }
    }
  }

  private void number(String name, double value) {
    attribute(name, decimal(value));
  }

  private void attribute(String name, String value) {
    out.append(' ').append(name).append("=\"").append(value).append('"');
  }

  /// At most two digits after the point, none that are not needed.
  private static String decimal(double value) {
    long hundredths = Math.round(value * 100);
    String whole = (hundredths < 0 ? "-" : "") + Math.abs(hundredths / 100);
    long rest = Math.abs(hundredths % 100);
    if (rest == 0) {
      return whole;
    }
    return whole + (rest % 10 == 0 ? "." + rest / 10 : rest < 10 ? ".0" + rest : "." + rest);
  }
}
