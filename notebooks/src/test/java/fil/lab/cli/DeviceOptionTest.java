package fil.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.proofs.gpu.Device;
import fil.proofs.gpu.DeviceFacts;
import fil.proofs.gpu.DeviceSession;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Which device an option's word chooses, on machines that we do not have.
class DeviceOptionTest {

  private static final Device CUDA = device("NVIDIA A", "CUDA 12.4", Optional.of("0000:3b:00"));
  private static final Device OPENCL =
      device("NVIDIA A", "OpenCL 3.0 CUDA 12.4.131", Optional.of("0000:3b:00"));
  private static final Device OTHER = device("NVIDIA B", "CUDA 12.4", Optional.of("0000:5e:00"));
  private static final List<Device> ALL = List.of(CUDA, OTHER, OPENCL);

  @Test
  void takesTheFirstThatIsMeant() {
    assertThat(chosen("gpu", ALL)).isSameAs(CUDA);
    assertThat(chosen("cuda", ALL)).isSameAs(CUDA);
    assertThat(chosen("OpenCL", ALL)).isSameAs(OPENCL);
    assertThat(chosen("nvidia b", ALL)).isSameAs(OTHER);
    assertThat(chosen("5e:00", ALL)).isSameAs(OTHER);
  }

  /// Where CUDA's driver does not start, NVIDIA's OpenCL is not taken for it, though its version
  /// has that word.
  @Test
  void takesNoOtherInterfaceForTheOneThatIsNamed() {
    assertThatThrownBy(() ->
            DeviceOption.choose("cuda", List.of(OPENCL), List.of("the driver of CUDA is too old")))
        .isInstanceOfSatisfying(
            Complaint.class, e -> assertThat(e.exitCode()).isEqualTo(Complaint.WRONG))
        .hasMessage(
            "there is no device through cuda: the driver of CUDA is too old; there is: "
                + OPENCL.facts());
  }

  @Test
  void listsWhatThereIsWhereNothingIsCalledSo() {
    assertThatThrownBy(() -> chosen("12.4", ALL))
        .isInstanceOfSatisfying(
            Complaint.class, e -> assertThat(e.exitCode()).isEqualTo(Complaint.BAD_ARGUMENTS))
        .hasMessageStartingWith("there is no device '12.4'; there is: NVIDIA A (CUDA 12.4, ");
  }

  private static Device chosen(String name, List<Device> devices) {
    return DeviceOption.choose(name, devices, List.of());
  }

  private static Device device(String name, String api, Optional<String> place) {
    DeviceFacts facts =
        new DeviceFacts(name, 0, "550", api, DeviceFacts.Kind.GPU, place, 132, 1980, 1, 1);
    return new Device() {
      @Override
      public DeviceFacts facts() {
        return facts;
      }

      @Override
      public DeviceSession open() {
        throw new AssertionError("nobody computes on it");
      }
    };
  }
}
