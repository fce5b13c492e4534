package fil.lab.draw;

import static org.assertj.core.api.Assertions.assertThat;

import fil.lab.Swatch;
import fil.num.Bytes;
import org.junit.jupiter.api.Test;

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
}
