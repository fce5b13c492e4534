package fil.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A sector's life along the chain's time.
class SectorTimelineTest {

  private final SectorTimeline life = MinerSamples.life();

  @Test
  void countsTheEpochsWithPower() {
    assertThat(life.activeEpochs()).isEqualTo((7_219 - 1_400) + (14_000 - 10_040));
    assertThat(life.alternative())
        .isEqualTo(
            "A sector, seen until epoch 14,000: pre-committed from 100, unproven from 252,"
                + " active from 1,400, faulty from 7,219, recovering from 9,000,"
                + " active from 10,040; it gave power for 9,779 epochs.");
  }

  @Test
  void lookingAgainAddsOnlyTime() {
    SectorTimeline looked = life;
    for (long epoch = 14_001; epoch <= 14_100; epoch++) {
      looked = looked.see(epoch, SectorStatus.ACTIVE);
    }

    assertThat(looked.moments()).hasSize(life.moments().size());
    assertThat(looked.activeEpochs()).isEqualTo(life.activeEpochs() + 100);
  }

  @Test
  void knowsNothingOfTheFuture() {
    SectorTimeline then = life.asOf(9_300);

    assertThat(then.alternative()).contains("seen until epoch 9,300", "recovering from 9,000");
    assertThat(then.alternative()).doesNotContain("10,040");
    assertThat(then.sketch()).doesNotContain("10,040");
    assertThat(then.data().getFirst().plain()).doesNotContain("10,040");
    assertThat(then.last()).as("the scale stays").isEqualTo(14_000);
    assertThat(life.asOf(99).spans()).isEmpty();
    assertThat(life.asOf(99).bundle().text()).contains("nothing has been seen");
    assertThat(life.asOf(20_000).last()).isEqualTo(20_000);
  }

  @Test
  void aTableTellsWhatFollowedAtOnce() {
    assertThat(life.data().getFirst().rows())
        .startsWith(
            List.of("100", "0.00", "pre-commit", "pre-committed"),
            List.of("251", "0.05", "prove-commit", "pre-committed"),
            List.of("252", "0.05", "", "unproven"),
            List.of("1,400", "0.45", "first window PoSt", "active"))
        .hasSize(8);
  }

  @Test
  void aSectorMayBeGone() {
    SectorTimeline gone = SectorTimeline.of("Gone").note(5, "nothing to see").note(8, "still");

    assertThat(gone.status()).isEqualTo(Optional.empty());
    assertThat(gone.spans()).isEmpty();
    assertThat(gone.data().getFirst().rows())
        .containsExactly(
            List.of("5", "0.00", "nothing to see", "not there"),
            List.of("8", "0.00", "still", "not there"));
  }

  @Test
  void refusesALifeTooLongToDraw() {
    assertThatThrownBy(() -> life.asOf(Long.MAX_VALUE)).hasMessageEndingWith("too long to draw");
    assertThatThrownBy(() ->
            SectorTimeline.of("Long").note(Long.MIN_VALUE, "begins").note(Long.MAX_VALUE, "ends"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("too long to draw");
    assertThat(life.asOf(Long.MIN_VALUE).bundle().text()).contains("nothing has been seen");
    assertThat(life.note(1L << 35, "still there").bundle().text()).contains("still there");
  }

  @Test
  void refusesToGoBack() {
    assertThatThrownBy(() -> life.note(13_999, "earlier"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a life goes on: epoch 13999 comes after epoch 14000");
    assertThatThrownBy(() -> life.see(13_999, SectorStatus.ACTIVE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> life.note(14_000, " ")).hasMessageStartingWith("nothing noted");
  }
}
