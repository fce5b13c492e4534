package fil.proofs.wire;

import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import fil.num.Bytes32;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// How values of a type are written and read.
///
/// Bytes that are read may come from anywhere: memory stays within a small multiple of their
/// number, and whatever is wrong with them is a [MalformedInputException] that says where.
public interface Wire<T> {

  /// A whole number in 32 bits.
  Wire<Long> U32 =
      new Wire<>() {
        @Override
        public void write(WireOut out, Long value) {
          out.number32(value);
        }

        @Override
        public Long read(WireIn in) {
          return in.number32();
        }
      };

  /// A whole number in 64 bits, from 0 to 2⁶³ - 1.
  Wire<Long> U64 =
      new Wire<>() {
        @Override
        public void write(WireOut out, Long value) {
          out.number64(value);
        }

        @Override
        public Long read(WireIn in) {
          return in.number64();
        }
      };

  /// 32 bytes: a node, a commitment, a seed.
  Wire<Bytes32> HASH =
      new Wire<>() {
        @Override
        public void write(WireOut out, Bytes32 value) {
          out.hash(value);
        }

        @Override
        public Bytes32 read(WireIn in) {
          return in.hash();
        }
      };

  void write(WireOut out, T value);

  /// Reads the value that comes next.
  ///
  /// @throws MalformedInputException when there is none
  T read(WireIn in);

  /// The value as bytes.
  default Bytes toBincode(T value) {
    BincodeOut out = new BincodeOut();
    write(out, value);
    return out.bytes();
  }

  /// The value as JSON, without white space.
  default String toJson(T value) {
    JsonOut out = new JsonOut();
    write(out, value);
    return out.text();
  }

  /// The value that the bytes are, all of them.
  ///
  /// @throws MalformedInputException when they are not one, or go on after it
  default T fromBincode(Bytes bytes) {
    return readAll(new BincodeIn(bytes));
  }

  /// The value that the JSON is, all of it. Fields may come in any order; further ones are refused.
  ///
  /// @throws MalformedInputException when it is not one
  default T fromJson(Bytes json) {
    return readAll(new JsonIn(json));
  }

  private T readAll(WireIn in) {
    T value = read(in);
    in.end();
    return value;
  }

  /// A list of any length.
  static <T> Wire<List<T>> listOf(Wire<T> element) {
    return new Wire<>() {
      @Override
      public void write(WireOut out, List<T> values) {
        out.beginList(values.size());
        values.forEach(value -> element.write(out, value));
        out.endList();
      }

      @Override
      public List<T> read(WireIn in) {
        List<T> values = new ArrayList<>();
        for (long left = in.beginList(); left > 0; left--) {
          values.add(element.read(in));
        }
        in.endList();
        return List.copyOf(values);
      }
    };
  }

  /// A part of a record.
  ///
  /// @param name what JSON calls it
  /// @param get takes it out of the record
  record Part<R, T>(String name, Wire<T> wire, Function<R, T> get) {

    void write(WireOut out, R whole) {
      out.name(name);
      wire.write(out, get.apply(whole));
    }
  }

  /// A part that is nowhere but in JSON, as `null`: what the reference keeps for its compiler
  /// alone.
  static <R> Part<R, String> phantom(String name) {
    return new Part<>(name, Phantom.WIRE, _ -> "");
  }

  /// Parts that were read, by their description.
  @FunctionalInterface
  interface Parts<R> {
    <T> T get(Part<R, T> part);
  }

  /// A record with these parts in this order.
  ///
  /// @param make puts the record together; an [IllegalArgumentException] from it says what does not
  ///   fit
  static <R> Wire<R> record(List<Part<R, ?>> parts, Function<Parts<R>, R> make) {
    return new RecordWire<>(parts, make);
  }
}
