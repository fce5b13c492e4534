package fil.proofs.gpu;

import java.util.Optional;

/// A driver of CUDA: NVIDIA's, which is [Cuda], or in tests one that plays it.
interface CudaDriver {

  /// Why it cannot be called, in one sentence; nothing where all its functions are there. As long
  /// as there is a problem, nothing may be called.
  Optional<String> problem();

  /// Calls a function.
  ///
  /// @param arguments as its descriptor has them: [Integer], [Long] or
  ///   [java.lang.foreign.MemorySegment]
  /// @return its error code
  int code(CudaFunction function, Object... arguments);

  /// What it says of an error code, in its own words.
  Optional<String> told(int code);

  /// Calls a function that has to succeed.
  ///
  /// @param doing what for, as it follows "the device could not"
  default void call(String doing, CudaFunction function, Object... arguments) {
    CudaError error = new CudaError(code(function, arguments));
    if (!error.isSuccess()) {
      throw new DeviceException(
          error.reason(), "the device could not %s: %s".formatted(doing, error.sentence(this)));
    }
  }
}
