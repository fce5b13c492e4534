package fil.exercises.sectors;

/// A partition as tests see it: what becomes of a new one after some events.
///
/// | event | what happens |
/// |---|---|
/// | `add 1 2` | sectors come in, sealed and unproven |
/// | `prove` | a window PoSt for all of them |
/// | `prove without 2` | a window PoSt that skips sectors: they are faulty |
/// | `miss` | no window PoSt: all are faulty |
/// | `fault 1` | the miner declares faults |
/// | `recover 1` | the miner declares that faults will be well again |
/// | `terminate 1` | sectors are given up |
///
/// ```java
/// code.after("add 1 2 3").unproven()                   // 3
/// code.after("add 1 2 3", "prove").active()            // 3
/// ```
public interface PartitionCode {

  /// How many sectors stand how after these events.
  ///
  /// @throws IllegalArgumentException for something else than an event, and for sectors that never
  ///   came in
  Sums after(String... events);

  /// The sums that a partition keeps, in sectors of one size.
  ///
  /// @param live all that are not terminated
  /// @param active those that give power
  /// @param faulty those that are not proven, recovering ones included
  /// @param recovering faulty ones that will be proven the next time
  /// @param unproven those that came after the last window PoSt
  record Sums(int live, int active, int faulty, int recovering, int unproven) {}
}
