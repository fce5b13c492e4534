package fil.proofs.gpu;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Kernels in PTX, the assembly language that every driver of NVIDIA takes: made on the spot where
/// NVIDIA's compiler is installed and fits, else as [ShippedPtx] has it.
///
/// What was made is kept for as long as the program runs. A compiler that fails once, as where a
/// part of it is missing, is not asked again.
final class Ptx {

  /// Set to `shipped` where the compiler is not to be used.
  private static final String CHOICE = "sealab.ptx";

  private static final Ptx HERE = new Ptx(Ptx::compiler, Nvrtc::compile);

  /// For which generation of cards the compiler is to make PTX for a card and its driver.
  @FunctionalInterface
  interface Chooser {
    Optional<Integer> architecture(int generation, int driver);
  }

  /// Makes PTX.
  @FunctionalInterface
  interface Compiler {
    String compile(KernelText text, int architecture);
  }

  private final Chooser chooser;
  private final Compiler compiler;
  private final SortedMap<String, String> made = new TreeMap<>();
  private Optional<String> failure = Optional.empty();

  Ptx(Chooser chooser, Compiler compiler) {
    this.chooser = chooser;
    this.compiler = compiler;
  }

  /// The PTX of some kernels.
  ///
  /// @param generation of the card, ten times its major number plus its minor one: 90
  /// @param driver which CUDA the driver knows, a thousand times its major number plus ten times
  ///   its minor one: 12040
  /// @throws DeviceException when what is shipped is of others
  static String of(KernelText text, int generation, int driver) {
    return HERE.make(text, generation, driver);
  }

  /// Why the compiler that is installed failed, in one sentence; nothing where it did not.
  static Optional<String> failure() {
    return HERE.problem();
  }

  synchronized String make(KernelText text, int generation, int driver) {
    if (failure.isPresent()) {
      return ShippedPtx.of(text);
    }
    try {
      Optional<Integer> architecture = chooser.architecture(generation, driver);
      return architecture.isEmpty()
          ? ShippedPtx.of(text)
          : made.computeIfAbsent(
              architecture.get() + " " + text.source(),
              _ -> compiler.compile(text, architecture.get()));
    } catch (DeviceException e) {
      failure = Optional.of(e.getMessage() + ": the PTX that is shipped is used");
      System.err.println("sealab: " + failure.get() + ".");
      return ShippedPtx.of(text);
    }
  }

  synchronized Optional<String> problem() {
    return failure;
  }

  private static Optional<Integer> compiler(int generation, int driver) {
    return Nvrtc.problem().isPresent() || "shipped".equals(System.getProperty(CHOICE))
        ? Optional.empty()
        : architecture(Nvrtc.version(), Nvrtc.architectures(), generation, driver);
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
