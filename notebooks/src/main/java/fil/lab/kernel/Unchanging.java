package fil.lab.kernel;

import java.lang.constant.Constable;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Tells which objects nobody can change, as far as their classes show it. What an initializer made
/// of such ones loses nothing by being made again.
final class Unchanging {

  private static final List<String> PACKAGES =
      List.of(
          "java.math.",
          "java.time.",
          "java.lang.constant.",
          "java.lang.invoke.",
          "java.lang.reflect.",
          "java.nio.charset.",
          "sun.nio.cs.",
          "java.util.regex.Pattern",
          "java.util.Locale",
          "java.util.Currency",
          "java.net.URI",
          "java.net.URL");

  /// What a class that cannot change neither is nor consists of.
  private static final List<Class<?>> CHANGING =
      List.of(
          Map.class,
          Collection.class,
          StringBuilder.class,
          AtomicInteger.class,
          AtomicLong.class,
          AtomicBoolean.class,
          ThreadLocal.class,
          ScopedValue.class);

  private Unchanging() {}

  /// Whether nobody can change `value`. Constants, whose fields may change, have their own place in
  /// [StaticState] and count as such.
  static boolean is(Object value) {
    Class<?> type = value.getClass();
    if (value instanceof Constable || value instanceof Path || type.isHidden()) {
      return true;
    }
    if (type.isArray()) {
      return Array.getLength(value) == 0;
    }
    if (isFixed(value) || Fillable.is(value)) {
      return false;
    }
    if (CellClass.of(type).isPresent()) {
      return isMark(value);
    }
    return type.isRecord()
        || PACKAGES.stream().anyMatch(type.getName()::startsWith)
        || hasFinalFieldsOnly(type);
  }

  /// Whether all its fields are final. Locks and latches keep in an object behind such a field what
  /// they are about: so where nothing shows that it is told from others by what it holds, only
  /// numbers, texts and arrays of numbers may be in them.
  private static boolean hasFinalFieldsOnly(Class<?> type) {
    boolean isValue = hasOwnEquals(type);
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())
            && (!Modifier.isFinal(field.getModifiers())
                || isChanging(field.getType())
                || !(isValue || isPlain(field.getType())))) {
          return false;
        }
      }
    }
    return !isChanging(type);
  }

  private static boolean isChanging(Class<?> type) {
    return CHANGING.stream().anyMatch(known -> known.isAssignableFrom(type));
  }

  private static boolean isPlain(Class<?> type) {
    return type.isPrimitive()
        || Constable.class.isAssignableFrom(type)
        || (type.isArray() && type.getComponentType().isPrimitive());
  }

  private static boolean hasOwnEquals(Class<?> type) {
    try {
      return type.getMethod("equals", Object.class).getDeclaringClass() != Object.class;
    } catch (NoSuchMethodException e) {
      throw new AssertionError("every class has it", e);
    }
  }

  /// Whether it holds nothing, and so can only be told from others by being itself: `new Object()`,
  /// or an object of the learner's without fields, and without what its code has captured.
  static boolean isMark(Object value) {
    Class<?> type = value.getClass();
    return type == Object.class
        || (CellClass.of(type).isPresent()
            && !type.isHidden()
            && type.getSuperclass() == Object.class
            && ShapeChange.instanceFields(type).findAny().isEmpty());
  }

  /// A container whose parts cannot be put in place of others; what is in the parts may change.
  static boolean isFixed(Object value) {
    String name = value.getClass().getName();
    return value instanceof Optional<?>
        || name.startsWith("java.util.ImmutableCollections$")
        || (name.startsWith("java.util.Collections$")
            && Arrays.asList("Unmodifiable", "Empty", "Singleton", "CopiesList").stream()
                .anyMatch(kind -> name.startsWith("java.util.Collections$" + kind)));
  }

  /// Whether it may show what somebody else can change.
  static boolean isView(Object value) {
    return value.getClass().getName().startsWith("java.util.Collections$Unmodifiable");
  }

  /// Whether it has something of its own that may change; what is in its final fields and in parts
  /// of a fixed container is not looked at.
  static boolean mayChange(@Nullable Object value) {
    if (value == null || is(value) || isFixed(value)) {
      return false;
    }
    return Fillable.is(value)
        || CellClass.of(value.getClass()).isEmpty()
        || ShapeChange.instanceFields(value.getClass())
            .anyMatch(field -> !Modifier.isFinal(field.getModifiers()));
  }
}
