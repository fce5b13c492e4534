package fil.cbor;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A record as an array of its components. This is the only reflection in the library: the record
/// is its own schema.
///
/// The components' codecs are looked up at first use and not before, so that a record may contain
/// itself.
final class TupleCodec<R extends Record> implements Codec<R> {

  private final Class<R> type;
  private final Constructor<R> constructor;
  private final List<RecordComponent> components;
  private volatile @Nullable List<Codec<@Nullable Object>> codecs;

  TupleCodec(Class<R> type) {
    this.type = type;
    this.components = List.of(type.getRecordComponents());
    try {
      this.constructor =
          type.getDeclaredConstructor(
              components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new));
    } catch (NoSuchMethodException e) {
      throw new LinkageError(type + " has no canonical constructor", e);
    }
    constructor.setAccessible(true);
  }

  @Override
  public void write(CborWriter out, R value) {
    List<Codec<@Nullable Object>> codecs = codecs();
    out.writeArray(codecs.size());
    for (int i = 0; i < codecs.size(); i++) {
      codecs.get(i).write(out, component(i, value));
    }
  }

  @Override
  public R read(CborReader in) {
    List<Codec<@Nullable Object>> codecs = codecs();
    long start = in.offset();
    return in.readArray(count -> {
      if (count != codecs.size()) {
        throw new MalformedInputException(
            "%s has %d fields, found %d".formatted(type.getSimpleName(), codecs.size(), count),
            start);
      }
      List<@Nullable Object> values = new ArrayList<>();
      for (Codec<@Nullable Object> codec : codecs) {
        values.add(codec.read(in));
      }
      return create(values, start);
    });
  }

  private @Nullable Object component(int index, R value) {
    Method accessor = components.get(index).getAccessor();
    try {
      accessor.setAccessible(true);
      return accessor.invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("cannot read " + accessor, e);
    }
  }

  private R create(List<@Nullable Object> values, long start) {
    try {
      return constructor.newInstance(values.toArray());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refusal) {
        throw new MalformedInputException(String.valueOf(refusal.getMessage()), start, refusal);
      }
      throw new LinkageError("the constructor of " + type + " failed", e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("cannot create a " + type, e);
    }
  }

  private List<Codec<@Nullable Object>> codecs() {
    List<Codec<@Nullable Object>> known = codecs;
    if (known == null) {
      known = components.stream().map(this::codecOf).toList();
      codecs = known;
    }
    return known;
  }

  private Codec<@Nullable Object> codecOf(RecordComponent component) {
    Codec<?> codec = find(component.getAnnotatedType(), component);
    @SuppressWarnings("unchecked") // the codec was chosen by the component's type
    Codec<@Nullable Object> untyped = (Codec<@Nullable Object>) codec;
    return untyped;
  }

  private Codec<?> find(AnnotatedType annotated, RecordComponent component) {
    Codec<?> codec = findNonNull(annotated, component);
    return annotated.isAnnotationPresent(Nullable.class) ? Codec.nullable(codec) : codec;
  }

  private Codec<?> findNonNull(AnnotatedType annotated, RecordComponent component) {
    Type plain = annotated.getType();
    if (plain == long.class || plain == Long.class) {
      return LONG;
    }
    if (plain == int.class || plain == Integer.class) {
      return INT;
    }
    if (plain == boolean.class || plain == Boolean.class) {
      return BOOLEAN;
    }
    if (plain == String.class) {
      return TEXT;
    }
    if (plain == BigInteger.class) {
      return BIG_INT;
    }
    if (annotated instanceof AnnotatedParameterizedType generic
        && plain instanceof ParameterizedType parameterized
        && parameterized.getRawType() == List.class) {
      return Codec.list(find(generic.getAnnotatedActualTypeArguments()[0], component));
    }
    if (plain instanceof Class<?> named) {
      return constantOf(named, component);
    }
    if (plain instanceof ParameterizedType parameterized
        && parameterized.getRawType() instanceof Class<?> named) {
      return constantOf(named, component);
    }
    throw noCodec(plain, component);
  }

  private Codec<?> constantOf(Class<?> named, RecordComponent component) {
    Field constant =
        Arrays.stream(named.getDeclaredFields())
            .filter(field -> field.getName().equals("CODEC"))
            .filter(field -> Modifier.isStatic(field.getModifiers()))
            .findFirst()
            .orElseThrow(() -> noCodec(named, component));
    try {
      constant.setAccessible(true);
      if (constant.get(null) instanceof Codec<?> codec) {
        return codec;
      }
      throw noCodec(named, component);
    } catch (IllegalAccessException e) {
      throw new LinkageError("cannot read " + constant, e);
    }
  }

  private IllegalStateException noCodec(Type missing, RecordComponent component) {
    return new IllegalStateException(
        "%s.%s: %s has no CODEC"
            .formatted(type.getSimpleName(), component.getName(), missing.getTypeName()));
  }
}
