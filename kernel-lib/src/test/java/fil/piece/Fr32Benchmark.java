package fil.piece;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Padding and unpadding of 127 KiB: the time for 1024 blocks.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Fr32Benchmark {

  private final byte[] raw = new byte[1024 * Fr32.RAW_BLOCK];
  private final byte[] padded;

  public Fr32Benchmark() {
    new Random(1).nextBytes(raw);
    padded = Fr32.pad(raw);
  }

  @Benchmark
  public byte[] pad() {
    return Fr32.pad(raw);
  }

  @Benchmark
  public byte[] unpad() {
    return Fr32.unpad(padded);
  }
}
