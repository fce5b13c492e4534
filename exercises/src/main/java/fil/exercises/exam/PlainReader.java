package fil.exercises.exam;

import fil.cbor.CborReader;
import fil.cbor.MalformedInputException;
import fil.num.Bytes;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads one value in the form of [Plain].
///
/// @param allowed which of the library's records and enums may be made
record PlainReader(CborReader in, Predicate<Class<?>> allowed) {

  private static final Map<String, Class<?>> PRIMITIVES =
      Stream.of(
              byte.class,
              short.class,
              int.class,
              long.class,
              char.class,
              boolean.class,
              float.class,
              double.class)
          .collect(Collectors.toUnmodifiableMap(Class::getName, type -> type));

  @Nullable Object read() {
    return switch (in.peekKind()) {
      case SIMPLE -> in.readNullIfNext() ? null : (Object) in.readBoolean();
      case TEXT -> in.readText();
      default -> in.readArray(count -> value(count));
    };
  }

  private @Nullable Object value(int count) {
    String kind = in.readText();
    int expected = kind.equals("enum") || kind.equals("array") ? 3 : 2;
    if (!kind.equals("record") && count != expected) {
      throw malformed(kind + " of " + count + " parts");
    }
    return switch (kind) {
      case "byte" -> (byte) in.readLong();
      case "short" -> (short) in.readLong();
      case "int" -> (int) in.readLong();
      case "long" -> in.readLong();
      case "char" -> (char) in.readLong();
      case "float" -> Float.intBitsToFloat((int) in.readLong());
      case "double" -> Double.longBitsToDouble(in.readLong());
      case "big" -> big(in.readBytes());
      case "Bytes" -> Bytes.copyOf(in.readBytes());
      case "byte[]" -> in.readBytes();
      case "enum" -> constant();
      case "record" -> record(count - 2);
      case "list" -> values();
      case "set" -> new LinkedHashSet<>(values());
      case "map" -> map();
      case "optional" -> optional();
      case "array" -> array();
      default -> throw malformed("no kind of value is called " + kind);
    };
  }

  private BigInteger big(byte[] bytes) {
    if (bytes.length == 0) {
      throw malformed("a number without digits");
    }
    return new BigInteger(bytes);
  }

  private List<@Nullable Object> values() {
    return in.readArray(count -> {
      List<@Nullable Object> values = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        values.add(read());
      }
      return values;
    });
  }

  private Map<@Nullable Object, @Nullable Object> map() {
    List<@Nullable Object> values = values();
    if (values.size() % 2 != 0) {
      throw malformed("a map with a key and no value");
    }
    Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i += 2) {
      map.put(values.get(i), values.get(i + 1));
    }
    return map;
  }

  private Optional<Object> optional() {
    List<@Nullable Object> values = values();
    if (values.size() > 1) {
      throw malformed("an optional of several");
    }
    return values.isEmpty() ? Optional.empty() : Optional.ofNullable(values.getFirst());
  }

  private Object array() {
    Class<?> component = component(in.readText());
    List<@Nullable Object> values = values();
    Object array = Array.newInstance(component, values.size());
    try {
      for (int i = 0; i < values.size(); i++) {
        Array.set(array, i, values.get(i));
      }
    } catch (IllegalArgumentException | NullPointerException e) {
      throw malformed("an array of " + component.getName() + " with something else in it");
    }
    return array;
  }

  private Class<?> component(String name) {
    Class<?> primitive = PRIMITIVES.get(name);
    boolean isHarmless = name.startsWith("java.") || name.matches("\\[[BSIJCZFD]");
    if (primitive != null) {
      return primitive;
    }
    if (name.equals(Bytes.class.getName())) {
      return Bytes.class;
    }
    return isHarmless ? load(name) : type(name);
  }

  private Object constant() {
    Class<?> type = type(in.readText());
    String name = in.readText();
    Object[] constants = type.getEnumConstants();
    if (constants == null) {
      throw malformed(type.getName() + " has no constants");
    }
    return Arrays.stream(constants)
        .filter(constant -> ((Enum<?>) constant).name().equals(name))
        .findFirst()
        .orElseThrow(() -> malformed("no constant " + name));
  }

  private Object record(int size) {
    Class<?> type = type(in.readText());
    RecordComponent[] components = type.getRecordComponents();
    if (components == null || components.length != size) {
      throw malformed(type.getName() + " has not " + size + " components");
    }
    Class<?>[] types = new Class<?>[size];
    @Nullable Object[] values = new @Nullable Object[size];
    for (int i = 0; i < size; i++) {
      types[i] = components[i].getType();
      values[i] = read();
    }
    try {
      Constructor<?> canonical = type.getDeclaredConstructor(types);
      canonical.setAccessible(true);
      return canonical.newInstance(values);
    } catch (InvocationTargetException | IllegalArgumentException e) {
      throw malformed("no such " + type.getName());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("cannot make a " + type.getName(), e);
    }
  }

  private Class<?> type(String name) {
    Class<?> type = load(name);
    if (!Plain.isOfLibrary(type) || !allowed.test(type)) {
      throw malformed(name + " may not be made");
    }
    return type;
  }

  private Class<?> load(String name) {
    try {
      return Class.forName(name, false, Plain.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      throw malformed("no class " + name);
    }
  }

  private MalformedInputException malformed(String message) {
    return new MalformedInputException(message, in.offset());
  }
}
