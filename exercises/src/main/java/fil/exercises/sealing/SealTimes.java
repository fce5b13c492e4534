package fil.exercises.sealing;

import java.util.Locale;

/// How long the parts of a seal take, in seconds.
///
/// @param labels both layers
/// @param trees columns and trees over them and over the replica
/// @param proving the proof of 192 bytes
/// @param verifying what everybody else does
public record SealTimes(double labels, double trees, double proving, double verifying) {

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "labels %.3g s, trees %.3g s, proving %.3g s, verifying %.3g s",
        labels,
        trees,
        proving,
        verifying);
  }
}
