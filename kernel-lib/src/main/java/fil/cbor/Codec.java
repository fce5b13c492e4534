package fil.cbor;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How values of one type are written and read. Each value has exactly one encoding.
///
/// @param <T> the type of the values; a codec from [#nullable] takes null as well
public interface Codec<T extends @Nullable Object> {

  /// A signed 64-bit integer.
  Codec<Long> LONG = of(CborWriter::writeLong, CborReader::readLong);

  /// A signed 32-bit integer.
  Codec<Integer> INT = LONG.map(Math::toIntExact, Integer::longValue);

  /// An integer from 0 to 2⁶⁴ - 1, as 64 bits to be taken as unsigned.
  Codec<Long> UNSIGNED = of(CborWriter::writeUnsigned, CborReader::readUnsigned);

  /// An integer of up to 127 bytes, see [CborReader#readBigInt].
  Codec<BigInteger> BIG_INT = of(CborWriter::writeBigInt, CborReader::readBigInt);

  /// A value that is carried in its encoding and not looked into, see [CborReader#readUnchecked].
  Codec<byte[]> ENCODED = of(CborWriter::writeEncoded, CborReader::readUnchecked);

  /// True or false.
  Codec<Boolean> BOOLEAN = of(CborWriter::writeBoolean, CborReader::readBoolean);

  /// A string of Unicode characters.
  Codec<String> TEXT = of(CborWriter::writeText, CborReader::readText);

  /// A string of bytes.
  Codec<byte[]> BYTES = of(CborWriter::writeBytes, CborReader::readBytes);

  /// Writes the encoding of `value`.
  void write(CborWriter out, T value);

  /// Reads one value.
  ///
  /// @throws MalformedInputException where there is no value of this type
  T read(CborReader in);

  /// The encoding of `value`.
  default byte[] encode(T value) {
    CborWriter out = new CborWriter();
    write(out, value);
    return out.toByteArray();
  }

  /// The value of which `encoding` is the encoding, all of it.
  ///
  /// @throws MalformedInputException where it is not one
  default T decode(byte[] encoding) {
    CborReader in = new CborReader(encoding);
    T value = read(in);
    in.requireEnd();
    return value;
  }

  /// The value with which `encoding` begins, by the looser rules of the network for parameters of
  /// messages: big integers may have leading zeros, and what follows the value is ignored.
  ///
  /// @throws MalformedInputException where there is no value of this type
  default T decodeAsNetwork(byte[] encoding) {
    return read(CborReader.asNetwork(encoding));
  }

  /// The codec of a type that has the same encoding as this one.
  ///
  /// @param to makes the value; what it refuses with [IllegalArgumentException] or
  ///   [ArithmeticException] is malformed input
  /// @param from takes the value apart
  default <U> Codec<U> map(
      Function<? super T, ? extends U> to, Function<? super U, ? extends T> from) {
    return of(
        (out, value) -> write(out, from.apply(value)),
        in -> {
          long start = in.offset();
          T plain = read(in);
          try {
            return to.apply(plain);
          } catch (IllegalArgumentException | ArithmeticException e) {
            throw new MalformedInputException(String.valueOf(e.getMessage()), start, e);
          }
        });
  }

  /// The codec with these two directions.
  static <T extends @Nullable Object> Codec<T> of(Write<T> write, Function<CborReader, T> read) {
    return new Codec<>() {
      @Override
      public void write(CborWriter out, T value) {
        write.write(out, value);
      }

      @Override
      public T read(CborReader in) {
        return read.apply(in);
      }
    };
  }

  /// A list as an array of its elements.
  static <T> Codec<List<T>> list(Codec<T> element) {
    return of(
        (out, list) -> {
          out.writeArray(list.size());
          list.forEach(value -> element.write(out, value));
        },
        in ->
            in.readArray(count -> {
              List<T> list = new ArrayList<>();
              for (int i = 0; i < count; i++) {
                list.add(element.read(in));
              }
              return List.copyOf(list);
            }));
  }

  /// A value that may be missing, which is written as null.
  static <T> Codec<@Nullable T> nullable(Codec<T> codec) {
    return of(
        (out, value) -> {
          if (value == null) {
            out.writeNull();
          } else {
            codec.write(out, value);
          }
        },
        in -> in.readNullIfNext() ? null : codec.read(in));
  }

  /// A record as an array of its components, in their order.
  ///
  /// A component is a `long`, an `int`, a `boolean`, a [String], a [BigInteger], a type with a
  /// constant `CODEC`, or a [List] of one of these. What the type's own parameters are does not
  /// matter. Where its type is marked [Nullable], it may be null.
  static <R extends Record> Codec<R> tuple(Class<R> type) {
    return new TupleCodec<>(type);
  }

  /// The writing direction of a codec.
  @FunctionalInterface
  interface Write<T extends @Nullable Object> {

    /// Writes the encoding of `value`.
    void write(CborWriter out, T value);
  }
}
