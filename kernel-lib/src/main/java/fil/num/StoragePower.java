package fil.num;

import fil.cbor.Codec;
import java.math.BigInteger;

/// How much storage counts in elections: bytes, or bytes weighted by what they store.
///
/// @param bytes negative only as a difference
public record StoragePower(BigInteger bytes) implements Comparable<StoragePower> {

  /// A big integer.
  public static final Codec<StoragePower> CODEC =
      Codec.BIG_INT.map(StoragePower::new, StoragePower::bytes);

  public static final StoragePower ZERO = new StoragePower(BigInteger.ZERO);

  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  public static StoragePower of(long bytes) {
    return new StoragePower(BigInteger.valueOf(bytes));
  }

  public StoragePower plus(StoragePower more) {
    return new StoragePower(bytes.add(more.bytes));
  }

  public StoragePower minus(StoragePower less) {
    return new StoragePower(bytes.subtract(less.bytes));
  }

  public StoragePower negated() {
    return new StoragePower(bytes.negate());
  }

  public StoragePower times(long factor) {
    return new StoragePower(bytes.multiply(BigInteger.valueOf(factor)));
  }

  public boolean isZero() {
    return bytes.signum() == 0;
  }

  public boolean isNegative() {
    return bytes.signum() < 0;
  }

  @Override
  public int compareTo(StoragePower other) {
    return bytes.compareTo(other.bytes);
  }

  /// The exact number in the largest binary unit that makes it whole: `32 GiB`, `33 B`.
  @Override
  public String toString() {
    int unit = bytes.signum() == 0 ? 0 : Math.min(bytes.getLowestSetBit() / 10, UNITS.length - 1);
    return bytes.shiftRight(10 * unit) + " " + UNITS[unit];
  }
}
