package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeviceInterfaceTest {

  @Test
  void saysWhatIsWrongWithIt() {
    DeviceInterface broken =
        new DeviceInterface(
            "OpenCL",
            () -> {
              throw broken();
            },
            () -> {
              throw broken();
            });

    assertThat(broken.found()).isEmpty();
    assertThat(broken.hindered())
        .contains("OpenCL is installed, but does not work: it cannot list platforms");
  }

  @Test
  void offersWhatItFinds() {
    DeviceInterface openCl =
        new DeviceInterface("OpenCL", OpenClDevice::all, () -> Optional.of("it is off"));

    assertThat(openCl.found()).hasSameSizeAs(OpenClDevice.all());
    assertThat(openCl.hindered()).contains("it is off");
  }

  private static DeviceException broken() {
    return new DeviceException(DeviceException.Reason.REFUSED, "it cannot list platforms");
  }
}
