package fil.lab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void growsWithWhatRuns() {
    assertThat(Patience.of(MINUTE, 0.2, 2)).isEqualTo(MINUTE);
    assertThat(Patience.of(MINUTE, 2, 2)).isEqualTo(MINUTE);
    assertThat(Patience.of(MINUTE, 5, 2)).isEqualTo(Duration.ofSeconds(150));
    assertThat(Patience.of(MINUTE, 500, 2)).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void staysWhereTheSystemDoesNotTell() {
    assertThat(Patience.of(MINUTE, -1, 2)).isEqualTo(MINUTE);
  }
}
