package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import fil.proofs.gpu.DeviceException.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CudaErrorTest {

  private static final CudaDriver CUDA = PlayedCuda.executing();

  /// As the driver's list has it; 214, 220 and 999 are taken for as bad as those of which it says
  /// that the process has to end.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | REFUSED | false | CUDA's error 1",
        "2 | OUT_OF_MEMORY | false | its memory is full",
        "46 | LOST | false | other work holds it for itself",
        "214 | LOST | true | its memory has an error that cannot be corrected",
        "218 | REFUSED | false | the driver does not take the kernels; it may be older than they",
        "220 | LOST | true | CUDA's error 220",
        "226 | LOST | true | CUDA's error 226",
        "700 | LOST | true | a kernel reached outside its memory",
        "701 | REFUSED | false | a kernel needs more registers than it has",
        "702 | LOST | true | a kernel ran for longer than this system allows",
        "709 | LOST | false | CUDA's error 709",
        "710 | LOST | true | CUDA's error 710",
        "714 | LOST | true | CUDA's error 714",
        "715 | LOST | true | CUDA's error 715",
        "716 | LOST | true | CUDA's error 716",
        "717 | LOST | true | CUDA's error 717",
        "718 | LOST | true | CUDA's error 718",
        "719 | LOST | true | a kernel failed",
        "721 | LOST | true | CUDA's error 721",
        "801 | REFUSED | false | CUDA's error 801",
        "810 | LOST | true | CUDA's error 810",
        "911 | LOST | true | CUDA's error 911",
        "999 | LOST | true | CUDA's error 999, unknown error"
      })
  void saysWhatItMeans(int code, Reason reason, boolean stays, String meaning) {
    CudaError error = new CudaError(code);

    assertThat(error.reason()).isEqualTo(reason);
    assertThat(error.stays()).isEqualTo(stays);
    assertThat(error.meaning(CUDA)).isEqualTo(meaning);
    assertThat(error.sentence(CUDA))
        .isEqualTo(
            stays
                ? meaning
                    + "; before the card can be used again, restart the notebook's kernel, or start"
                    + " this program anew"
                : meaning);
  }
}
