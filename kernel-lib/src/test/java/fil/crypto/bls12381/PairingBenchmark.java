package fil.crypto.bls12381;

import fil.num.Bytes;
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

/// What a verification is made of, in plain Java: the time of one operation.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PairingBenchmark {

  private final Fp element = Fp.of(5).inverse();
  private final Fr scalar = Fr.of(7).inverse();
  private final G1 p = G1.GENERATOR.multiply(scalar);
  private final G2 q = G2.GENERATOR.multiply(scalar);
  private final Bytes pBytes = p.toCompressed();
  private final Bytes qBytes = q.toCompressed();

  @Benchmark
  public Fp fpMultiply() {
    return element.multiply(element);
  }

  @Benchmark
  public Fp fpInverse() {
    return element.inverse();
  }

  @Benchmark
  public G1 g1Multiply() {
    return p.multiply(scalar);
  }

  @Benchmark
  public G2 g2Multiply() {
    return q.multiply(scalar);
  }

  @Benchmark
  public G1 g1Decode() {
    return G1.decodeCompressed(pBytes);
  }

  @Benchmark
  public G2 g2Decode() {
    return G2.decodeCompressed(qBytes);
  }

  @Benchmark
  public G2 hashToG2() {
    return HashToG2.hash(pBytes, Bls.DOMAIN);
  }

  @Benchmark
  public Gt pairing() {
    return Pairing.of(p, q);
  }
}
