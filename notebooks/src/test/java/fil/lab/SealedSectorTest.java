package fil.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.exercises.Learner;
import fil.exercises.Logbook;
import fil.num.Bytes;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SealedSectorTest {

  private static final Sector LOGBOOK = Sector.of(Logbook.of(Learner.ANNA));

  @BeforeAll
  static void showNothing() {
    Screen.install(new RecordingScreen());
  }

  @Test
  void zerosOfMiner1000AreAsTheReferenceSealsThem() {
    SealedSector zeros = Sector.of(Bytes.zeros(2032)).seal("f01000");

    assertThat(zeros.commR().toCommitment().toHex())
        .isEqualTo("c647b998c78282296cfd1160714228d43f3b054dfbbb77172b68115ba3c3b762");
    assertThat(zeros.commD().toCommitment().toHex())
        .isEqualTo("fc7e928296e516faade986b28f92d44a4f24b935485223376a799027bc18f833");
  }

  @Test
  void twoMinersOfOneFileShareCommDAlone() {
    SealedSector mine = LOGBOOK.seal(Learner.ANNA);
    SealedSector other = LOGBOOK.seal("f01000");

    assertThat(mine.miner()).isEqualTo("f041197");
    assertThat(mine.commD()).isEqualTo(other.commD()).isEqualTo(LOGBOOK.commD());
    assertThat(mine.commR()).isNotEqualTo(other.commR());
    assertThat(mine.beside(other).bytesDiffering()).isGreaterThan(24);
  }

  @Test
  void everyLeafOfASoundReplicaAnswers() {
    SealedSector replica = LOGBOOK.seal(Learner.ANNA);

    assertThat(IntStream.range(0, 64)).allMatch(leaf -> replica.challenge(leaf).isAnswered());
    assertThat(replica.challenge(5).siblings()).isEqualTo(14);
  }

  /// The leaves that share a parent are siblings of the damaged one: without it, they cannot show
  /// their way up either.
  @Test
  void aDamagedLeafSilencesItselfAndItsSiblings() {
    SealedSector replica = LOGBOOK.seal(Learner.ANNA).damage(5);

    assertThat(IntStream.range(0, 64).filter(leaf -> !replica.challenge(leaf).isAnswered()))
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(replica.challenge(5).bundle().text()).contains("Not answered");
    assertThat(replica.alternative()).contains("[5]");
  }

  @Test
  void aReplicaIsNotTheData() {
    assertThat(LOGBOOK.seal(Learner.ANNA).replica()).isNotEqualTo(LOGBOOK.padded());
  }

  @Test
  void refusesWhatIsNoMinerAndWhatIsTooLarge() {
    for (String miner : new String[] {"", "1000", "f1000", "f0", "f0-1", "f01e3", "f00001"}) {
      assertThatThrownBy(() -> LOGBOOK.seal(miner)).hasMessageContaining("f01000");
    }
    assertThatThrownBy(() -> Sector.demo(4096).seal("f01000")).hasMessageContaining("2 KiB");
    assertThatThrownBy(() -> LOGBOOK.seal("f01000").challenge(64)).hasMessageContaining("63");
    assertThatThrownBy(() -> LOGBOOK.seal("f01000").damage(-1)).hasMessageContaining("63");
  }

  @Test
  void showsProgressThatEndsTheSameEachTime() {
    RecordingScreen screen = new RecordingScreen();
    Screen.install(screen);

    LOGBOOK.seal("f01000");
    LOGBOOK.seal("f01000");

    assertThat(screen.panels()).hasSize(2);
    assertThat(screen.panels().get(0)).isEqualTo(screen.panels().get(1));
  }
}
