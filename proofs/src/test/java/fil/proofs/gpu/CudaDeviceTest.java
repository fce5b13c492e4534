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
  void saysWhichErrorKeepsTheDriverFromStarting() {
    assertThat(CudaDevice.hindrance(0)).isEmpty();
    assertThat(CudaDevice.hindrance(100))
        .contains("the driver of CUDA is installed, but finds no card");
    assertThat(CudaDevice.hindrance(803).orElseThrow())
        .startsWith("the driver of CUDA is installed, but does not start: CUDA's error 803");
  }
}
