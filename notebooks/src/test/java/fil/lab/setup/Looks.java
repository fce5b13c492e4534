package fil.lab.setup;

import static org.assertj.core.api.Assertions.assertThat;

import fil.lab.draw.Canvas;
import java.io.IOException;
import java.time.Duration;

/// What must be true of whatever a notebook shows, in any theme and at any width.
final class Looks {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int[] WIDTHS = {1280, 800};

  /// Outputs that are shown at once: not what is folded away below a picture.
  private static final String SHOWN =
      "[...document.querySelectorAll('.jp-OutputArea-output')].filter(o => o.offsetParent)";

  /// Pictures that are wider than the output they stand in with no way to scroll, or squeezed out
  /// of shape.
  private static final String MISFITS =
      SHOWN
          + """
          .flatMap(o => [...o.querySelectorAll('img')].map(i => [i, o.getBoundingClientRect()]))
          .filter(([i, o]) => i.naturalWidth > 0)
          .filter(([i, o]) => {
            const b = i.getBoundingClientRect();
            const shape = (b.width / b.height) / (i.naturalWidth / i.naturalHeight);
            const box = i.parentElement.getBoundingClientRect();
            const scrolls = getComputedStyle(i.parentElement).overflowX == 'auto';
            const e = scrolls ? box : b;
            return e.right > o.right + 1 || e.left < o.left - 1 || Math.abs(shape - 1) > 0.02;
          }).map(([i]) => i.alt)
          """;

  /// Figures whose smallest letters are too small to read.
  private static final String TINY =
      SHOWN
          + """
          .flatMap(o => [...o.querySelectorAll('figure img')]).filter(i => i.naturalWidth > 0)
          .filter(i => %d * i.getBoundingClientRect().width / i.naturalWidth < 9)
          .map(i => i.alt)
          """
              .formatted(Canvas.SMALL);

  /// Pictures in which there is nothing to see.
  private static final String BLANKS =
      SHOWN
          + """
          .flatMap(o => [...o.querySelectorAll('img')]).filter(i => {
            const canvas = document.createElement('canvas');
            canvas.width = i.naturalWidth; canvas.height = i.naturalHeight;
            const on = canvas.getContext('2d');
            on.drawImage(i, 0, 0);
            const pixels = on.getImageData(0, 0, canvas.width, canvas.height).data;
            const colours = new Set();
            for (let p = 0; p < pixels.length; p += 4)
              colours.add(pixels[p] << 16 | pixels[p + 1] << 8 | pixels[p + 2]);
            return colours.size < 3;
          }).map(i => i.alt)
          """;

  /// Words whose colour does not stand out 4.5 to 1 from what is below them.
  private static final String FAINT =
      """
      (() => {
        const parts = c => c.match(/[\\d.]+/g).map(Number);
        const linear = v => (v /= 255) <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
        const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
        const below = e => {
          for (; e; e = e.parentElement) {
            const c = parts(getComputedStyle(e).backgroundColor);
            if (c.length < 4 || c[3] > 0.5) return c;
          }
          return [255, 255, 255];
        };
        return %s.flatMap(o => [...o.querySelectorAll('*')])
          .filter(e => e.offsetParent && [...e.childNodes].some(n => n.nodeType == 3 && n.data.trim()))
          .filter(e => {
            const a = light(parts(getComputedStyle(e).color)), b = light(below(e));
            return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5;
          }).map(e => e.textContent.trim().slice(0, 60));
      })()
      """
          .formatted(SHOWN);

  /// Words of which a part is out of sight, with no way to scroll to it.
  private static final String CUT =
      SHOWN
          + """
          .flatMap(o => [o, ...o.querySelectorAll('*')])
          .filter(e => e.offsetParent && e.textContent.trim() && e.clientWidth > 0)
          .filter(e => e.scrollWidth > e.clientWidth + 1
            && ['hidden', 'clip'].includes(getComputedStyle(e).overflowX))
          .map(e => e.textContent.trim().slice(0, 60))
          """;

  private Looks() {}

  /// Looks at the notebook and takes pictures of it, in a wide window and in a narrow one.
  static void atBothWidths(NotebookPage notebook, Chromium page, String theme) throws IOException {
    for (int width : WIDTHS) {
      notebook.screenshots(theme + "-" + width, width);
      page.resize(width, NotebookPage.HEIGHT);
      page.waitFor("the page at its size", "innerWidth == " + width, PATIENCE);
      String where = " in the " + theme + " theme at " + width + " pixels";
      assertThat(page.evaluate(MISFITS)).as("pictures that do not fit" + where).isEmpty();
      assertThat(page.evaluate(TINY)).as("letters too small to read" + where).isEmpty();
      assertThat(page.evaluate(BLANKS)).as("empty pictures" + where).isEmpty();
      assertThat(page.evaluate(FAINT)).as("faint words" + where).isEmpty();
      assertThat(page.evaluate(CUT)).as("words that are cut" + where).isEmpty();
    }
    page.resize(NotebookPage.WIDTH, NotebookPage.HEIGHT);
  }
}
