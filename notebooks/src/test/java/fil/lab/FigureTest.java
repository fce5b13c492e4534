package fil.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.num.Bytes;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/// What every figure must be, whatever it shows.
class FigureTest {

  private static final Pattern FONT_SIZE = Pattern.compile("font-size=\"([0-9.]+)\"");

  /// Those in which nothing is drawn: their tables have no rows.
  private static final Set<String> OF_NOTHING =
      Set.of("claims-none", "diff-none", "hex-empty", "timeline-nothing");

  static Stream<String> names() {
    return Samples.figures().keySet().stream();
  }

  private static Figure figure(String name) {
    return Objects.requireNonNull(Samples.figures().get(name));
  }

  @ParameterizedTest
  @MethodSource("names")
  void hasEveryForm(String name) throws Exception {
    Figure figure = figure(name);
    MimeBundle bundle = figure.bundle();

    assertThat(bundle.forms())
        .containsOnlyKeys(MimeBundle.TEXT, MimeBundle.HTML, MimeBundle.SVG, MimeBundle.PNG);
    assertThat(bundle.text()).startsWith(figure.title() + "\n" + figure.alternative());
    assertThat(bundle.alternative()).isEqualTo(figure.alternative()).endsWith(".");
    assertThat(figure.alternative()).isNotEqualToIgnoringCase(figure.title());

    byte[] png = Base64.getDecoder().decode(form(bundle, MimeBundle.PNG));
    Path pictures = Files.createDirectories(Path.of("target", "pictures"));
    Files.write(pictures.resolve(name + ".png"), png);
    Files.writeString(pictures.resolve(name + ".svg"), form(bundle, MimeBundle.SVG));
    Files.writeString(pictures.resolve(name + ".html"), form(bundle, MimeBundle.HTML));
    Files.writeString(pictures.resolve(name + ".txt"), bundle.text());
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image.getWidth()).isEqualTo(figure.picture().width()).isBetween(300, 1000);
    assertThat(image.getHeight()).isEqualTo(figure.picture().height());
  }

  @ParameterizedTest
  @MethodSource("names")
  void hasItsDataInTables(String name) {
    Figure figure = figure(name);
    List<Grid> data = figure.data();
    MimeBundle bundle = figure.bundle();

    assertThat(data.stream().allMatch(grid -> grid.rows().isEmpty()))
        .as(name)
        .isEqualTo(OF_NOTHING.contains(name));
    String html = form(bundle, MimeBundle.HTML);
    assertThat(html.contains("<details>")).as(name).isNotEqualTo(OF_NOTHING.contains(name));
    for (Grid grid : data) {
      assertThat(html.contains(grid.html())).as(name).isNotEqualTo(grid.rows().isEmpty());
    }
    assertThat(data).containsAll(figure.beyondSketch());
    for (Grid grid : figure.beyondSketch()) {
      assertThat(bundle.text().contains(grid.plain())).as(name).isNotEqualTo(grid.rows().isEmpty());
    }
    assertThat(
            figure.sketch().isBlank()
                && figure.beyondSketch().stream().allMatch(grid -> grid.rows().isEmpty()))
        .as(name)
        .isEqualTo(figure.sketch().isBlank() && OF_NOTHING.contains(name));
  }

  /// No kind of figure is forgotten here: what has no sample is not held to anything.
  @Test
  void coversEveryKindOfFigure() throws Exception {
    Set<String> sampled =
        Samples.figures().values().stream()
            .map(figure -> figure.getClass().getSimpleName())
            .collect(Collectors.toSet());

    assertThat(GalleryTest.figures())
        .map(Class::getSimpleName)
        .filteredOn(kind -> !sampled.contains(kind))
        .isEmpty();
  }

  @Test
  void listsEachBoxAndArrowOfAGraph() {
    assertThat(figure("graph").data().getLast().rows())
        .containsExactly(
            List.of("top", "", "l", "→ left", ""),
            List.of("top", "", "r", "→ right: with a line", ""),
            List.of("top", "", "far", "→ bottom", ""),
            List.of("left", "path", "x", "→ bottom", "path"),
            List.of("right: with a line", "", "y", "→ bottom", ""),
            List.of("right: with a line", "", "z", "7", ""),
            List.of("bottom", "", "", "", ""));
  }

  @Test
  void listsTheStepsOfAWalletsLife() {
    assertThat(WalletView.life(2).data().getFirst().rows())
        .containsExactly(
            List.of("nothing", "", "Propose", "→ waits: 1 of 2", ""),
            List.of("waits: 1 of 2", "", "Approve", "→ sent: and forgotten, also if it failed", ""),
            List.of("waits: 1 of 2", "", "Cancel", "→ forgotten", ""),
            List.of("sent: and forgotten, also if it failed", "done", "", "", ""),
            List.of("forgotten", "gone", "", "", ""));
  }

  @Test
  void listsTheRowsOfBytesWithoutParts() {
    assertThat(HexView.of("Some", Bytes.parseHex("41".repeat(17))).data().getFirst().rows())
        .containsExactly(
            List.of("0", "41".repeat(16), "|AAAAAAAAAAAAAAAA|"), List.of("16", "41", "|A|"));
  }

  @Test
  void aHexViewTellsItsParts() {
    HexView view =
        HexView.of("Five bytes", Bytes.of(1, 2, 3, 4, 5))
            .region(1, 3, "middle")
            .region(new HexView.Region(3, 4, "end", true));

    assertThat(view.data().getFirst().rows())
        .containsExactly(
            List.of("(no part)", "0", "0", "01"),
            List.of("middle", "1", "2", "0203"),
            List.of("end (wrong)", "3", "3", "04"),
            List.of("(no part)", "4", "4", "05"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void givesTheSameBytesAgain(String name) {
    assertThat(figure(name).bundle()).isEqualTo(figure(name).bundle());
  }

  @ParameterizedTest
  @MethodSource("names")
  void writesSvgThatStandsAlone(String name) throws Exception {
    String svg = form(figure(name).bundle(), MimeBundle.SVG);

    Element root = parse(svg);
    assertThat(root.getTagName()).isEqualTo("svg");
    assertThat(root.getAttribute("aria-label")).isEqualTo(figure(name).alternative());
    assertThat(svg.replaceAll("clipPath id=\"clip\\d\"|url\\(#clip\\d\\)", ""))
        .doesNotContain(" id=", "<style", "<script", "href", "url(");
    assertThat(svg.length()).isLessThan(200_000);
    Matcher sizes = FONT_SIZE.matcher(svg);
    while (sizes.find()) {
      assertThat(Double.parseDouble(sizes.group(1)) * 0.75).isGreaterThanOrEqualTo(11);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void writesHtmlThatIsWellFormedAndStill(String name) throws Exception {
    String html = form(figure(name).bundle(), MimeBundle.HTML);

    Element root = parse(html.replaceAll("(<img [^>]*)>", "$1/>"));
    Element img = (Element) root.getElementsByTagName("img").item(0);
    assertThat(img.getAttribute("alt")).isEqualTo(figure(name).alternative());
    assertThat(img.getAttribute("src")).startsWith("data:image/svg+xml;base64,");
    int width = Integer.parseInt(img.getAttribute("width"));
    assertThat(img.getAttribute("style")) // letters of 15 pixels never shrink below 10
        .isEqualTo("min-width: %dpx".formatted(Math.ceilDiv(2 * width, 3)));
    assertThat(html).doesNotContain("<script", " id=", "<style");
  }

  @Test
  void keepsMarkupInLabelsAsText() throws Exception {
    String hostile = "<script>alert('1')</script>&\"\u0000\u001b";
    HexView view =
        HexView.of(hostile, Bytes.of(1, 2, 3)).region(0, 2, hostile).described(hostile + " said.");

    MimeBundle bundle = view.bundle();

    parse(form(bundle, MimeBundle.SVG));
    parse(form(bundle, MimeBundle.HTML).replaceAll("(<img [^>]*)>", "$1/>"));
    assertThat(form(bundle, MimeBundle.SVG)).doesNotContain("<script").contains("&lt;script&gt;");
    assertThat(form(bundle, MimeBundle.HTML)).doesNotContain("<script").contains("&lt;script&gt;");
  }

  @Test
  void refusesAnAlternativeThatSaysNothing() {
    HexView view = HexView.of("Three bytes", Bytes.of(1, 2, 3));

    assertThatThrownBy(() -> view.described(" "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no alternative text");
    assertThatThrownBy(() -> view.described("three bytes "))
        .hasMessageContaining("repeats its title");
    assertThatThrownBy(() -> HexView.of("", Bytes.of(1))).hasMessageContaining("no title");
  }

  @Test
  void changesNothingButTheChangedLeafAndItsPath() {
    MerkleTreeFigure figure =
        MerkleTreeFigure.of("Flipped", Samples.tree(64, 2, 1)).comparedTo(Samples.tree(64, 2, -1));

    assertThat(figure.changed()).hasSize(7).isEqualTo(figure.opening(1).path());
    assertThat(figure.alternative()).contains("7 of 127 nodes differ", "leaf 1 and 6 nodes above");
  }

  @Test
  void opensALeafWithOneSiblingALevel() {
    MerkleTreeFigure binary = MerkleTreeFigure.of("Two", Samples.tree(64, 2, -1)).opening(5);
    MerkleTreeFigure octal = MerkleTreeFigure.of("Eight", Samples.tree(64, 8, -1)).opening(5);

    assertThat(binary.siblings()).hasSize(6);
    assertThat(octal.siblings()).hasSize(14);
  }

  @Test
  void refusesRowsThatAreNoTree() {
    Bytes hash = Bytes.of(1);
    assertThatThrownBy(() -> MerkleTreeFigure.of("No", List.of()))
        .hasMessageContaining("are no tree");
    assertThatThrownBy(() -> MerkleTreeFigure.of("No", List.of(List.of(hash, hash))))
        .hasMessageContaining("are no tree");
    assertThatThrownBy(() ->
            MerkleTreeFigure.of("No", List.of(List.of(hash, hash, hash), List.of(hash, hash))))
        .hasMessageContaining("[3, 2] nodes are no tree");
    assertThatThrownBy(() -> MerkleTreeFigure.of("No", Samples.tree(4, 2, -1)).opening(4))
        .hasMessageContaining("no leaf 4 in a tree of 4 leaves");
  }

  static String form(MimeBundle bundle, String type) {
    return Objects.requireNonNull(bundle.forms().get(type));
  }

  static Element parse(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)))
        .getDocumentElement();
  }
}
