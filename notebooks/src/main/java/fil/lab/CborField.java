package fil.lab;

import fil.cbor.Codec;
import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A place in an encoded value: what it is called and, where a record says so, of which type it is.
///
/// @param name the way to it, like `beaconEntries[0].round`; empty for the outermost value
/// @param isNamed whether a schema gave the name, or its number in an array
/// @param type its type, where it is known
/// @param names the names of its elements, where no record says them
record CborField(String name, boolean isNamed, @Nullable Type type, List<String> names) {

  /// No schema: places have numbers and keys alone.
  static final CborField UNKNOWN = new CborField("", false, null, List.of());

  private static final int LONGEST = 72;

  CborField {
    names = List.copyOf(names);
  }

  /// An array whose elements have these names.
  static CborField of(List<String> names) {
    return new CborField("", false, null, names);
  }

  /// A value of this type.
  static CborField of(Class<? extends Record> schema) {
    return new CborField("", false, schema, List.of());
  }

  /// What stands in this value at a number or a key.
  CborField at(String step) {
    int index = step.matches("\\d{1,9}") ? Integer.parseInt(step) : -1;
    if (index >= 0 && index < names.size()) {
      return new CborField(names.get(index), true, null, List.of());
    }
    if (type instanceof Class<?> record && record.isRecord()) {
      RecordComponent[] components = record.getRecordComponents();
      if (index >= 0 && index < components.length) {
        RecordComponent component = components[index];
        return new CborField(
            (name.isEmpty() ? "" : name + ".") + component.getName(),
            true,
            component.getGenericType(),
            List.of());
      }
    }
    Type element =
        type instanceof ParameterizedType list && list.getRawType() == List.class
            ? list.getActualTypeArguments()[0]
            : null;
    String below =
        index >= 0 ? name + "[" + index + "]" : name.isEmpty() ? step : name + "." + step;
    return new CborField(below, isNamed, element, List.of());
  }

  /// What an item's bytes mean for its type; nothing where the type is not known, or says no more
  /// than the bytes do.
  Optional<String> meaning(Bytes item) {
    Optional<Codec<?>> codec = codec();
    if (codec.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(brief(Plain.text(codec.get().decode(item.toArray()))));
    } catch (MalformedInputException e) {
      return Optional.of("refused: " + e.getMessage());
    }
  }

  /// The codec that a type keeps in its constant `CODEC`.
  private Optional<Codec<?>> codec() {
    if (!(type instanceof Class<?> named) || named == Bytes.class) {
      return Optional.empty();
    }
    for (Field constant : named.getDeclaredFields()) {
      if (constant.getName().equals("CODEC")
          && Modifier.isStatic(constant.getModifiers())
          && constant.trySetAccessible()) {
        return valueOf(constant);
      }
    }
    return Optional.empty();
  }

  private static Optional<Codec<?>> valueOf(Field constant) {
    try {
      return constant.get(null) instanceof Codec<?> codec ? Optional.of(codec) : Optional.empty();
    } catch (IllegalAccessException e) {
      throw new LinkageError("cannot read " + constant, e);
    }
  }

  /// What refuses all of `bytes` as a value of this type, or nothing.
  Optional<MalformedInputException> refusal(Bytes bytes) {
    if (!(type instanceof Class<?> record) || !record.isRecord()) {
      return Optional.empty();
    }
    Codec<?> codec = codec().orElseGet(() -> Codec.tuple(record.asSubclass(Record.class)));
    try {
      codec.decode(bytes.toArray());
      return Optional.empty();
    } catch (MalformedInputException e) {
      return Optional.of(e);
    }
  }

  static String brief(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
