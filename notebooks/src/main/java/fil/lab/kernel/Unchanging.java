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

  /// What a class that cannot change does not consist of.
  private static final List<Class<?>> CHANGING =
      List.of(
          Map.class,
          Collection.class,
          StringBuilder.class,
          AtomicInteger.class,
          AtomicLong.class,
          AtomicBoolean.class);

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
      return ShapeChange.instanceFields(type).allMatch(Field::isSynthetic)
          && type.getSuperclass() == Object.class;
    }
    return type.isRecord()
        || PACKAGES.stream().anyMatch(type.getName()::startsWith)
        || hasFinalFieldsOnly(type);
  }

  private static boolean hasFinalFieldsOnly(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())
            && (!Modifier.isFinal(field.getModifiers())
                || CHANGING.stream().anyMatch(known -> known.isAssignableFrom(field.getType())))) {
          return false;
        }
      }
    }
    return true;
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
