package fil.proofs.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CostTest {

  private static final Cost SOME = new Cost(128, 2_524, 95, Duration.ofMillis(1_500));

  @Test
  void isInHashesAndSeconds() {
    assertThat(SOME.hashes()).isEqualTo(223);
    assertThat(SOME.seconds()).isEqualTo(1.5);
    assertThat(SOME).hasToString("128 labels (2,524 compressions), 95 Poseidon hashes, 1.5000 s");
  }

  @Test
  void addsUp() {
    assertThat(SOME.plus(SOME)).isEqualTo(new Cost(256, 5_048, 190, Duration.ofSeconds(3)));
    assertThat(SOME.plus(Cost.NONE)).isEqualTo(SOME);
  }

  @Test
  void isNotBelowZero() {
    assertThatThrownBy(() -> new Cost(0, 0, 0, Duration.ofNanos(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a cost is not below zero");
  }
}
