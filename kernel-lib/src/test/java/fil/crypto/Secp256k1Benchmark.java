package fil.crypto;

import fil.num.Bytes;
import fil.num.Bytes32;
import java.util.Optional;
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

/// Signatures by secp256k1, and short hashes: the time of one operation.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Secp256k1Benchmark {

  private final Bytes32 secret = Bytes32.parseHex("11".repeat(32));
  private final byte[] message = new byte[100];
  private final Bytes signature = Secp256k1.sign(secret, Bytes.copyOf(message));

  @Benchmark
  public Bytes sign() {
    return Secp256k1.sign(secret, Bytes.copyOf(message));
  }

  @Benchmark
  public Optional<Bytes> recover() {
    return Secp256k1.recover(Bytes.copyOf(message), signature);
  }

  @Benchmark
  public byte[] blake2b256OfHundredBytes() {
    return Blake2b.hash256(message);
  }
}
