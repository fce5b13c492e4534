package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import fil.work.Progress;
import fil.work.Stop;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// On every device that is there. Continuous integration has one that a processor plays.
class SelfTestTest {

  static List<Device> devices() {
    return Device.all();
  }

  @ParameterizedTest
  @MethodSource("devices")
  void findsEveryKernelEqualToItsDefinition(Device device) {
    try (DeviceSession session = device.open()) {
      List<SelfTest.Case> cases = SelfTest.run(session, Progress.NONE, Stop.create());

      assertThat(cases).hasSize(165).extracting(SelfTest.Case::name).doesNotHaveDuplicates();
      assertThat(cases).allSatisfy(done -> assertThat(done.problem()).isEmpty());
      assertThat(session.liveAllocations()).isZero();
      session.finish();
      assertThat(session.meter().kernels().keySet()).containsExactlyInAnyOrderElementsOf(kernels());
    }
  }

  @Test
  void endsWhereTheDeviceIsLost() {
    FaultyDevice.Fault lost =
        new FaultyDevice.Fault() {
          @Override
          public void onRun(String kernel) {
            if (kernel.equals("fr_multiply_all")) {
              throw new DeviceException(DeviceException.Reason.LOST, "a kernel failed");
            }
          }
        };
    Device device = new FaultyDevice(OpenClDevice.all().getFirst(), lost);
    try (DeviceSession session = device.open()) {
      List<SelfTest.Case> cases =
          SelfTest.run(session, List.of(SelfTest.Part.FIELDS), Progress.NONE, Stop.create());

      assertThat(cases.getLast().toString())
          .isEqualTo(
              "FAILED fr multiply: a kernel failed; the device is lost, and 18 more were not made");
      assertThat(cases).hasSize(6);
    }
  }

  /// The names of all kernels of all texts.
  static Set<String> kernels() {
    return KernelText.all().stream()
        .flatMap(text -> ShippedPtxTest.kernels(ShippedPtx.of(text)).stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
