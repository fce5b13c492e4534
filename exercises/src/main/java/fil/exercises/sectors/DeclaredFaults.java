package fil.exercises.sectors;

import static fil.exercises.sectors.SectorSets.named;
import static java.util.Objects.requireNonNull;

import fil.ipld.BitField;

/// What a declaration of faults leaves behind.
///
/// @param faults all that are faulty now
/// @param recoveries the faulty ones that are still to recover
/// @param unproven those that still wait for their first window PoSt
/// @param lost those that gave power until now, and give none any more
public record DeclaredFaults(
    BitField faults, BitField recoveries, BitField unproven, BitField lost) {

  public DeclaredFaults {
    requireNonNull(faults, "faults");
    requireNonNull(recoveries, "recoveries");
    requireNonNull(unproven, "unproven");
    requireNonNull(lost, "lost");
  }

  /// In words.
  @Override
  public String toString() {
    return "faulty %s, of these recovering %s, unproven %s; without power from now on %s"
        .formatted(named(faults), named(recoveries), named(unproven), named(lost));
  }
}
