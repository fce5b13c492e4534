package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.proofs.msm.Points;
import fil.proofs.ntt.Scalars;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// More points than a device has room for: they go there piece by piece, of a size that the
/// device's own memory decides.
class SmallMemoryTest {

  private static final int TERMS = 1_000;
  private static final int DIFFERENT = 50;
  private static final long MEMORY = 2 << 20;
  private static final long LARGEST = 128 << 10;

  @ParameterizedTest
  @EnumSource
  void addsUpMorePointsThanFit(DeviceMsm.Rung rung) {
    MemorySegment points = points();
    List<Fr> numbers =
        Inputs.ordinary("small memory", Fr.MODULUS, TERMS).stream().map(Fr::of).toList();
    MemorySegment scalars = MemorySegment.ofArray(new byte[TERMS * Fr.BYTES]);
    Scalars.setAll(scalars, numbers);
    Device device = new SmallDevice(Device.all().getFirst(), MEMORY, LARGEST);
    List<Long> pieces = new ArrayList<>();
    Progress progress = (_, done, _, _) -> pieces.add(done);

    try (DeviceSession session = device.open()) {
      Tally tally = Tally.begin("sum", TERMS, "points", progress);
      G1 sum =
          DeviceMsm.sumG1(session, DeviceMsm.Way.of(rung), points, scalars, tally, Stop.create());

      assertThat(sum).isEqualTo(expected(numbers));
      assertThat(session.meter().bytesUp()).isGreaterThan(TERMS * 128L);
      assertThat(session.meter().kernels())
          .hasEntrySatisfying("g1_read", use -> assertThat(use.runs()).isGreaterThan(1));
      assertThat(session.liveAllocations()).isZero();
    }
    assertThat(pieces).last().isEqualTo((long) TERMS);
  }

  /// A few multiples of the generator, again and again.
  private static MemorySegment points() {
    MemorySegment points = MemorySegment.ofArray(new byte[TERMS * G1.UNCOMPRESSED_BYTES]);
    List<G1> different = new ArrayList<>();
    for (int i = 1; i <= DIFFERENT; i++) {
      different.add(G1.GENERATOR.multiply(Fr.of(i)));
    }
    for (int i = 0; i < TERMS; i++) {
      Points.set(points, i, different.get(i % DIFFERENT));
    }
    return points;
  }

  /// The generator times the sum of what all terms are of it.
  private static G1 expected(List<Fr> numbers) {
    Fr all = Fr.ZERO;
    for (int i = 0; i < TERMS; i++) {
      all = all.add(numbers.get(i).multiply(Fr.of(i % DIFFERENT + 1)));
    }
    return G1.GENERATOR.multiply(all);
  }
}
