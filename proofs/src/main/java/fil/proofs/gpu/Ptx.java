package fil.proofs.gpu;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Kernels in PTX, the assembly language that every driver of NVIDIA takes: made on the spot where
/// NVIDIA's compiler is installed and fits, else as [ShippedPtx] has it.
final class Ptx {

  private Ptx() {}

  /// The PTX of some kernels.
  ///
  /// @param generation of the card, ten times its major number plus its minor one: 90
  /// @param driver which CUDA the driver knows, a thousand times its major number plus ten times
  ///   its minor one: 12040
  /// @throws DeviceException when the compiler does not take them, or what is shipped is of others
  static String of(KernelText text, int generation, int driver) {
    Optional<Integer> made =
        Nvrtc.problem().isPresent()
            ? Optional.empty()
            : architecture(Nvrtc.version(), Nvrtc.architectures(), generation, driver);
    return made.map(architecture -> Nvrtc.compile(text, architecture))
        .orElseGet(() -> ShippedPtx.of(text));
  }

  /// For which generation of cards a compiler is to make PTX: the card's own, or the newest before
  /// it that the compiler knows. Nothing where it knows only later ones, or is newer than the
  /// driver, which then does not take what it makes.
  ///
  /// @param compiler its version, in the form of the driver's
  /// @param known the generations that it knows
  static Optional<Integer> architecture(
      int compiler, List<Integer> known, int generation, int driver) {
    return known.stream()
        .filter(each -> each <= generation && compiler <= driver)
        .max(Comparator.naturalOrder());
  }
}
