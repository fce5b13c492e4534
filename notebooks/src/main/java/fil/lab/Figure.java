package fil.lab;

import fil.lab.draw.Markup;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// A picture with all that belongs to it: a title, a sentence for whoever cannot see it, a form in
/// plain text, and tables of what is drawn.
///
/// Its bundle holds `image/svg+xml`, `image/png`, `text/plain`, and a `text/html` that front ends
/// prefer because it is the only form in which they hand the sentence on to a screen reader: they
/// show a bare SVG without it. There a picture shrinks with the window as long as its letters can
/// be read, and then moves sideways.
public interface Figure extends Showable {

  /// A few words that stand above the picture.
  String title();

  /// One sentence that says what the picture shows.
  String alternative();

  /// The picture itself.
  Picture picture();

  /// The picture in letters, as far as that goes; may be empty.
  String sketch();

  /// The tables of what is drawn, its numbers, bytes or arrows. One that has no rows is not shown.
  List<Grid> data();

  /// Those of the tables that say more than the sketch does; they stand below it in plain text.
  default List<Grid> beyondSketch() {
    return data();
  }

  @Override
  default MimeBundle bundle() {
    requireAlternative(title(), alternative());
    Picture picture = picture();
    return MimeBundle.ofText(plain())
        .with(MimeBundle.HTML, html(picture))
        .with(MimeBundle.SVG, picture.svg())
        .withPng(picture.png().toArray())
        .withAlternative(alternative());
  }

  /// Refuses a figure that somebody could not follow.
  ///
  /// @throws IllegalArgumentException when the title or the alternative is blank, or both are the
  ///   same
  static void requireAlternative(String title, String alternative) {
    if (title.isBlank()) {
      throw new IllegalArgumentException("a figure has no title; say in a few words what it shows");
    }
    if (alternative.isBlank()) {
      throw new IllegalArgumentException(
          "figure '" + title + "' has no alternative text; say in a sentence what it shows");
    }
    if (alternative.strip().equalsIgnoreCase(title.strip())) {
      throw new IllegalArgumentException(
          "figure '" + title + "' repeats its title as alternative text; say what it shows");
    }
  }

  private String plain() {
    StringBuilder text = new StringBuilder(title()).append('\n').append(alternative());
    if (!sketch().isBlank()) {
      text.append("\n\n").append(sketch().stripTrailing());
    }
    withRows(beyondSketch()).forEach(grid -> text.append("\n\n").append(grid.plain()));
    return text.toString();
  }

  private String html(Picture picture) {
    String svg = Base64.getEncoder().encodeToString(picture.svg().getBytes(StandardCharsets.UTF_8));
    StringBuilder html = new StringBuilder("<figure style=\"margin: 0\">\n");
    html.append("<div style=\"overflow-x: auto\"><img width=\"").append(picture.width());
    html.append("\" height=\"").append(picture.height());
    html.append("\" style=\"min-width: ").append(picture.leastWidth()).append("px");
    html.append("\" alt=\"").append(Markup.escape(alternative()));
    html.append("\" src=\"data:image/svg+xml;base64,").append(svg).append("\"></div>\n");
    List<Grid> tables = withRows(data());
    if (!tables.isEmpty()) {
      html.append("<details><summary>").append(Markup.escape(title()));
      html.append(": the data</summary>\n");
      tables.forEach(grid -> html.append(grid.html()));
      html.append("</details>\n");
    }
    return html.append("</figure>").toString();
  }

  private static List<Grid> withRows(List<Grid> tables) {
    return tables.stream().filter(grid -> !grid.rows().isEmpty()).toList();
  }
}
