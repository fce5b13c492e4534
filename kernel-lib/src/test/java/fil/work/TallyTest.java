package fil.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;

class TallyTest {

  private static final int THREADS = 8;
  private static final int ADDS = 2_000;

  @RepeatedTest(5)
  void neverFallsBack() throws InterruptedException {
    List<Long> heard = Collections.synchronizedList(new ArrayList<>());
    Tally tally =
        Tally.begin("count", (long) THREADS * ADDS, "steps", (_, done, _, _) -> heard.add(done));

    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int j = 0; j < ADDS; j++) {
                  tally.add(1);
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(heard)
        .containsExactlyElementsOf(LongStream.rangeClosed(0, THREADS * ADDS).boxed().toList());
  }
}
