package fil.proofs.gpu;

/// Kernels in PTX, made on the spot where the compiler is installed.
final class Ptx {

  private Ptx() {}

  /// The PTX of some kernels for cards of a generation and later ones.
  ///
  /// @throws DeviceException when there is no compiler, or it does not take them
  static String of(KernelText text, String architecture) {
    Nvrtc.problem()
        .ifPresent(problem -> {
          throw new DeviceException(
              DeviceException.Reason.MISSING,
              "CUDA's driver takes kernels only from the compiler NVRTC, and "
                  + problem
                  + "; the same card works through OpenCL where the driver has it");
        });
    return Nvrtc.compile(text, architecture);
  }
}
