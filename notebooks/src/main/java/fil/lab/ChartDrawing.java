package fil.lab;

import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import fil.lab.draw.Canvas;
import fil.lab.draw.Markup;
import fil.lab.draw.Palette;
import fil.lab.draw.Png;
import fil.lab.draw.Rgb;
import fil.num.Bytes;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.AxesChart;
import org.knowm.xchart.internal.chartpart.IChart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// Draws charts by XChart, in the colours and letters of all other pictures.
final class ChartDrawing {

  static final int WIDTH = 800;
  static final int HEIGHT = 500;

  /// About what is left beside an axis and the edges.
  private static final int PLOT_WIDTH = 680;

  /// How steep texts below an axis are where there is no room for them side by side, in degrees.
  private static final int SLANT = 60;

  /// Lines with more points than these have no marks at them: one would hide the next.
  private static final int MOST_MARKED = 60;

  /// Lines and points differ in shape as well as in colour.
  private static final Marker[] MARKERS = {
    SeriesMarkers.CIRCLE,
    SeriesMarkers.SQUARE,
    SeriesMarkers.DIAMOND,
    SeriesMarkers.TRIANGLE_UP,
    SeriesMarkers.CROSS
  };

  private static final BasicStroke[] STROKES = {
    stroke(), stroke(8, 4), stroke(2, 3), stroke(10, 3, 2, 3), stroke(5, 5)
  };

  private static final BasicStroke GUESSED = stroke(8, 6);

  /// A number with more digits after the point than a picture needs.
  private static final Pattern LONG_NUMBER = Pattern.compile("-?\\d+\\.\\d{3,}");

  private static final Font LETTERS = letters();

  private static final Pattern CLIP = Pattern.compile("\\bclip-?\\d+");

  private ChartDrawing() {}

  static Picture draw(Chart chart) {
    if (chart.series().isEmpty()) {
      throw new IllegalStateException("chart '" + chart.title() + "' has no series to draw");
    }
    return picture(
        chart.kind().isOfBars() ? bars(chart) : lines(chart), chart.title(), chart.alternative());
  }

  /// Any chart of XChart's in both forms.
  static Picture picture(IChart chart, String title, String alternative) {
    int width = chart.getWidth();
    int height = chart.getHeight();
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D on = image.createGraphics();
    chart.paint(on, width, height);
    on.dispose();
    return new Picture(
        svg(chart, title, alternative), Bytes.copyOf(Png.encode(image)), width, height);
  }

  private static String svg(IChart chart, String title, String alternative) {
    int width = chart.getWidth();
    int height = chart.getHeight();
    VectorGraphics2D on = new VectorGraphics2D();
    chart.paint(on, width, height);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Processors.get("svg")
          .getDocument(on.getCommands(), new PageSize(0, 0, width, height))
          .writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String head =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                .formatted(width, height, width, height)
            + " role=\"img\" aria-label=\"%s\">\n<title>%s</title>\n<desc>%s</desc>"
                .formatted(
                    Markup.escape(alternative), Markup.escape(title), Markup.escape(alternative));
    String svg = out.toString(StandardCharsets.UTF_8).replace("\r", "");
    String body = svg.substring(svg.indexOf('>', svg.indexOf("<svg")) + 1);
    return head + renumbered(LONG_NUMBER.matcher(body).replaceAll(n -> rounded(n.group())));
  }

  /// Clip paths are named by hash codes; counting them says as much.
  private static String renumbered(String svg) {
    List<String> names = CLIP.matcher(svg).results().map(MatchResult::group).distinct().toList();
    return CLIP.matcher(svg).replaceAll(name -> "clip" + (names.indexOf(name.group()) + 1));
  }

