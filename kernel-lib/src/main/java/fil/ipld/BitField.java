package fil.ipld;

import fil.cbor.CborReader;
import fil.cbor.CborWriter;
import fil.cbor.Codec;
import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// A set of numbers from 0 to 2⁶⁴ - 2, as runs of numbers in and out of it, see [spec: RLE+].
///
/// Nothing here looks at single numbers unless asked to hand them out: work and memory grow with the
/// number of runs, and 32 KiB of encoding have less than 270,000.
///
/// A set keeps the bytes it was decoded from, and is written as these again; one that was computed
/// has the shortest encoding. So two sets are equal where their encodings are. As on the network, a
/// decoded set is looked into at its first use and not before: until then only its size and version
/// have been checked, and **every method but [#encoding] may end in a [MalformedInputException]**.
/// [#decode] checks everything at once, and refuses all but the shortest encoding.
///
/// [spec: RLE+]: https://spec.filecoin.io/appendix/data_structures/#rle-bitset-encoding
public final class BitField {

  /// A string of bytes; runs are read at first use, as the network does.
  public static final Codec<BitField> CODEC = Codec.of(BitField::write, BitField::read);

  /// The most bytes of an encoding: 32 KiB.
  public static final int MAX_BYTES = 32 << 10;

  public static final BitField EMPTY = new BitField(Bytes.EMPTY, Runs.EMPTY);

  private final Bytes encoding;
  private volatile @Nullable Runs runs;

  private BitField(Bytes encoding, @Nullable Runs runs) {
    this.encoding = encoding;
    this.runs = runs;
  }

  private static BitField of(Runs runs) {
    return new BitField(RlePlus.encode(runs), runs);
  }

  /// The set of these numbers, in any order.
  ///
  /// @throws IllegalArgumentException for -1, which would be 2⁶⁴ - 1
  public static BitField of(long... numbers) {
    return of(Runs.of(numbers));
  }

  /// The set of `count` numbers from `first` on, all unsigned.
  ///
  /// @throws IllegalArgumentException where they go beyond 2⁶⁴ - 2
  public static BitField ofRange(long first, long count) {
    return of(Runs.ofRange(first, count));
  }

  /// Reads the shortest encoding of a set.
  ///
  /// @throws MalformedInputException for anything else
  public static BitField decode(Bytes encoding) {
    BitField set = decodeAsNetwork(encoding);
    Bytes shortest = RlePlus.encode(set.runs());
    if (!shortest.equals(encoding)) {
      throw new MalformedInputException("a bit field in more bytes or bits than it needs", 0);
    }
    return set;
  }

  /// Takes an encoding as the network takes it: only size and version are checked now. Runs need
  /// not be in the shortest form, and a run of no length ends them.
  ///
  /// @throws MalformedInputException for more than 32 KiB, or another version than 0
  public static BitField decodeAsNetwork(Bytes encoding) {
    if (encoding.size() > MAX_BYTES) {
      throw new MalformedInputException(
          "a bit field of %d bytes, more than %d".formatted(encoding.size(), MAX_BYTES), 0);
    }
    RlePlus.requireVersion(encoding);
    return new BitField(encoding, null);
  }

  /// The bytes that stand for this set.
  public Bytes encoding() {
    return encoding;
  }

  public boolean isEmpty() {
    return runs().isEmpty();
  }

  /// How many numbers are in the set, unsigned.
  public long count() {
    return runs().count();
  }

  public boolean contains(long number) {
    return runs().contains(number);
  }

  /// The lowest number, unsigned.
  public OptionalLong first() {
    return runs().first();
  }

  /// The highest number, unsigned.
  public OptionalLong last() {
    return runs().last();
  }

  /// The numbers that are in either set.
  public BitField union(BitField other) {
    return of(runs().combine(other.runs(), (here, there) -> here || there));
  }

  /// The numbers that are in both sets.
  public BitField intersect(BitField other) {
    return of(runs().combine(other.runs(), (here, there) -> here && there));
  }

  /// The numbers that are in this set and not in `other`.
  public BitField subtract(BitField other) {
    return of(runs().combine(other.runs(), (here, there) -> here && !there));
  }

  /// Whether all numbers of `other` are in this set.
  public boolean containsAll(BitField other) {
    return other.subtract(this).isEmpty();
  }

  /// Whether any number of `other` is in this set.
  public boolean containsAny(BitField other) {
    return !intersect(other).isEmpty();
  }

  /// The `count` numbers that come after the first `start` of this set.
  ///
  /// @throws IllegalArgumentException where there are not that many
  public BitField slice(long start, long count) {
    return of(runs().slice(start, count));
  }

  /// This set with the places that are in `holes` cut out of the line of numbers: those behind move
  /// down to close the gaps.
  public BitField cut(BitField holes) {
    return of(runs().cut(holes.runs()));
  }

  /// Hands out all numbers, lowest first, unsigned.
  ///
  /// @param limit how many there may be
  /// @throws IllegalArgumentException where there are more; nothing is handed out then
  public void forEach(long limit, LongConsumer action) {
    requireAtMost(limit);
    runs().forEach(action);
  }

  /// All numbers, lowest first, unsigned.
  ///
  /// @param limit how many there may be
  /// @throws IllegalArgumentException where there are more
  public long[] toArray(int limit) {
    requireAtMost(limit);
    long[] numbers = new long[(int) count()];
    int[] next = {0};
    runs().forEach(number -> numbers[next[0]++] = number);
    return numbers;
  }

  private void requireAtMost(long limit) {
    if (Long.compareUnsigned(count(), limit) > 0) {
      throw new IllegalArgumentException(
          "%s numbers in a bit field, at most %d expected"
              .formatted(Long.toUnsignedString(count()), limit));
    }
  }

  /// Whether both have the same encoding.
  @Override
  public boolean equals(Object other) {
    return other instanceof BitField that && encoding.equals(that.encoding);
  }

  @Override
  public int hashCode() {
    return encoding.hashCode();
  }

  /// The encoding in hexadecimal.
  @Override
  public String toString() {
    return "BitField[" + encoding + "]";
  }

  private Runs runs() {
    Runs known = runs;
    if (known == null) {
      known = RlePlus.decode(encoding);
      runs = known;
    }
    return known;
  }

  private static void write(CborWriter out, BitField set) {
    if (set.encoding.size() > MAX_BYTES) {
      throw new IllegalArgumentException(
          "a bit field of %d bytes, more than %d".formatted(set.encoding.size(), MAX_BYTES));
    }
    out.writeBytes(set.encoding.toArray());
  }

  private static BitField read(CborReader in) {
    byte[] bytes = in.readBytes();
    try {
      return decodeAsNetwork(Bytes.copyOf(bytes));
    } catch (MalformedInputException e) {
      throw e.within(in.offset() - bytes.length);
    }
  }
}
