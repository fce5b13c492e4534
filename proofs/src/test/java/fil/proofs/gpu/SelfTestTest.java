package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import fil.work.Progress;
import fil.work.Stop;
import java.util.ArrayList;
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

      assertThat(cases).hasSize(166).extracting(SelfTest.Case::name).doesNotHaveDuplicates();
      assertThat(cases).allMatch(SelfTest.Case::passed);
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

  /// The widest digits take more memory than a card in use may have free; anything else that has
  /// too little fails.
  @Test
  void doesWithoutTheWidestDigitsWhereTooLittleMemoryIsFree() {
    List<SelfTest.Case> wide = whereMemoryIsFull(MsmChecks.others(), "2^27 terms");
    List<SelfTest.Case> other = whereMemoryIsFull(MsmChecks.best(), "of one term,");

    assertThat(wide)
        .extracting(SelfTest.Case::toString)
        .containsExactly(
            "not made: sum in G1 of edges with digits as for 2^27 terms, in turn: too little memory"
                + " is free: it is full",
            "not made: sum in G2 of edges with digits as for 2^27 terms, in turn: too little memory"
                + " is free: it is full");
    assertThat(SelfTest.Summary.of(wide).counts()).isEqualTo("0 passed, 0 failed, 2 not made");
    assertThat(SelfTest.Summary.of(other).counts()).isEqualTo("0 passed, 2 failed");
  }

  /// How those of some comparisons go whose names have a word in them.
  private static List<SelfTest.Case> whereMemoryIsFull(List<SelfTest.Check> checks, String word) {
    FaultyDevice.Fault full =
        new FaultyDevice.Fault() {
          @Override
          public void onAllocate(long bytes) {
            throw new DeviceException(DeviceException.Reason.OUT_OF_MEMORY, "it is full");
          }
        };
    List<SelfTest.Check> some =
        checks.stream().filter(check -> check.name().contains(word)).toList();
    List<SelfTest.Case> cases = new ArrayList<>();
    try (DeviceSession session = new FaultyDevice(OpenClDevice.all().getFirst(), full).open()) {
      SelfTest.compare(session, some, cases::add, Progress.NONE, Stop.create());
    }
    return cases;
  }

  /// The names of all kernels of all texts.
  static Set<String> kernels() {
    return KernelText.all().stream()
        .flatMap(text -> ShippedPtxTest.kernels(ShippedPtx.of(text)).stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
