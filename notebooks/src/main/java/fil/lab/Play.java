package fil.lab;

import fil.lab.draw.Markup;
import java.util.function.DoubleFunction;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// A figure that follows a number, and the control that changes it. [Slider] and [Buttons] make
/// them.
///
/// Where there are no controls, as on paper, it shows the figure for the number it begins with, and
/// the call whose number is to be edited instead.
///
/// @param scene gives what is shown for a number: a figure, a table, or any value
public record Play(Control control, DoubleFunction<? extends @Nullable Object> scene)
    implements Showable {

  /// A figure that follows a whole number.
  static Play whole(Control control, IntFunction<? extends @Nullable Object> scene) {
    return new Play(control, value -> scene.apply((int) value));
  }

  /// Shows control and figure on a screen.
  public void showOn(Screen screen) {
    screen.play(control, equal(), value -> Renderer.render(scene.apply(control.nearest(value))));
  }

  /// What stands in place of the control.
  private MimeBundle equal() {
    String value = control.name() + " = " + control.inWords(control.at());
    String how =
        "from %s to %s; edit this number: %s"
            .formatted(
                control.inWords(control.from()),
                control.inWords(control.to()),
                control.equal(control.at()));
    return MimeBundle.ofText(value + ", " + how)
        .with(
            MimeBundle.HTML,
            "<div><strong>%s</strong>, %s <code>%s</code></div>"
                .formatted(
                    Markup.escape(value),
                    Markup.escape(how.substring(0, how.indexOf(": ") + 1)),
                    Markup.escape(control.equal(control.at()))));
  }

  @Override
  public MimeBundle bundle() {
    MimeBundle above = equal();
    MimeBundle below = Renderer.render(scene.apply(control.at()));
    String html =
        below
            .forms()
            .getOrDefault(MimeBundle.HTML, "<pre>" + Markup.escape(below.text()) + "</pre>");
    return MimeBundle.ofText(above.text() + "\n\n" + below.text())
        .with(MimeBundle.HTML, above.forms().get(MimeBundle.HTML) + "\n" + html)
        .withAlternative(below.alternative());
  }
}
