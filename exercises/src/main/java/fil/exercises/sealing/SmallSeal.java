package fil.exercises.sealing;

import fil.proofs.porep.SectorSize;
import java.util.Locale;

/// A seal of 2 KiB that was measured, and a larger sector to be sealed on the same machine.
///
/// @param measured the times at 2 KiB
/// @param size the larger sector, of two layers as well
public record SmallSeal(SealTimes measured, SectorSize size) {

  /// How many rows the circuit of a seal has at 2 KiB.
  public static final long SMALL_ROWS = 2_687_921;

  private static final long ROWS_OF_8_MIB = 3_844_929;
  private static final long ROWS_OF_512_MIB = 4_423_433;

  public SmallSeal {
    if (size != SectorSize.MIB_8 && size != SectorSize.MIB_512) {
      throw new IllegalArgumentException("a forecast is for 8 MiB or 512 MiB, not for " + size);
    }
  }

  /// Seconds of the labels at 2 KiB.
  public double labels() {
    return measured.labels();
  }

  /// Seconds of the trees at 2 KiB.
  public double trees() {
    return measured.trees();
  }

  /// Seconds of the proof at 2 KiB.
  public double proving() {
    return measured.proving();
  }

  /// Seconds of verifying at 2 KiB.
  public double verifying() {
    return measured.verifying();
  }

  /// How many times as many nodes the larger sector has.
  public double timesTheNodes() {
    return (double) size.nodes() / SectorSize.KIB_2.nodes();
  }

  /// How many rows the circuit of the larger sector's seal has.
  public long rows() {
    return size == SectorSize.MIB_8 ? ROWS_OF_8_MIB : ROWS_OF_512_MIB;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "from 2 KiB (%s) to %s", measured, size);
  }
}
