package fil.proofs.msm;

import static org.assertj.core.api.Assertions.assertThat;

import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.proofs.ntt.Scalars;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The definition is so plain that a sum or two hold it.
class PlainMsmTest {

  @Test
  void addsUpMultiples() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment points = arena.allocate(3 * 96);
      MemorySegment scalars = arena.allocate(3 * 32);
      Points.set(points, 0, G1.GENERATOR);
      Points.set(points, 1, G1.INFINITY);
      Points.set(points, 2, G1.GENERATOR.add(G1.GENERATOR));
      Scalars.setAll(scalars, List.of(Fr.of(5), Fr.of(7), Fr.of(11)));
      Tally tally = Tally.begin("sum", 3, "points", Progress.NONE);

      assertThat(new PlainMsm().sumG1(points, scalars, tally, Stop.create()))
          .isEqualTo(G1.GENERATOR.multiply(Fr.of(27)));
    }
  }
}
