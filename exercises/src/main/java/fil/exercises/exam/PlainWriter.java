package fil.exercises.exam;

import fil.cbor.CborWriter;
import fil.exercises.exam.Plain.NotPlain;
import fil.num.Bytes;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// Writes one value in the form of [Plain].
final class PlainWriter {

  private static final int MOST_PARTS = 1 << 20;
  private static final int DEEPEST = 60; // each level takes two of CBOR's 128

  private final CborWriter out = new CborWriter();
  private int parts;

  /// The encoding of `value`.
  ///
  /// @throws NotPlain where there is code in it, or too much of it
  Bytes encode(@Nullable Object value) {
    write(value, 0);
    return Bytes.copyOf(out.toByteArray());
  }

  private void write(@Nullable Object value, int depth) {
    if (++parts > MOST_PARTS || depth > DEEPEST) {
      throw new NotPlain();
    }
    switch (value) {
      case null -> out.writeNull();
      case Boolean b -> out.writeBoolean(b);
      case String s -> text(s);
      case Byte n -> number("byte", n);
      case Short n -> number("short", n);
      case Integer n -> number("int", n);
      case Long n -> number("long", n);
      case Character c -> number("char", c);
      case Float n -> number("float", Float.floatToRawIntBits(n));
      case Double n -> number("double", Double.doubleToRawLongBits(n));
      case BigInteger n when n.getClass() == BigInteger.class -> bytes("big", n.toByteArray());
      case Bytes b -> bytes("Bytes", b.toArray());
      case byte[] b -> bytes("byte[]", b);
      case Enum<?> constant -> constant(constant);
      case Record record -> record(record, depth);
      case List<?> list when isOfJdk(list) -> all("list", list, depth);
      case SortedSet<?> set when set.comparator() != null -> throw new NotPlain();
      case Set<?> set when isOfJdk(set) -> all("set", set, depth);
      case SortedMap<?, ?> map when map.comparator() != null -> throw new NotPlain();
      case Map<?, ?> map when isOfJdk(map) -> map(map, depth);
      case Optional<?> optional -> all("optional", optional.stream().toList(), depth);
      default -> array(value, depth);
    }
  }

  /// Text with halves of characters in it has no encoding.
  private void text(String text) {
    try {
      out.writeText(text);
    } catch (IllegalArgumentException e) {
      throw new NotPlain();
    }
  }

  private void number(String kind, long value) {
    begin(kind, 1);
    out.writeLong(value);
  }

  private void bytes(String kind, byte[] value) {
    parts += value.length / Long.BYTES;
    begin(kind, 1);
    out.writeBytes(value);
  }

  private void constant(Enum<?> constant) {
    Class<?> type = constant.getDeclaringClass();
    if (!Plain.isOfLibrary(type)) {
      throw new NotPlain();
    }
    begin("enum", 2);
    out.writeText(type.getName());
    out.writeText(constant.name());
  }

  private void record(Record record, int depth) {
    Class<?> type = record.getClass();
    if (!Plain.isOfLibrary(type)) {
      throw new NotPlain();
    }
    RecordComponent[] components = type.getRecordComponents();
    begin("record", 1 + components.length);
    out.writeText(type.getName());
    for (RecordComponent component : components) {
      try {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        write(accessor.invoke(record), depth + 1);
      } catch (ReflectiveOperationException e) {
        throw new NotPlain();
      }
    }
  }

  private void all(String kind, Iterable<?> values, int depth) {
    List<@Nullable Object> copy = new ArrayList<>();
    values.forEach(copy::add);
    begin(kind, 1);
    out.writeArray(copy.size());
    copy.forEach(value -> write(value, depth + 1));
  }

  private void map(Map<?, ?> map, int depth) {
    begin("map", 1);
    out.writeArray(2 * map.size());
    map.forEach((key, value) -> {
      write(key, depth + 1);
      write(value, depth + 1);
    });
  }

  private void array(Object value, int depth) {
    Class<?> component = value.getClass().getComponentType();
    if (component == null) {
      throw new NotPlain();
    }
    int length = Array.getLength(value);
    begin("array", 2);
    out.writeText(nameOfComponent(component));
    out.writeArray(length);
    for (int i = 0; i < length; i++) {
      write(Array.get(value, i), depth + 1);
    }
  }

  private static String nameOfComponent(Class<?> component) {
    boolean isKnown =
        component.isPrimitive()
            || component.getName().startsWith("java.")
            || component.isArray()
            || Plain.isOfLibrary(component)
            || component == Bytes.class;
    if (!isKnown || (component.isArray() && !component.componentType().isPrimitive())) {
      throw new NotPlain();
    }
    return component.getName();
  }

  private void begin(String kind, int values) {
    out.writeArray(1 + values);
    out.writeText(kind);
  }

  private static boolean isOfJdk(Object value) {
    return value.getClass().getName().startsWith("java.util.");
  }
}