  private static String rounded(String number) {
    return new BigDecimal(number)
        .setScale(2, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }

  /// Lines or points, and a broken line for a guess.
  static XYChart lines(Chart chart) {
    XYChart target = new XYChart(WIDTH, HEIGHT);
    style(target, target.getStyler(), chart);
    target
        .getStyler()
        .setDefaultSeriesRenderStyle(
            chart.kind() == Chart.Kind.LINES
                ? XYSeries.XYSeriesRenderStyle.Line
                : XYSeries.XYSeriesRenderStyle.Scatter);
    for (Chart.Series series : chart.series()) {
      XYSeries drawn = target.addSeries(series.name(), series.xs(), series.ys());
      if (chart.kind() == Chart.Kind.LINES && series.xs().size() > MOST_MARKED) {
        drawn.setMarker(SeriesMarkers.NONE);
      }
      if (series.isGuess()) {
        drawn.setLineStyle(GUESSED);
        drawn.setLineColor(color(Palette.INK));
        drawn.setMarkerColor(color(Palette.INK));
      }
    }
    return target;
  }

  static CategoryChart bars(Chart chart) {
    CategoryChart target = new CategoryChart(WIDTH, HEIGHT);
    style(target, target.getStyler(), chart);
    target.getStyler().setAvailableSpaceFill(chart.kind() == Chart.Kind.HISTOGRAM ? 0.96 : 0.7);
    for (Chart.Series series : chart.series()) {
      target.addSeries(series.name(), chart.categories(), series.ys());
    }
    if (widest(chart.categories()) > (double) PLOT_WIDTH / chart.categories().size()) {
      target
          .getStyler()
          .setXAxisLabelRotation(SLANT)
          .setXAxisLabelAlignment(AxesChartStyler.TextAlignment.Right)
          .setXAxisLabelAlignmentVertical(AxesChartStyler.TextAlignment.Right);
    }
    return target;
  }

  /// The width of the longest text below an axis.
  private static double widest(List<String> texts) {
    FontRenderContext context = new FontRenderContext(null, true, true);
    return texts.stream()
        .mapToDouble(text -> font(Canvas.SMALL).getStringBounds(text, context).getWidth())
        .max()
        .orElse(0);
  }

  private static void style(AxesChart<?, ?> target, AxesChartStyler styler, Chart chart) {
    target.setTitle(chart.title());
    target.setXAxisTitle(chart.x().label());
    target.setYAxisTitle(chart.y().label());
    styler.setChartBackgroundColor(color(Palette.CARD));
    styler.setPlotBackgroundColor(color(Palette.CARD));
    styler.setPlotBorderColor(color(Palette.SOFT));
    styler.setPlotGridLinesColor(color(Palette.EDGE));
    styler.setChartFontColor(color(Palette.INK));
    styler.setXAxisTickLabelsColor(color(Palette.INK));
    styler.setYAxisTickLabelsColor(color(Palette.INK));
    styler.setChartTitleBoxVisible(false);
    styler.setBaseFont(font(Canvas.SMALL));
    styler.setChartTitleFont(font(Canvas.TITLE));
    styler.setAxisTitleFont(font(Canvas.SMALL));
    styler.setAxisTickLabelsFont(font(Canvas.SMALL));
    styler.setLegendFont(font(Canvas.SMALL));
    styler.setLegendVisible(chart.series().size() > 1);
    styler.setLegendPosition(Styler.LegendPosition.OutsideS);
    styler.setLegendLayout(Styler.LegendLayout.Horizontal);
    styler.setLegendBorderColor(color(Palette.CARD));
    styler.setSeriesColors(colours(Palette.LINES));
    styler.setSeriesLines(STROKES);
    styler.setSeriesMarkers(MARKERS);
    styler.setMarkerSize(9);
    styler.setChartPadding(16);
    styler.setLocale(Locale.ROOT);
    styler.setXAxisLogarithmic(chart.x().logarithmic());
    styler.setYAxisLogarithmic(chart.y().logarithmic());
    styler.setYAxisTickLabelsFormattingFunction(ChartDrawing::tick);
    if (!chart.kind().isOfBars()) {
      styler.setXAxisTickLabelsFormattingFunction(ChartDrawing::tick);
    }
    styler.setYAxisLabelAlignment(AxesChartStyler.TextAlignment.Right);
    styler.setPlotGridLinesStroke(new BasicStroke(1));
    styler.setPlotGridVerticalLinesVisible(!chart.x().logarithmic());
    styler.setPlotGridHorizontalLinesVisible(!chart.y().logarithmic());
    styler.setChartTitlePadding(10);
    styler.setXAxisMaxLabelCount(12);
  }

  /// A number on an axis; large powers of ten as such.
  private static String tick(double value) {
    int power = (int) Math.round(Math.log10(value));
    if (power < 5 || Math.abs(value / Math.pow(10, power) - 1) > 1e-9) {
      return Chart.brief(value);
    }
    return "10"
        + String.valueOf(power)
            .chars()
            .map(digit -> "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0'))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
  }

  private static Font font(int size) {
    return LETTERS.deriveFont((float) size);
  }

  /// The font in the jar: the same on every machine, and there where the machine has none.
  private static Font letters() {
    try (InputStream in = Canvas.class.getResourceAsStream("letters.ttf")) {
      if (in == null) {
        throw new IllegalStateException("letters.ttf is missing from the jar; build the lab anew");
      }
      return Font.createFont(Font.TRUETYPE_FONT, in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FontFormatException e) {
      throw new IllegalStateException("letters.ttf in the jar is damaged; build the lab anew", e);
    }
  }

  private static BasicStroke stroke(float... dashes) {
    return dashes.length == 0
        ? new BasicStroke(2.5f)
        : new BasicStroke(2.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, dashes, 0);
  }

  private static Color[] colours(List<Rgb> palette) {
    return palette.stream().map(ChartDrawing::color).toArray(Color[]::new);
  }

  private static Color color(Rgb colour) {
    return new Color(colour.red(), colour.green(), colour.blue());
  }
}
