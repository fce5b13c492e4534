package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.crypto.bls12381.Fr;
import fil.crypto.bls12381.G1;
import fil.proofs.msm.Points;
import fil.proofs.ntt.Scalars;
import fil.work.Progress;
import fil.work.Stop;
import fil.work.Tally;
import java.lang.foreign.MemorySegment;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Points that stay on a device are added up again and again, and only by as many scalars.
class ResidentPointsTest {

  private static final int POINTS = 5;

  @Test
  void areAddedUpMoreThanOnce() {
    try (DeviceSession session = Device.all().getFirst().open()) {
      try (DeviceMsm.Resident points = DeviceMsm.resident(session, points())) {
        assertThat(sum(points, scalars(POINTS))).isEqualTo(G1.GENERATOR.multiply(Fr.of(45)));
        assertThat(sum(points, scalars(POINTS))).isEqualTo(G1.GENERATOR.multiply(Fr.of(45)));
      }
      assertThat(session.liveAllocations()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, POINTS - 1, POINTS + 1, 2 * POINTS})
  void areRefusedToOtherNumbersOfScalars(int count) {
    try (DeviceSession session = Device.all().getFirst().open();
        DeviceMsm.Resident points = DeviceMsm.resident(session, points())) {
      assertThatThrownBy(() -> sum(points, scalars(count)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("5 points for %d bytes of scalars", count * Fr.BYTES);
    }
  }

  @Test
  void areWholePoints() {
    try (DeviceSession session = Device.all().getFirst().open()) {
      assertThatThrownBy(() -> DeviceMsm.resident(session, points().asSlice(0, 100)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("100 bytes are no whole number of points");
      assertThatThrownBy(() -> DeviceMsm.resident(session, points().asSlice(0, 0)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no points");
      assertThat(session.liveAllocations()).isZero();
    }
  }

  private static G1 sum(DeviceMsm.Resident points, MemorySegment scalars) {
    return points.sum(scalars, Tally.begin("sum", 1, "", Progress.NONE), Stop.create());
  }

  /// One to five times the generator.
  private static MemorySegment points() {
    MemorySegment points = MemorySegment.ofArray(new byte[POINTS * G1.UNCOMPRESSED_BYTES]);
    for (int i = 0; i < POINTS; i++) {
      Points.set(points, i, G1.GENERATOR.multiply(Fr.of(i + 1)));
    }
    return points;
  }

  /// All three.
  private static MemorySegment scalars(int count) {
    MemorySegment scalars = MemorySegment.ofArray(new byte[count * Fr.BYTES]);
    Scalars.setAll(scalars, Collections.nCopies(count, Fr.of(3)));
    return scalars;
  }
}
