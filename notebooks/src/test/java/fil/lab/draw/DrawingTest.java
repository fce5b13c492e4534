package fil.lab.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.lab.draw.Mark.Anchor;
import fil.lab.draw.Mark.Face;
import fil.lab.draw.Mark.Line;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class DrawingTest {

  @Test
  void refusesLettersThatAreTooSmall() {
    assertThatThrownBy(() -> new Canvas().text(0, 0, "x", Face.SANS, 14, Anchor.START, Palette.INK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("14 pixels are too small");
  }

  @Test
  void writesNumbersTheSameEverywhere() {
    Drawing drawing =
        new Canvas().line(-0.5, 1.006, 1e6, 0, Line.dashed(Palette.INK, 1.5)).finish(10, 20);

    assertThat(Svg.write(drawing, "a", "b"))
        .contains("x1=\"-0.5\" y1=\"1.01\" x2=\"1000000\" y2=\"0\"", "stroke-dasharray=\"4 3\"");
  }

  @Test
  void paintsWhatItIsTold() throws IOException {
    Drawing drawing = new Canvas().box(10, 10, 20, 20, Palette.CHANGED, null).finish(40, 40);

    BufferedImage image = ImageIO.read(new ByteArrayInputStream(Png.write(drawing)));

    assertThat(image.getRGB(5, 5) & 0xffffff).isEqualTo(0xffffff);
    Rgb red = Rgb.of(image.getRGB(20, 20) & 0xffffff);
    assertThat(red.red()).isBetween(205, 221);
    assertThat(red.green()).isBetween(86, 102);
    assertThat(red.blue()).isLessThan(8);
  }

  @Test
  void fillsPolygonsAlike() throws IOException {
    List<Mark.Corner> corners =
        List.of(new Mark.Corner(10, 10), new Mark.Corner(30.5, 10), new Mark.Corner(10, 30));
    Drawing drawing = new Canvas().area(corners, Palette.BLUE, null).finish(40, 40);

    assertThat(Svg.write(drawing, "a", "b"))
        .contains("<polygon points=\"10,10 30.5,10 10,30\" fill=\"#0072b2\"/>");
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(Png.write(drawing)));
    assertThat(Rgb.of(image.getRGB(15, 15) & 0xffffff).blue()).isBetween(170, 186);
    assertThat(image.getRGB(28, 28) & 0xffffff).isEqualTo(0xffffff);
    assertThatThrownBy(() -> new Canvas().area(corners.subList(0, 2), Palette.BLUE, null))
        .hasMessage("an area of 2 corners");
  }

  @Test
  void keepsTransparencyOfImages() throws IOException {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(1, 0, 0x80ff0000);

    BufferedImage again = ImageIO.read(new ByteArrayInputStream(Png.encode(image)));

    assertThat(again.getRGB(0, 0)).isZero();
    assertThat(again.getRGB(1, 0)).isEqualTo(0x80ff0000);
  }

  @Test
  void shortensWhatDoesNotFit() {
    assertThat(Outlines.fit("short", Face.SANS, 15, 100)).isEqualTo("short");
    String cut = Outlines.fit("much too long for this", Face.SANS, 15, 100);
    assertThat(cut).startsWith("much").endsWith("…");
    assertThat(Outlines.width(cut, Face.SANS, 15)).isLessThanOrEqualTo(100);
    assertThat(Outlines.width("iiii", Face.MONO, 15))
        .isEqualTo(Outlines.width("WWWW", Face.MONO, 15));
    assertThat(Outlines.width("漢", Face.SANS, 15)).isPositive();
  }
}
