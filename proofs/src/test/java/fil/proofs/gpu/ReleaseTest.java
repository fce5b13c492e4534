package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseTest {

  private final List<String> taken = new ArrayList<>();

  @Test
  void takesAllStepsAndTellsOfTheFirstThatFailed() {
    assertThatThrownBy(() ->
            Release.all(
                List.of(
                    () -> taken.add("memory"),
                    () -> fail("kernels"),
                    () -> fail("queue"),
                    () -> taken.add("context"))))
        .hasMessage("kernels")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));

    assertThat(taken).containsExactly("memory", "kernels", "queue", "context");
  }

  private void fail(String step) {
    taken.add(step);
    throw new DeviceException(DeviceException.Reason.LOST, step);
  }
}
