/// A small drawing surface: boxes, lines, dots and letters, written as SVG and painted as PNG.
///
/// A [fil.lab.draw.Canvas] collects [fil.lab.draw.Mark]s and gives a [fil.lab.draw.Drawing], which
/// [fil.lab.draw.Svg] and [fil.lab.draw.Png] turn into bytes. The same marks give the same bytes on
/// every run: nothing carries an identifier, a date or a hash code, and no text is smaller than 11
/// pt.
///
/// Letters come from outlines in the jar and not from the machine's fonts. So a picture looks the
/// same everywhere, a machine without any font can draw it, and the first one does not wait for a
/// font system to start. SVG leaves letters to the reader's own generic fonts; widths are measured
/// on the outlines, which run wider than most fonts. `letters.ttf` holds the same letters for
/// charts, whose library wants a font; see `LICENSE-letters.txt`.
@NullMarked
package fil.lab.draw;

import org.jspecify.annotations.NullMarked;
