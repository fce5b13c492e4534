package fil.lab;

import static org.assertj.core.api.Assertions.assertThat;

import fil.cid.Cid;
import fil.num.Bytes;
import fil.num.Bytes32;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.XYChart;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class RendererTest {

  record Piece(String name, Object bytes, @Nullable Object more) {}

  record Named(String name) {
    @Override
    public String toString() {
      return "the one called " + name;
    }
  }

  /// No text of its own.
  static final class Silent {}

  private static String text(@Nullable Object value) {
    return Renderer.render(value).text();
  }

  private static String html(@Nullable Object value) {
    return Objects.requireNonNull(Renderer.render(value).forms().get(MimeBundle.HTML));
  }

  @Test
  void showsNullNumbersAndText() {
    assertThat(text(null)).isEqualTo("null");
    assertThat(text(12)).isEqualTo("12");
    assertThat(text("a\nb")).isEqualTo("a\nb");
    assertThat(text(Optional.of("x"))).isEqualTo("\"x\"");
    assertThat(text(Optional.empty())).isEqualTo("nothing");
  }

  @Test
  void showsBytesAsColouredDigits() {
    assertThat(text(new byte[] {1, (byte) 0xff})).isEqualTo("01ff");
    assertThat(html(Bytes.of(1, 255))).contains(">01ff</code>", "background-color: #");
    assertThat(html(Bytes32.ZERO)).isEqualTo(html(Bytes.zeros(32)));
    assertThat(html(Bytes.EMPTY)).contains("(no bytes)");
    assertThat(Renderer.render(new byte[100]).forms()).containsKey(MimeBundle.SVG);
  }

  @Test
  void showsArraysElided() {
    assertThat(text(new int[] {1, 2})).isEqualTo("[1, 2]");
    assertThat(text(new int[][] {{1}, {2, 3}})).isEqualTo("[[1], [2, 3]]");
    assertThat(text(new String[] {"a", null})).isEqualTo("[\"a\", null]");
    assertThat(text(new long[1000]))
        .startsWith("[0, 0")
        .contains(", …, ")
        .endsWith("(1,000 elements)");
    assertThat(text(List.of(new byte[200])))
        .isEqualTo("[" + "00".repeat(32) + "…" + "00".repeat(32) + " (200 bytes)]");
  }

  @Test
  void showsCollectionsInAnOrderOfTheirOwn() {
    assertThat(text(Set.of("b", "c", "a"))).isEqualTo("{\"a\", \"b\", \"c\"}");
    assertThat(text(Map.of("b", 1, "a", 2))).isEqualTo("{a=2, b=1}");
    assertThat(text(Map.of("b", 1, "a", 2).values())).isEqualTo("[1, 2]");
    Map<String, Integer> ordered = new LinkedHashMap<>();
    ordered.put("z", 1);
    ordered.put("a", 2);
    assertThat(text(ordered)).isEqualTo("{z=1, a=2}");
    assertThat(text(IntStream.range(0, 100).boxed().toList())).contains("19, …, 80");
    assertThat(text(Stream.of(1))).startsWith("a stream");
  }

  @Test
  void showsRecordsByTheirComponents() {
    assertThat(text(new Piece("<b>", new byte[] {7}, List.of(1))))
        .isEqualTo("Piece[name=\"<b>\", bytes=07, more=[1]]");
    assertThat(text(new Named("x"))).isEqualTo("the one called x");
  }

  @Test
  void neverShowsHashCodes() {
    Supplier<String> lambda = () -> "";
    Map<Object, Object> nested = new HashMap<>();
    nested.put("key", new Object[] {new Silent(), lambda});

    assertThat(text(new Silent())).isEqualTo("a Silent");
    assertThat(text(lambda)).isEqualTo("a Supplier");
    assertThat(text(new Object() {})).isEqualTo("a Object");
    assertThat(text(nested)).isEqualTo("{key=[a Silent, a Supplier]}");
    assertThat(text(new java.util.concurrent.atomic.AtomicReference<>(new Silent())))
        .isEqualTo("fil.lab.RendererTest$Silent");
    assertThat(text("anna@cafe and [B@1234")).isEqualTo("anna@cafe and [B@1234");
  }

  @Test
  void listsTheHeightsOfBars() {
    CategoryChart bars = new CategoryChart(400, 300);
    bars.setTitle("Fees");
    bars.addSeries("paid", List.of("Anna", "Kai"), List.of(3, 4.5));

    assertThat(text(bars)).matches("(?s).*paid +Anna +3\\s.*paid +Kai +4.5.*");
  }

  @Test
  void comesToAnEnd() {
    List<Object> circle = new ArrayList<>();
    circle.add(circle);
    Object[] loop = new Object[1];
    loop[0] = loop;

    assertThat(text(circle)).contains("…");
    assertThat(text(loop)).contains("…");
    assertThat(text("x".repeat(1_000_000)))
        .hasSizeLessThan(21_000)
        .endsWith("980,000 more letters");
  }

  @Test
  void survivesAToStringThatThrows() {
    Object broken =
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException("no");
          }
        };

    assertThat(text(broken)).isEqualTo("a Object (its toString threw IllegalStateException)");
  }

  @Test
  void showsImagesWithASentence() {
    MimeBundle bundle = Renderer.render(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB));

    assertThat(bundle.text()).isEqualTo("An image of 3 by 2 pixels.");
    assertThat(bundle.forms()).containsKeys(MimeBundle.PNG, MimeBundle.HTML);
    assertThat(bundle.alternative()).isEqualTo(bundle.text());
  }

  @Test
  void showsXChartsAndTablesaws() {
    XYChart chart = new XYChart(400, 300);
    chart.setTitle("By hand");
    chart.addSeries("squares", new double[] {1, 2, 3}, new double[] {1, 4, 9});
    Table table =
        Table.create("sizes", IntColumn.create("n", 1, 20), StringColumn.create("s", "<a>", "b"));

    assertThat(Renderer.render(chart).forms())
        .containsKeys(MimeBundle.SVG, MimeBundle.PNG, MimeBundle.TEXT);
    assertThat(Renderer.render(chart)).isEqualTo(Renderer.render(chart));
    assertThat(text(chart)).startsWith("By hand\n").contains("squares");
    assertThat(text(table))
        .isEqualTo(
            """
            sizes
             n  s
            --  ---
             1  <a>
            20  b\
            """);
    assertThat(html(table)).contains("&lt;a&gt;", "<caption>sizes</caption>", "scope=\"col\"");
  }

  @Test
  void showsTheTextAndThePartsOfACid() {
    Cid cid = Cid.ofDataCommitment(Bytes32.ZERO);

    assertThat(text(cid))
        .startsWith(cid.toString() + "\n")
        .contains("fil-commitment-unsealed", "0xf101", "sha2-256-trunc254-padded", "81e203");
    assertThat(html(cid)).contains(">" + cid + "</code>");
  }
}
