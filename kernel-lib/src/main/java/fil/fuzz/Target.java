package fil.fuzz;

import com.sun.management.ThreadMXBean;
import fil.cbor.Codec;
import fil.cbor.MalformedInputException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// A decoder, and what it promises of any bytes at all.
///
/// @param name what it is called on the command line
/// @param form how the bytes are built, for those who spoil them
/// @param samples makes encodings that the decoder must accept
/// @param decode reads a value; what it refuses, it refuses with a [MalformedInputException] whose
///   offset lies within the input
/// @param promise checks a value against the bytes it was read from, and throws a [BrokenPromise]
///   where they do not belong together; in most cases: that encoding gives the same bytes
/// @param cost how much memory one call may take
public record Target<T>(
    String name,
    Form form,
    Function<Dice, byte[]> samples,
    Function<byte[], T> decode,
    BiConsumer<T, byte[]> promise,
    Cost cost) {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /// How bytes are built.
  public enum Form {
    /// In no way that a mutator could know.
    BYTES,
    /// Items of CBOR.
    CBOR,
    /// Characters in UTF-8.
    TEXT
  }

  /// How many bytes a decoder may allocate in all, garbage and exceptions included.
  ///
  /// @param fixed however short the input is
  /// @param perByte for each byte of input
  public record Cost(long fixed, long perByte) {

    /// What nearly all decoders keep to.
    public static final Cost USUAL = new Cost(32 << 10, 64);

    /// The most that may be allocated for an input.
    public long limit(int inputBytes) {
      return fixed + perByte * inputBytes;
    }
  }

  /// A decoder whose values encode to the bytes they came from.
  public static <T> Target<T> of(
      String name,
      Form form,
      Function<Dice, byte[]> samples,
      Function<byte[], T> decode,
      Function<T, byte[]> encode) {
    return new Target<>(
        name,
        form,
        samples,
        decode,
        (value, input) -> requireSame(encode.apply(value), input),
        Cost.USUAL);
  }

  /// A codec.
  public static <T> Target<T> of(String name, Codec<T> codec, Function<Dice, T> values) {
    return of(
        name, Form.CBOR, dice -> codec.encode(values.apply(dice)), codec::decode, codec::encode);
  }

  /// The same target with another cost.
  public Target<T> withCost(long fixed, long perByte) {
    return new Target<>(name, form, samples, decode, promise, new Cost(fixed, perByte));
  }

  /// What became of an input that broke no promise.
  ///
  /// @param accepted whether it was decoded, and not refused
  /// @param allocated how many bytes the decoder allocated meanwhile
  public record Outcome(boolean accepted, long allocated) {}

  /// Hands `input` to the decoder and holds it to its promise. What it allocates is only measured.
  ///
  /// @throws BrokenPromise where it refused with an offset that is not in the input, or accepted
  ///   what it would have written otherwise; whatever else is thrown breaks the promise as well
  public Outcome attack(byte[] input) {
    byte[] mayBeChanged = input.clone();
    long before = allocatedBytes();
    T value;
    try {
      value = decode.apply(mayBeChanged);
    } catch (MalformedInputException e) {
      if (e.offset() < 0 || e.offset() > input.length) {
        throw new BrokenPromise("an offset of " + e.offset() + " in " + input.length + " bytes");
      }
      return new Outcome(false, allocatedBytes() - before);
    }
    long allocated = allocatedBytes() - before;
    require(Arrays.equals(mayBeChanged, input), "the decoder changed its input");
    promise.accept(value, input);
    return new Outcome(true, allocated);
  }

  private static long allocatedBytes() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }

  /// @throws BrokenPromise where two encodings differ
  static void requireSame(byte[] written, byte[] read) {
    int at = Arrays.mismatch(written, read);
    if (at >= 0) {
      throw new BrokenPromise(
          "accepted, and written otherwise from byte %d on: %s"
              .formatted(at, HexFormat.of().formatHex(written)));
    }
  }

  /// @throws BrokenPromise where something does not hold
  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new BrokenPromise(otherwise);
    }
  }
}
