package fil.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.num.Bytes;
import java.math.BigInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LabTest {

  private final RecordingScreen screen = new RecordingScreen();

  @BeforeEach
  void install() {
    Screen.install(screen);
  }

  @Test
  void factsOfAnyKindHoldOrNot() {
    Lab.holds("numbers", 64, BigInteger.valueOf(64));
    Lab.holds("numbers", 64L, (short) 64);
    Lab.holds("bytes", "ff00", new byte[] {-1, 0});
    Lab.holds("bytes", Bytes.of(255, 0), new byte[] {-1, 0});

    assertThat(screen.text()).contains("✓ numbers: 64").contains("✓ bytes: ff00");
    assertThatThrownBy(() -> Lab.holds("leaves", 64, 63))
        .isInstanceOf(AssertionError.class)
        .hasMessage("leaves: expected 64, but it is 63");
  }

  @Test
  void vectorsPassAllOrNot() {
    Lab.vectors("receipts are as recorded", 299, 299);

    assertThat(screen.text()).contains("✓ 299 of 299 receipts are as recorded");
    assertThatThrownBy(() -> Lab.vectors("receipts", 298, 299))
        .isInstanceOf(AssertionError.class)
        .hasMessage("receipts: 298 of 299 pass");
    assertThatThrownBy(() -> Lab.vectors("receipts", 0, 0)).isInstanceOf(AssertionError.class);
  }

  @Test
  void chaptersSayHowFarYouAre() {
    Lab.chapter(6);

    assertThat(screen.text())
        .contains("Chapter 6: Pieces, Fr32, CommP")
        .contains(" of its 5 exercises. It takes about 40 minutes.");
    assertThatThrownBy(() -> Lab.chapter(21)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void predictionsAreComparedAndNotMarked() {
    Lab.predict("How many?", Lab.blank, 7);
    Lab.predict("How many?", 7, 7L);
    Lab.predict("How many?", 8, 7);

    assertThat(screen.shown().get(0).text()).contains("no guess yet").contains("It is: 7");
    assertThat(screen.shown().get(1).text()).contains("7, as you said");
    assertThat(screen.shown().get(2).text()).contains("You: 8").doesNotContain("as you said");
  }

  @Test
  void streamsAreThoseOfTheKnownAnswers() {
    assertThat(Bytes.copyOf(Lab.stream("kat/piece/127", 127)).toHex()).hasSize(254);
    assertThat(fil.piece.PieceHasher.hash(Lab.stream("kat/piece/127", 127)).commP().toHex())
        .isEqualTo("4f12c3a114f51589df4c2d77221f59b0111155e32ee75c55840644eab0ef590d");
  }

  @Test
  void dataSetsAreOpenedByName() {
    assertThat(Lab.data("kat-pieces").get("fr32")).isNotEmpty();
    assertThatThrownBy(() -> Lab.data("nothing")).isInstanceOf(IllegalArgumentException.class);
  }
}
