package fil.lab.kernel;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;

/// Copies an object of an edited class into the class as it is now.
///
/// One level deep and never guessing: what has the same name and a fitting type is kept, the rest
/// is what a new object has. Constructors other than a record's are run without arguments or not at
/// all.
final class CarryOver {

  private CarryOver() {}

  /// A copy of `old` as an instance of `type`.
  ///
  /// @throws IllegalArgumentException when `type` is not the new form of `old`'s class
  /// @throws ReflectiveOperationException when it has no constructor that can be used
  static Object into(Class<?> type, Object old) throws ReflectiveOperationException {
    if (!isCellClass(old.getClass()) || !simpleName(old.getClass()).equals(simpleName(type))) {
      throw new IllegalArgumentException(type + " is not a new form of " + old.getClass());
    }
    if (type.isEnum()) {
      return constant(type, ((Enum<?>) old).name());
    }
    return type.isRecord() ? record(type, old) : object(type, old);
  }

  private static Object constant(Class<?> type, String name) {
    for (Object constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(name)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("no constant " + name + " any more");
  }

  private static Object record(Class<?> type, Object old) throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      // an array's elements start as zero, false or null, which is what a new component starts as
      Object initial = Array.get(Array.newInstance(types[i], 1), 0);
      values[i] = valueOf(old, components[i].getName(), types[i], initial);
    }
    Constructor<?> canonical = type.getDeclaredConstructor(types);
    canonical.setAccessible(true);
    return canonical.newInstance(values);
  }

  private static Object object(Class<?> type, Object old) throws ReflectiveOperationException {
    Constructor<?> constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    Object fresh = constructor.newInstance();
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        field.setAccessible(true);
        field.set(fresh, valueOf(old, field.getName(), field.getType(), field.get(fresh)));
      }
    }
    return fresh;
  }

  @SuppressWarnings("NullAway") // fields of the learner's may hold null, before and after
  private static Object valueOf(Object old, String name, Class<?> type, Object otherwise)
      throws IllegalAccessException {
    for (Field field : old.getClass().getDeclaredFields()) {
      if (field.getName().equals(name)
          && !Modifier.isStatic(field.getModifiers())
          && type.isAssignableFrom(field.getType())) {
        field.setAccessible(true);
        return field.get(old);
      }
    }
    return otherwise;
  }

  private static boolean isCellClass(Class<?> type) {
    return type.getName().startsWith("REPL.");
  }

  /// The name as the learner typed it: what follows the generated outer class.
  static String simpleName(Class<?> type) {
    return type.getName().replaceFirst("^REPL\\.\\$JShell\\$\\w+\\$", "");
  }
}
