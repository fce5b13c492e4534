package fil.piece;

import fil.num.Bytes32;
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

/// The tree over 1 MiB, 32,767 hashes: all nodes kept, and the root only, from raw data.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DataTreeBenchmark {

  private final byte[] raw = new byte[8_192 * Fr32.RAW_BLOCK];
  private final byte[] padded;

  public DataTreeBenchmark() {
    new Random(1).nextBytes(raw);
    padded = Fr32.pad(raw);
  }

  @Benchmark
  public Bytes32 keepAllNodes() {
    return DataTree.compute(padded).root();
  }

  @Benchmark
  public Bytes32 keepOnePath() {
    return PieceHasher.hash(raw).commP();
  }
}
