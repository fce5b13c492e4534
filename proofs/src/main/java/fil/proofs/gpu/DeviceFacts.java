package fil.proofs.gpu;

import java.util.Optional;

/// What a device says of itself.
///
/// @param name its name, as the maker wrote it
/// @param number which it is of those that its interface offers, from 0
/// @param driver the driver and its version
/// @param api what it was found by: `OpenCL 3.0 …`, `CUDA 13.0`
/// @param kind what it is
/// @param place where it is plugged in, where its interface says it: `0000:3b:00`, the domain, bus
///   and device of PCI
/// @param units its multiprocessors, or cores of a processor
/// @param megahertz how fast their clock goes at most; 0 where it does not say
/// @param memoryBytes its memory
/// @param largestAllocationBytes how much of it can be had in one piece
public record DeviceFacts(
    String name,
    int number,
    String driver,
    String api,
    Kind kind,
    Optional<String> place,
    int units,
    int megahertz,
    long memoryBytes,
    long largestAllocationBytes) {

  /// What a device is.
  public enum Kind {
    /// A graphics card, or what is built like one.
    GPU,
    /// The machine's own processor behind a device's interface: right for tests, no faster.
    CPU
  }

  /// How places are written.
  static String place(int domain, int bus, int device) {
    return "%04x:%02x:%02x".formatted(domain, bus, device);
  }

  @Override
  public String toString() {
    String at = place.map(where -> "at " + where + ", ").orElse("");
    return "%s (%s, driver %s, %s%d units, %,d MiB)"
        .formatted(name, api, driver, at, units, memoryBytes >> 20);
  }
}
