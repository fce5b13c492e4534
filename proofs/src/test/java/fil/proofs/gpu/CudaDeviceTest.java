package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What can be seen without a card.
class CudaDeviceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.104.05  Sat Aug 19 2023 | 535.104.05",
        "NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  550.54  Release Build | 550.54"
      })
  void readsTheVersionOfTheSystemsModule(String line, String version) {
    assertThat(CudaDevice.version(line)).contains(version);
  }

  @Test
  void saysWhatItIs() {
    DeviceFacts facts = PlayedCuda.executing().device().facts();

    assertThat(facts.name()).isEqualTo("played card");
    assertThat(facts.api()).isEqualTo("CUDA 11.0");
    assertThat(facts.kind()).isEqualTo(DeviceFacts.Kind.GPU);
    assertThat(facts.place()).contains("0000:3b:00");
    assertThat(facts.units()).isEqualTo(2);
    assertThat(facts.megahertz()).isEqualTo(1000);
    assertThat(facts.memoryBytes()).isEqualTo(1L << 28);
  }

  @Test
  void doesWithoutWhatADriverDoesNotSay() {
    PlayedCuda cuda = PlayedCuda.executing().without(CudaDevice.PCI_BUS);
    DeviceFacts facts = cuda.without(CudaDevice.KILOHERTZ).device().facts();

    assertThat(facts.place()).isEmpty();
    assertThat(facts.megahertz()).isZero();
  }

  @Test
  void saysWhichErrorKeepsTheDriverFromStarting() {
    CudaDriver cuda = PlayedCuda.executing();
    assertThat(CudaDevice.hindrance(cuda)).isEmpty();
    assertThat(CudaDevice.hindrance(cuda, 0)).isEmpty();
    assertThat(CudaDevice.hindrance(cuda, 100))
        .contains("the driver of CUDA is installed, but finds no card");
    assertThat(CudaDevice.hindrance(cuda, 803).orElseThrow())
        .startsWith("the driver of CUDA is installed, but does not start: CUDA's error 803");
  }
}
