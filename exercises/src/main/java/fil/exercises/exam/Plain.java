package fil.exercises.exam;

import fil.cbor.CborReader;
import fil.num.Bytes;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Values without any code in them, as CBOR: null, booleans, numbers, text, bytes, arrays, the
/// JDK's lists, sets, maps and optionals, and records and constants of the library.
///
/// Reading one back runs constructors of the library's records and nothing else. What was
/// unmodifiable may be modifiable afterwards, and the other way round.
///
/// Each value but null, booleans and text is an array of a word that names its kind, and what the
/// kind needs.
public final class Plain {

  private Plain() {}

  /// The value's encoding; nothing where it holds something else, like a function.
  public static Optional<Bytes> encode(@Nullable Object value) {
    try {
      return Optional.of(new PlainWriter().encode(value));
    } catch (NotPlain _) {
      return Optional.empty();
    }
  }

  /// The value of which this is the encoding.
  ///
  /// @param allowed which of the library's records and enums may be made
  /// @throws fil.cbor.MalformedInputException where it is none
  public static @Nullable Object decode(Bytes encoding, Predicate<Class<?>> allowed) {
    CborReader in = new CborReader(encoding.toArray());
    Object value = new PlainReader(in, allowed).read();
    in.requireEnd();
    return value;
  }

  /// Whether it is a record or an enum of the library's own.
  public static boolean isOfLibrary(Class<?> type) {
    return (type.isRecord() || type.isEnum())
        && type.getName().startsWith("fil.")
        && Objects.equals(type.getClassLoader(), Plain.class.getClassLoader());
  }

  /// There is code in it, or too much of it. Carries no stack trace: it is an answer.
  static final class NotPlain extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotPlain() {
      super("not plain", null, false, false);
    }
  }
}
