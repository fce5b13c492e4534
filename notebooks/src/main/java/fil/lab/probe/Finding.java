package fil.lab.probe;

/// What a probe saw of a kernel.
///
/// @param holds whether the kernel does what it must
/// @param seen what it did instead, as a few words; empty where it holds
public record Finding(boolean holds, String seen) {

  private static final int LONGEST = 90;

  /// The kernel does it.
  static final Finding YES = new Finding(true, "");

  /// The kernel does not: the first line of `seen`, cut where it is long.
  static Finding no(String seen) {
    String line = seen.lines().filter(each -> !each.isBlank()).findFirst().orElse("nothing");
    String cut = line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    return new Finding(false, cut.strip());
  }

  /// The kernel does it where `holds`; else it is told `seen`.
  static Finding of(boolean holds, String seen) {
    return holds ? YES : no(seen);
  }
}
