package fil.work;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StopTest {

  @Test
  void letsWorkGoOnUntilItIsThrown() {
    Stop stop = Stop.create();

    assertThatCode(stop::check).doesNotThrowAnyException();
    stop.request();
    assertThatThrownBy(stop::check).isInstanceOf(Stopped.class);
  }

  @Test
  void alsoHeedsAnInterruptedThread() {
    Stop stop = Stop.create();

    Thread.currentThread().interrupt();

    assertThatThrownBy(stop::check).isInstanceOf(Stopped.class);
    Thread.interrupted();
  }
}
