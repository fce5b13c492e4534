package fil.ipld;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A CAR file of any size is read in a heap that holds a few of its blocks.
class CarStreamTest {

  @TempDir private Path folder;

  @Test
  void readsAFileThreeTimesItsHeap() throws IOException, InterruptedException {
    assertThat(secondsToRead(192L << 20, "-Xmx64m")).isPositive();
  }

  @Test
  @Tag("long")
  void readsAGigabyteInSixtyFourMebibytes() throws IOException, InterruptedException {
    assertThat(secondsToRead(1L << 30, "-Xmx64m")).isPositive();
  }

  /// Reads a file of this size in a program with this heap, and says what it took.
  private double secondsToRead(long size, String heap) throws IOException, InterruptedException {
    Path file = folder.resolve("large.car");
    long blocks = CarStream.write(file, size);
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                CarStream.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String result;
    try (Scanner output = new Scanner(child.getInputStream(), StandardCharsets.UTF_8)) {
      result = output.hasNextLine() ? output.nextLine() : "";
    }
    assertThat(child.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(child.exitValue()).isZero();
    List<Long> numbers = new Scanner(result).tokens().map(Long::valueOf).toList();
    System.out.printf(
        "CAR file of %d MiB, %s: %d blocks, %.1f s, %d KiB of heap at most%n",
        Files.size(file) >> 20, heap, numbers.get(0), numbers.get(2) / 1e3, numbers.get(3));
    assertThat(numbers.get(0)).isEqualTo(blocks);
    assertThat(numbers.get(1)).isGreaterThanOrEqualTo(size);
    assertThat(numbers.get(3)).isLessThan(64 << 10);
    return numbers.get(2) / 1e3;
  }
}
