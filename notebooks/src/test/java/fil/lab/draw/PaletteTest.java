package fil.lab.draw;

import static org.assertj.core.api.Assertions.assertThat;

import fil.lab.Swatch;
import fil.num.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Contrast as WCAG 2.2 asks for it: 4.5 for letters, 3 for lines and outlines.
class PaletteTest {

  @Test
  void measuresContrast() {
    assertThat(Rgb.of(0).contrastTo(Rgb.of(0xffffff))).isEqualTo(21);
    assertThat(Rgb.of(0xffffff).contrastTo(Rgb.of(0x767676))).isBetween(4.5, 4.6);
  }

  @Test
  void lettersStandOutFromEverythingBelowThem() {
    assertThat(Palette.INK.contrastTo(Palette.CARD)).isGreaterThan(4.5);
    assertThat(Palette.SOFT.contrastTo(Palette.CARD)).isGreaterThan(4.5);
    for (Rgb fill : Palette.FILLS) {
      assertThat(Palette.INK.contrastTo(fill)).as(fill.toHex()).isGreaterThan(4.5);
    }
    assertThat(Palette.INK.contrastTo(Palette.CHANGED)).isGreaterThan(4.5);
  }

  @Test
  void linesStandOutFromTheCard() {
    for (Rgb line : Palette.LINES) {
      assertThat(Palette.CARD.contrastTo(line)).as(line.toHex()).isGreaterThan(3);
    }
  }

  @Test
  void lettersStandOutFromEverySwatch() {
    for (int i = 0; i < 2000; i++) {
      Rgb swatch = Swatch.colour(Bytes.of(i & 0xff, i >> 8));
      assertThat(Palette.INK.contrastTo(swatch)).as(swatch.toHex()).isGreaterThan(4.5);
    }
  }

  @Test
  void swatchesOfEqualBytesAreEqual() {
    assertThat(Swatch.colour(Bytes.of(1, 2, 3))).isEqualTo(Swatch.colour(Bytes.parseHex("010203")));
    assertThat(Swatch.colour(Bytes.of(1, 2, 3))).isNotEqualTo(Swatch.colour(Bytes.of(1, 2, 4)));
  }

  /// The smallest difference in CIELAB that is seen at a glance between areas side by side.
  private static final double SEEN_AT_A_GLANCE = 10;

  @ParameterizedTest
  @MethodSource("fil.lab.draw.Eye#all")
  void coloursOfOneListAreToldApartByEveryEye(Eye eye) {
    for (List<Rgb> palette : List.of(Palette.LINES, Palette.FILLS)) {
      for (int i = 0; i < palette.size(); i++) {
        for (int j = 0; j < i; j++) {
          assertThat(eye.difference(palette.get(i), palette.get(j)))
              .as("%s and %s", palette.get(i).toHex(), palette.get(j).toHex())
              .isGreaterThan(SEEN_AT_A_GLANCE);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("fil.lab.draw.Eye#all")
  void changedStandsOutForEveryEye(Eye eye) {
    for (Rgb other : List.of(Palette.SKY, Palette.YELLOW, Palette.GREY, Palette.CARD)) {
      assertThat(eye.difference(Palette.CHANGED, other))
          .as(other.toHex())
          .isGreaterThan(SEEN_AT_A_GLANCE);
    }
  }

  /// Equal steps of a heat map grow darker evenly for every eye, and letters are read on each.
  @ParameterizedTest
  @MethodSource("fil.lab.draw.Eye#all")
  void shadesGrowDarkerForEveryEye(Eye eye) {
    for (int step = 1; step <= 16; step++) {
      Rgb lighter = Palette.shade((step - 1) / 16.0);
      Rgb darker = Palette.shade(step / 16.0);
      assertThat(eye.sees(darker).lightness())
          .as("step " + step)
          .isLessThan(eye.sees(lighter).lightness() - 2);
      assertThat(Palette.inkOn(darker).contrastTo(darker)).isGreaterThan(4.5);
    }
  }

  /// Pictures have a card of their own: in the dark theme it is seen against the page.
  @Test
  void theCardStandsOutInTheDarkTheme() {
    assertThat(Palette.CARD.contrastTo(Rgb.of(0x111111))).isGreaterThan(4.5);
  }
}
