package fil.crypto.bls12381;

import fil.num.Bytes;
import fil.num.Bytes32;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Signatures, by plain Java and by the library blst: the time of one operation.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class BlsBenchmark {

  private static final int COUNT = 1_000;

  @Param({"java", "blst"})
  public String implementation = "java";

  private final Bytes32 secret = BlsSecret.derive(Bytes.zeros(32));
  private final List<Bytes> keys = new ArrayList<>();
  private final List<Bytes> messages = new ArrayList<>();
  private final List<Bytes> signatures = new ArrayList<>();
  private final Bytes sum;

  public BlsBenchmark() {
    for (int i = 0; i < COUNT; i++) {
      messages.add(Bytes.of(i >> 8, i & 0xff).concat(Bytes.zeros(36)));
      signatures.add(Bls.create().sign(secret, messages.get(i)));
      keys.add(Bls.create().publicKey(secret));
    }
    sum = Bls.create().aggregate(signatures);
  }

  private Bls bls() {
    return implementation.equals("java") ? new JavaBls() : Bls.create();
  }

  @Benchmark
  public Bytes sign() {
    return bls().sign(secret, messages.getFirst());
  }

  @Benchmark
  public boolean verify() {
    return bls().verify(keys.getFirst(), messages.getFirst(), signatures.getFirst());
  }

  @Benchmark
  public Bytes aggregateThousand() {
    return bls().aggregate(signatures);
  }

  @Benchmark
  public boolean verifyAggregateOfThousand() {
    return bls().verifyAggregate(keys, messages, sum);
  }
}
