package fil.lab;

import fil.lab.draw.Markup;

/// A short remark with a heading: a claim that holds, a hint, the answer to a quiz question.
///
/// @param heading a few words; may be empty
/// @param text what it says; line breaks are kept
/// @param isCode whether the text is Java
record Note(String heading, String text, boolean isCode) implements Showable {

  static Note of(String heading, String text) {
    return new Note(heading, text, false);
  }

  @Override
  public MimeBundle bundle() {
    String plain = heading.isEmpty() ? text : heading + "\n" + text.indent(2).stripTrailing();
    String body =
        isCode
            ? "<pre><code>" + Markup.escape(text) + "</code></pre>"
            : "<div>" + Markup.escape(text).replace("\n", "<br>") + "</div>";
    String head = heading.isEmpty() ? "" : "<strong>" + Markup.escape(heading) + "</strong>";
    return MimeBundle.ofText(plain).with(MimeBundle.HTML, "<div>" + head + body + "</div>");
  }
}
