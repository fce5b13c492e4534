package fil.lab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import fil.exercises.Exercises;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A walk through the exercises of chapter 0 and one rule, over the protocol: fail, be hinted,
/// pass, restart the kernel, have it killed, and go on.
@Timeout(600)
class WalkTest {

  /// Nobody else, so that what others did in this workspace does not matter.
  private static final String WALKER = "walker " + ProcessHandle.current().pid();

  @TempDir private Path folder;

  @Test
  void progressOutlivesRestartsAndKills() throws IOException {
    try (KernelClient kernel = start()) {
      assertThat(run(kernel, "Lab.learner(\"" + WALKER + "\")")).startsWith(WALKER);
      assertThat(run(kernel, "check(\"0.1\", 7)")).contains("Not yet: exercise 0.1");
      assertThat(run(kernel, "hint(\"0.1\")")).contains("Hint 1 of 3");
      assertThat(run(kernel, "check(\"0.1\", 7)")).contains("hint(\"0.1\", 2)");
      assertThat(run(kernel, "LongUnaryOperator leaves = size -> size / 32;")).isEmpty();
      assertThat(run(kernel, "check(\"0.1\", leaves)"))
          .contains("Passed: exercise 0.1")
          .contains("Progress: 1 of the");
    }
    try (KernelClient restarted = start()) {
      assertThat(run(restarted, "resume()"))
          .contains(WALKER + " has passed 1 of")
          .contains("Go on with exercise 0.2");
      assertThat(run(restarted, "skip(\"0.2\")")).contains("Go on with exercise 0.3");

      restarted.kill();
    }
    try (KernelClient again = start()) {
      assertThat(run(again, "resume()")).contains("has passed 1 of").contains("left 0.2 for later");

      CellRun reset = again.run("reset(\"6.1\")", _ -> {});
      assertThat(reset.replacement())
          .hasValue(Exercises.stub(Exercises.find("6.1")).stripTrailing());
      assertThat(again.run("1 + 1", _ -> {}).replacement()).isEmpty();
      assertThat(run(again, "Lab.learner(\"anna\")")).startsWith("anna");
    }
  }

  private KernelClient start() throws IOException {
    return KernelClient.start(KernelSpec.ofThisJvm(), folder);
  }

  private static String run(KernelClient kernel, String code) throws IOException {
    return kernel.run(code, _ -> {}).outputs().stream()
        .map(CellRun::text)
        .collect(Collectors.joining("\n"));
  }
}
