package fil.proofs.hash;

import fil.crypto.bls12381.Fr;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/// Poseidon for many hashes at once: the steps of a [PoseidonSchedule], done by [Lanes].
public final class LanePoseidon implements Poseidon {

  /// Vectors need to be compiled first, which takes about as long as so many hashes without them.
  private static final long MANY = 4096;

  /// Rows of a hash with more inputs are too long.
  private static final int LARGEST_ARITY = 64;

  /// What has been derived so far.
  private static final Map<Integer, LanePoseidon> MERKLE = new ConcurrentSkipListMap<>();

  /// Whether many hashes were asked for before, so that everything is compiled by now.
  private static volatile boolean warm;

  private final int arity;
  private final PoseidonSchedule schedule;
  private final List<PoseidonSchedule.Step> steps;
  private final Lanes lanes;

  private LanePoseidon(SparsePoseidon poseidon, Function<List<Lanes.Row>, Lanes> arithmetic) {
    arity = poseidon.arity();
    schedule = PoseidonSchedule.of(poseidon);
    steps = schedule.steps();
    lanes = arithmetic.apply(schedule.rows());
  }

  /// The hash computed with 64-bit multiplications.
  static LanePoseidon ofLimbs(SparsePoseidon poseidon) {
    return new LanePoseidon(poseidon, LimbLanes::of);
  }

  /// The hash computed with the processor's vectors.
  static LanePoseidon ofVectors(SparsePoseidon poseidon) {
    return new LanePoseidon(poseidon, VectorLanes::of);
  }

  /// Whether vectors are there and `count` hashes are enough to use them.
  static boolean isWorthwhile(int arity, long count) {
    if (arity > LARGEST_ARITY || !VectorUnit.isUsable()) {
      return false;
    }
    if (count >= MANY) {
      warm = true;
    }
    return warm;
  }

  /// What `count` hashes of tree nodes are computed with, as a person would say it.
  static String arithmetic(long count) {
    return VectorUnit.isUsable() && !warm && count < MANY
        ? "64-bit limbs, because %,d hashes are too few for %s"
            .formatted(count, VectorUnit.description())
        : VectorUnit.description();
  }

  /// The hash of tree nodes with `arity` children in vectors, kept once it is derived.
  static LanePoseidon ofMerkle(int arity) {
    return MERKLE.computeIfAbsent(arity, n -> ofVectors(SparsePoseidon.ofMerkle(n)));
  }

  @Override
  public int arity() {
    return arity;
  }

  @Override
  public Fr hash(Fr... inputs) {
    PoseidonParameters.requireInputs(arity, inputs);
    byte[] bytes = new byte[arity * Fr.BYTES];
    for (int i = 0; i < arity; i++) {
      inputs[i].write(bytes, i * Fr.BYTES);
    }
    byte[] digest = new byte[Fr.BYTES];
    batch().hash(bytes, 1, digest);
    return Fr.read(digest, 0);
  }

  @Override
  public Batch batch() {
    return new LaneBatch(lanes.registers(schedule.registers()));
  }

  private final class LaneBatch implements Batch {

    private final Lanes.Registers registers;

    LaneBatch(Lanes.Registers registers) {
      this.registers = registers;
    }

    @Override
    public void hash(byte[] inputs, int count, byte[] digests) {
      for (int from = 0; from < count; from += lanes.width()) {
        int here = Math.min(lanes.width(), count - from);
        for (int lane = 0; lane < here; lane++) {
          for (int i = 0; i < arity; i++) {
            int at = ((from + lane) * arity + i) * Fr.BYTES;
            registers.put(schedule.input() + i, lane, inputs, at);
          }
        }
        run();
        for (int lane = 0; lane < here; lane++) {
          registers.take(schedule.output(), lane, digests, (from + lane) * Fr.BYTES);
        }
      }
    }

    private void run() {
      for (PoseidonSchedule.Step step : steps) {
        switch (step) {
          case PoseidonSchedule.Raise(int from, int to) -> registers.raise(from, to);
          case PoseidonSchedule.Sum(int row, int from, int plus, int to) ->
              registers.sum(row, from, plus, to);
        }
      }
    }
  }
}
