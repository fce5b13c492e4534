package fil.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.exercises.Learner;
import fil.exercises.Logbook;
import fil.num.Bytes;
import org.junit.jupiter.api.Test;

class SectorTest {

  private static final Sector DEMO = Sector.demo(2048);

  @Test
  void hasATreeOf127Nodes() {
    assertThat(DEMO.leaves()).isEqualTo(64);
    assertThat(DEMO.nodes()).isEqualTo(127);
    assertThat(DEMO.padded().size()).isEqualTo(2048);
    assertThat(DEMO.open(63).opens(DEMO.root())).isTrue();
    assertThat(DEMO.open(63).siblings()).hasSize(6);
  }

  @Test
  void aFlippedBitChangesOneLeafAndItsPath() {
    Sector flipped = DEMO.flip(37);

    assertThat(flipped.changed()).isEqualTo(7);
    assertThat(flipped.changedLeaves()).containsExactly(1);
    assertThat(flipped.commD()).isNotEqualTo(DEMO.commD());
    assertThat(flipped.flip(37).commD()).isEqualTo(DEMO.commD());
    assertThat(DEMO.changed()).isZero();
  }

  @Test
  void aLeafCarries254BitsOfTheFile() {
    assertThat(DEMO.flip(31, 5).changedLeaves()).containsExactly(0);
    assertThat(DEMO.flip(31, 7).changedLeaves()).containsExactly(1);
    assertThat(DEMO.flip(127).changedLeaves()).containsExactly(4);
    assertThat(DEMO.flip(2031, 7).changedLeaves()).containsExactly(63);
  }

  @Test
  void refusesBitsThatAreNotThere() {
    assertThatThrownBy(() -> DEMO.flip(2032)).hasMessageContaining("bytes go from 0 to 2031");
    assertThatThrownBy(() -> DEMO.flip(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DEMO.flip(0, 8)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Sector.of(Bytes.EMPTY).flip(0)).hasMessageContaining("is empty");
  }

  @Test
  void hasOneOfTheSizesThatCanBeDrawn() {
    assertThat(Sector.demo(128).leaves()).isEqualTo(4);
    assertThat(Sector.demo(1 << 16).nodes()).isEqualTo(4095);
    assertThatThrownBy(() -> Sector.demo(2000)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Sector.demo(64)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Sector.of(Bytes.zeros(2033))).hasMessageContaining("2032 bytes");
  }

  @Test
  void aLogbookFillsHalfOfASector() {
    Sector sector = Sector.of(Logbook.of(Learner.ANNA));

    assertThat(sector.commD().toString())
        .isEqualTo("baga6ea4seaqcimjvjamun3yqq53qrs3b2zvieyn4nnvqnn6kh2sgnej2ukfrieq");
    assertThat(sector.leaf(31).bytes()).isNotEqualTo(Bytes.zeros(32));
    assertThat(sector.leaf(32).bytes()).isEqualTo(Bytes.zeros(32));
    assertThat(sector.map().alternative()).contains("32 with data").contains("32 empty");
  }

  @Test
  void looksTheSameEachTimeAndSaysWhatItShows() {
    assertThat(DEMO.flip(37).bundle()).isEqualTo(Sector.demo(2048).flip(37).bundle());
    assertThat(DEMO.flip(37).bundle().text())
        .contains("7 of 127 nodes changed")
        .contains("120 stay");
    assertThat(DEMO.bundle().text()).contains(DEMO.commD().toString());
  }
}
