package fil.proofs.gpu;

/// An error code of CUDA's driver, one of [its list].
///
/// [its list]: https://docs.nvidia.com/cuda/cuda-driver-api/group__CUDA__TYPES.html
record CudaError(int code) {

  /// What to do where nothing that this process asks is answered any more.
  static final String AGAIN =
      "; before the card can be used again, restart the notebook's kernel, or start this program"
          + " anew";

  static final int SUCCESS = 0;
  static final int OUT_OF_MEMORY = 2;
  static final int NO_DEVICE = 100;

  boolean isSuccess() {
    return code == SUCCESS;
  }

  /// What kind of failure it is.
  DeviceException.Reason reason() {
    return switch (code) {
      case OUT_OF_MEMORY -> DeviceException.Reason.OUT_OF_MEMORY;
      case 46, 709 -> DeviceException.Reason.LOST;
      default -> stays() ? DeviceException.Reason.LOST : DeviceException.Reason.REFUSED;
    };
  }

  /// Whether the driver answers with it whatever this process asks next: of most of these its list
  /// says so, others are faults of the card itself, or of a kind that is not known.
  boolean stays() {
    return switch (code) {
      case 214, 220, 226, 700, 702, 710, 714, 715, 716, 717, 718, 719, 721, 810, 911, 999 -> true;
      default -> false;
    };
  }

  /// What it means and what to do, as a clause.
  String sentence(CudaDriver driver) {
    return meaning(driver) + (stays() ? AGAIN : "");
  }

  /// What it means, as a clause.
  String meaning(CudaDriver driver) {
    return switch (code) {
      case OUT_OF_MEMORY -> "its memory is full";
      case 46 -> "other work holds it for itself";
      case NO_DEVICE -> "there is no such device";
      case 209 -> "the driver has no code of the kernels for this card";
      case 214 -> "its memory has an error that cannot be corrected";
      case 218 -> "the driver does not take the kernels; it may be older than they";
      case 221 -> "the driver's compiler, libnvidia-ptxjitcompiler, is not installed";
      case 222 -> "the driver is older than the kernels";
      case 500 -> "there is no kernel of that name";
      case 700 -> "a kernel reached outside its memory";
      case 701 -> "a kernel needs more registers than it has";
      case 702 -> "a kernel ran for longer than this system allows";
      case 719 -> "a kernel failed";
      default -> "CUDA's error " + code + driver.told(code).map(text -> ", " + text).orElse("");
    };
  }
}
