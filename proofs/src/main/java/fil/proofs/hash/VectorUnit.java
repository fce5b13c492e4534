package fil.proofs.hash;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/// Whether this machine's vectors can be used for field arithmetic, and how wide they are.
///
/// They can where the JVM was started with `--add-modules jdk.incubator.vector`, compiles with its
/// optimising compiler, and the processor has fused multiply-add on vectors of at least two
/// numbers. Elsewhere 64-bit limbs do the same, some times slower.
public final class VectorUnit {

  private static final String MODULE = "jdk.incubator.vector";

  /// Why vectors are not used here.
  private static final Optional<String> HINDRANCE = hindrance();

  private VectorUnit() {}

  /// Whether vectors are used here.
  public static boolean isUsable() {
    return HINDRANCE.isEmpty();
  }

  /// How many bits a vector has; 64 where none are used.
  public static int bits() {
    return isUsable() ? VectorLanes.WIDTH * Double.SIZE : Long.SIZE;
  }

  /// What is used, as a person would say it: `vectors of 512 bits`.
  public static String description() {
    return HINDRANCE
        .map(reason -> "64-bit limbs, because " + reason)
        .orElseGet(() -> "vectors of " + bits() + " bits");
  }

  private static Optional<String> hindrance() {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return Optional.of("Java runs without --add-modules " + MODULE);
    }
    if (!flag("UseCompiler") || Integer.parseInt(option("TieredStopAtLevel", "4")) < 4) {
      return Optional.of("Java runs without its optimising compiler");
    }
    if (!flag("UseFMA") || VectorLanes.WIDTH < 2) {
      return Optional.of("this processor has no fused multiply-add on vectors");
    }
    return Optional.empty();
  }

  private static boolean flag(String name) {
    return Boolean.parseBoolean(option(name, "true"));
  }

  /// What the JVM says of an option, where it knows it.
  private static String option(String name, String unknown) {
    try {
      return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .getVMOption(name)
          .getValue();
    } catch (IllegalArgumentException e) {
      return unknown;
    }
  }
}
