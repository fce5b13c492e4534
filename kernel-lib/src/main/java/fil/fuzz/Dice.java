package fil.fuzz;

import java.math.BigInteger;
import java.util.List;

/// Choices that follow from a number alone: the same seed makes the same ones everywhere. The
/// generator is SplitMix64, see [Steele, Lea and Flood].
///
/// [Steele, Lea and Flood]: https://doi.org/10.1145/2714064.2660195
public final class Dice {

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private long state;

  private Dice(long state) {
    this.state = state;
  }

  /// The choices of this seed.
  public static Dice of(long seed) {
    return new Dice(seed);
  }

  /// The choices that belong to one of many things under a seed: its name and number.
  public static Dice of(long seed, String name, long number) {
    long mixed = seed;
    for (int i = 0; i < name.length(); i++) {
      mixed = mix(mixed + GOLDEN + name.charAt(i));
    }
    return new Dice(mix(mixed + GOLDEN) + GOLDEN * number);
  }

  /// Any 64 bits.
  public long bits() {
    state += GOLDEN;
    return mix(state);
  }

  /// A number from 0 up to, not including, `bound`.
  public int below(int bound) {
    return (int) (((bits() >>> 33) * bound) >>> 31);
  }

  /// Whether one of `n` equally likely things happens.
  public boolean oneIn(int n) {
    return below(n) == 0;
  }

  /// A number from 0 up to `bound`, small ones more often: its number of bits is even.
  public int small(int bound) {
    int limit = 2 << below(Integer.SIZE - Integer.numberOfLeadingZeros(bound | 1));
    return below(Math.min(Math.max(limit, 2), bound + 1));
  }

  /// Any 64 bits, of which the upper ones are often zero.
  public long sized() {
    return bits() >>> below(Long.SIZE);
  }

  /// A number of up to `bytes` bytes of magnitude, of either sign.
  public BigInteger bigInteger(int bytes) {
    BigInteger magnitude = new BigInteger(1, bytes(small(bytes)));
    return oneIn(4) ? magnitude.negate() : magnitude;
  }

  /// That many bytes.
  public byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) bits();
    }
    return bytes;
  }

  /// One of these.
  public <T> T oneOf(List<T> things) {
    return things.get(below(things.size()));
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
