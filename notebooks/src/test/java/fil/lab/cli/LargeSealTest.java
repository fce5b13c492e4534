package fil.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A sector of 512 MiB, sealed as the launcher does it, in the memory that this may take.
class LargeSealTest {

  /// What the reference wrote for a sector of zeros.
  private static final String OF_512_MIB =
      "e674d19e6ce7fcf33bbfd9b343a0ceb12d2831d1da543161891ebccad2c6db01";

  private static final long DATA_BYTES = 127L << 22;
  private static final long MOST_ANONYMOUS_KIB = 2 << 20;
  private static final long POLL_MILLIS = 200;

  /// The heap that the launcher gives a seal.
  private static final List<String> OPTIONS =
      List.of("-XX:+UseSerialGC", "-Xmx768m", "--add-modules=jdk.incubator.vector");

  @TempDir private Path temp;

  @Test
  @Tag("long")
  void takesTwoGibibytesAtMost() throws Exception {
    Path status = Path.of("/proc/self/status");
    assumeTrue(
        Files.exists(status) && lines(status).anyMatch(line -> line.startsWith("RssAnon")),
        "skipped: this system does not tell anonymous memory");
    Path data = temp.resolve("zeros");
    try (RandomAccessFile file = new RandomAccessFile(data.toFile(), "rw")) {
      file.setLength(DATA_BYTES);
    }
    List<String> seal =
        List.of("seal", "--size", "512MiB", "--miner", "f01000", "--sector", "1", "--json");
    List<String> words =
        KilledProgram.words(
            Stream.concat(
                    seal.stream(), Stream.of("--data", data.toString(), "--out", temp + "/sector"))
                .toList());
    words.addAll(1, OPTIONS);
    Path out = temp.resolve("out");
    Path errors = temp.resolve("errors");
    Process process =
        new ProcessBuilder(words)
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile())
            .start();
    long most = 0;
    try {
      while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        most = Math.max(most, anonymousKib(process));
      }
    } finally {
      process.destroyForcibly();
    }

    assertThat(process.exitValue()).as("%s", Files.readString(errors)).isZero();
    assertThat(new ObjectMapper().readTree(out.toFile()).get("comm_r").textValue())
        .isEqualTo(OF_512_MIB);
    assertThat(most).isPositive().isLessThanOrEqualTo(MOST_ANONYMOUS_KIB);
  }

  private static Stream<String> lines(Path status) throws IOException {
    return Files.readAllLines(status).stream();
  }

  /// 0 where the process has just ended.
  private static long anonymousKib(Process process) {
    try {
      return lines(Path.of("/proc", String.valueOf(process.pid()), "status"))
          .filter(line -> line.startsWith("RssAnon"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
