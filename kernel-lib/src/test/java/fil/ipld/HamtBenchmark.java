package fil.ipld;

import fil.cbor.Codec;
import fil.cid.Link;
import java.util.Optional;
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

/// A tree of a million keys, in memory: a value is read with the way to it from the store, and one
/// is changed with the way to it written back.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class HamtBenchmark {

  private static final int KEYS = 1_000_000;
  private static final HamtSchema<Long, Long> SCHEMA =
      HamtSchema.of(5, TreeKey.UNSIGNED, Codec.LONG);

  private final MemoryBlockStore blocks = new MemoryBlockStore();
  private final Link<Hamt<Long, Long>> root;
  private final Hamt<Long, Long> loaded;
  private final Random random = new Random(1);
  private long value;

  public HamtBenchmark() {
    Hamt<Long, Long> hamt = SCHEMA.create(blocks);
    for (long key = 0; key < KEYS; key++) {
      hamt.set(key, key);
    }
    root = hamt.flush();
    loaded = hamt;
  }

  @Benchmark
  public Optional<Long> getFromTheStore() {
    return SCHEMA.load(blocks, root).find((long) random.nextInt(KEYS));
  }

  @Benchmark
  public Optional<Long> getFromNodesInMemory() {
    return loaded.find((long) random.nextInt(KEYS));
  }

  @Benchmark
  public Link<Hamt<Long, Long>> setAndFlush() {
    Hamt<Long, Long> hamt = SCHEMA.load(new OverlayBlockStore(blocks), root);
    hamt.set((long) random.nextInt(KEYS), --value);
    return hamt.flush();
  }
}
