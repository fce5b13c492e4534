package fil.exercises.power;

import java.util.Locale;

/// A sector, and what its deals take of it.
///
/// @param size of the sector, in bytes
/// @param epochs how long it lives
/// @param dealBytes the bytes of plain deals
/// @param dealEpochs how long these last
/// @param verifiedBytes the bytes of verified deals
/// @param verifiedEpochs how long those last
public record FilledSector(
    long size,
    long epochs,
    long dealBytes,
    long dealEpochs,
    long verifiedBytes,
    long verifiedEpochs) {

  static final long GIB = 1L << 30;

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "a sector of %s that lives for %,d epochs", in(size), epochs)
        + deals("plain", dealBytes, dealEpochs)
        + deals("verified", verifiedBytes, verifiedEpochs);
  }

  private static String deals(String kind, long bytes, long epochs) {
    return bytes == 0
        ? ", no %s deals".formatted(kind)
        : String.format(Locale.ROOT, ", %s of %s deals for %,d epochs", in(bytes), kind, epochs);
  }

  private static String in(long bytes) {
    return bytes % GIB == 0 ? bytes / GIB + " GiB" : String.format(Locale.ROOT, "%,d bytes", bytes);
  }
}
