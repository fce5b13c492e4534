package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Kernels that are said to go along chains of carries go along C where a driver takes no inline
/// PTX; that is to be seen.
class CarryProbeTest {

  @Test
  void saysThatAProcessorThatPlaysADeviceComputesInC() {
    try (DeviceSession session = OpenClDevice.all().getFirst().open()) {
      CarryProbe probe = CarryProbe.of(session);

      boolean nvidia = session.facts().driver().contains("NVIDIA");
      assertThat(probe).isEqualTo(nvidia ? CarryProbe.INLINE_PTX : CarryProbe.C);
      assertThat(probe.toString()).startsWith("chains of carries: ");
      assertThat(session.liveAllocations()).isZero();
    }
  }

  @Test
  void saysThatTheShippedPtxHasChains() {
    try (DeviceSession session = PlayedCuda.executing().device().open()) {
      assertThat(CarryProbe.of(session)).isEqualTo(CarryProbe.INLINE_PTX);
    }
  }
}
