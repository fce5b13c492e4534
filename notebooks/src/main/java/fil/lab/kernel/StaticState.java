package fil.lab.kernel;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The value of a static field in a class that is about to be made anew.
///
/// The new class runs its initializers as any class does; then the field gets its value back, as it
/// would have kept it in a class that is edited in place. A final field keeps what its initializer
/// made, filled with what was in the old.
record StaticState(CellLoader loader, Field field, @Nullable Object value) {

  /// The static fields of all classes that the change makes anew.
  static List<StaticState> of(ShapeChange change, CellLoader loader) {
    List<StaticState> all = new ArrayList<>();
    for (String declaration : change.declarations()) {
      for (Class<?> type : loader.classesOf(declaration)) {
        if (CellClass.of(type).filter(name -> !name.member().isEmpty()).isPresent()) {
          Arrays.stream(type.getDeclaredFields())
              .filter(field -> Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
              .filter(field -> !field.isEnumConstant())
              .forEach(field -> all.add(new StaticState(loader, field, read(field))));
        }
      }
    }
    return all;
  }

  private static @Nullable Object read(Field field) {
    try {
      field.setAccessible(true);
      return field.get(null);
    } catch (IllegalAccessException | LinkageError e) {
      return null; // its class could not be initialized: there is no value to keep
    }
  }

  /// The field as the learner writes it: `Lock.opened`.
  String name() {
    return CellClass.of(field.getDeclaringClass()).orElseThrow().typed() + "." + field.getName();
  }

  /// Why the value would be left behind by a change; empty where it can be kept, and where the
  /// class makes it anew by its own initializer.
  Optional<String> whyLost(ShapeChange change) {
    boolean isKept =
        value != null
            && (!Modifier.isFinal(field.getModifiers())
                || value instanceof Map<?, ?>
                || value instanceof Collection<?>);
    return isKept ? change.whyLost(field, value) : Optional.empty();
  }

  /// Puts the value into the new class, where that has such a field.
  ///
  /// @return whether that went well
  boolean restore(CarryOver carry) {
    try {
      Class<?> now = loader.newest(field.getDeclaringClass());
      Field target = now.getDeclaredField(field.getName());
      target.setAccessible(true);
      if (now == field.getDeclaringClass() || !Modifier.isStatic(target.getModifiers())) {
        return true;
      }
      Object renewed = carry.renew(value);
      if (!Modifier.isFinal(target.getModifiers())) {
        target.set(null, renewed);
      } else if (value != null && target.get(null) != null) {
        refill(target.get(null), renewed);
      }
      return true;
    } catch (NoSuchFieldException e) {
      return true; // the edit took the field away
    } catch (CarryOver.CannotCarry
        | IllegalAccessException
        | IllegalArgumentException
        | UnsupportedOperationException
        | LinkageError e) {
      return false; // it starts as its initializer says
    }
  }

  @SuppressWarnings("unchecked") // both come from fields of one name
  private static void refill(Object target, @Nullable Object from) {
    if (target instanceof Map<?, ?> map && from instanceof Map<?, ?> entries) {
      map.clear();
      ((Map<Object, Object>) map).putAll(entries);
    } else if (target instanceof Collection<?> many && from instanceof Collection<?> parts) {
      many.clear();
      ((Collection<Object>) many).addAll(parts);
    }
  }
}
