package fil.lab.kernel;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes objects of edited classes anew in the classes as they are now.
///
/// - What has the same name and a fitting type is kept, the rest is what a new object has.
/// - A record is made by its canonical constructor, an enum's constant is the one of its name (what
///   its fields hold comes with [StaticState]), and an object by its constructor without
///   parameters; where its fields are the same as before, it is copied field by field and no
///   constructor runs.
/// - Objects that were one stay one, and what arrays and the JDK's collections hold is made anew in
///   its place (see [Containers]).
///
/// [ShapeChange] says beforehand what cannot be carried over.
@SuppressWarnings("ReferenceEquality") // asks whether an object is the same one, not an equal one
final class CarryOver {

  private final CellLoader loader;
  private final IdentityHashMap<Object, Object> renewed = new IdentityHashMap<>();
  private final IdentityHashMap<Class<?>, Class<?>> newest = new IdentityHashMap<>();

  /// What was taken up since the last run began.
  private final List<Object> begun = new ArrayList<>();

  private final Deque<Runnable> unfilled = new ArrayDeque<>();
  private final Refills refills = new Refills();

  /// Whether something has failed, and the rest is filled as far as it can be.
  private boolean isGivenUp;

  private boolean changed;
  private boolean everChanged;

  CarryOver(CellLoader loader) {
    this.loader = loader;
  }

  /// `value` as the classes are now; `value` itself where nothing in it was made anew, or where
  /// that happened inside of it.
  ///
  /// @throws CannotCarry when something in it cannot be made anew
  @Nullable Object renew(@Nullable Object value) throws CannotCarry {
    return run(() -> value(value));
  }

  /// Does `work`, which may call [#value] and [#refill], and all that follows from it.
  ///
  /// @throws CannotCarry when something in it cannot be made anew
  void run(Runnable work) throws CannotCarry {
    run(() -> {
      work.run();
      return null;
    });
  }

  private @Nullable Object run(Supplier<@Nullable Object> work) throws CannotCarry {
    changed = false;
    begun.clear();
    try {
      Object now = work.get();
      fillAll();
      everChanged |= changed;
      refills.run(everChanged);
      return now;
    } catch (RuntimeException | Error e) { // an Error of the learner's code among them
      isGivenUp = true;
      fillAll();
      isGivenUp = false;
      everChanged |= changed;
      begun.forEach(renewed::remove); // some are not filled, and nobody else is to get them
      refills.giveUp();
      throw e instanceof CannotCarry known ? known : new CannotCarry(e);
    }
  }

  private void fillAll() {
    while (!unfilled.isEmpty()) {
      Runnable next = unfilled.pop();
      try {
        next.run();
      } catch (RuntimeException | Error e) {
        if (!isGivenUp) {
          unfilled.push(next); // what is left of it is done when the rest is given up
          throw e;
        }
      }
    }
  }

  /// One of the things that fill an object. After a failure elsewhere they are done as well, as far
  /// as they can be: lists and arrays that were changed in place hold the object already.
  private void part(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      if (!isGivenUp) {
        throw e;
      }
    }
  }

  /// From now on `fresh` stands for `old`, unless something else does already.
  ///
  /// @return whether it does from now on
  boolean adopt(Object old, Object fresh) {
    everChanged = true;
    return renewed.putIfAbsent(old, fresh) == null;
  }

  /// Who held a mark that is made anew after all, since its class was edited, gets the new one. The
  /// first field to say so decides: others may hold the same one now, or another.
  ///
  /// @throws CannotCarry where the field holds something of another kind now
  void mark(Object old, @Nullable Object fresh) {
    if (old == fresh) {
      renewed.putIfAbsent(old, old);
    } else if (!renewed.containsKey(old)) {
      if (fresh == null || !isOfOneKind(old, fresh)) {
        throw new CannotCarry(new IllegalStateException("another kind of object"));
      }
      adopt(old, fresh);
    }
  }

  static boolean isOfOneKind(Object old, Object fresh) {
    return anyForm(old.getClass()).equals(anyForm(fresh.getClass()));
  }

  /// Takes an [#adopt] back.
  void disown(Object old) {
    renewed.remove(old);
  }

  /// Puts what is in `old` into `fresh`, as the classes are now. To be called inside of [#run].
  void refill(Object fresh, Object old) {
    Fillable.fill(fresh, old, this::value, refills);
  }

  /// Whether the last [#renew] made anything anew.
  boolean changed() {
    return changed;
  }

  /// `old` as the classes are now; what is in it may follow later. To be called inside of [#run].
  @Nullable Object value(@Nullable Object old) {
    Object known = old == null ? null : renewed.get(old);
    if (known != null) {
      changed |= known != old;
      return known;
    }
    if (old == null || isLeft(old.getClass())) {
      return old;
    }
    try {
      return isMadeOfParts(old) ? partsFirst(old) : unknown(old);
    } catch (ReflectiveOperationException e) {
      throw new CannotCarry(e);
    }
  }

  /// Whether it is made when its parts are there already: other objects are made empty.
  private static boolean isMadeOfParts(Object value) {
    return value instanceof Record
        ? CellClass.of(value.getClass()).isPresent()
        : !value.getClass().isArray() && Containers.is(value);
  }

  /// Makes a record or a container, and before that what of this kind is in it, the innermost
  /// first: a chain may be longer than the stack is deep.
  private Object partsFirst(Object whole) throws ReflectiveOperationException {
    Deque<Object> path = new ArrayDeque<>(List.of(whole));
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    while (!path.isEmpty()) {
      Object top = path.peek();
      if (renewed.containsKey(top)) {
        path.pop();
      } else if (seen.add(top)) {
        for (Object part : parts(top)) {
          if (part != null && isMadeOfParts(part) && !seen.contains(part)) {
            path.push(part);
          }
        }
      } else {
        path.pop();
        var _ = unknown(top);
      }
    }
    return Objects.requireNonNull(renewed.get(whole));
  }

  private static Collection<?> parts(Object whole) {
    return whole instanceof Record
        ? ShapeChange.instanceFields(whole.getClass())
            .filter(field -> !field.getType().isPrimitive())
            .<@Nullable Object>map(field -> read(field, whole))
            .collect(Collectors.toCollection(ArrayList::new))
        : Containers.parts(whole).orElse(List.of());
  }

  private Object unknown(Object old) throws ReflectiveOperationException {
    Class<?> type = old.getClass();
    if (type.isArray()) {
      return type.getComponentType().isPrimitive() ? old : array((Object[]) old);
    }
    if (CellClass.of(type).isEmpty()) {
      put(old, old);
      Object now = Containers.renew(old, this::value, refills);
      put(old, now);
      return now;
    }
    if (old instanceof Enum<?> constant) {
      Class<?> now = newest(constant.getDeclaringClass());
      return now == constant.getDeclaringClass()
          ? inPlace(old)
          : remember(old, constant(now, constant));
    }
    Class<?> now = newest(type);
    if (now == type) {
      if (!type.isRecord()) {
        return type.isHidden() ? put(old, old) : inPlace(old);
      }
      put(old, old);
      return sameRecord(old);
    }
    if (now.isRecord()) {
      Object fresh = record(now, old);
      Object known = renewed.get(old); // where it is in itself by way of a container
      return known == null ? remember(old, fresh) : known;
    }
    Object fresh = object(now, type);
    remember(old, fresh);
    unfilled.push(() -> fill(fresh, old));
    return fresh;
  }

  /// Whether objects of this class stay as they are, whatever was edited.
  private boolean isLeft(Class<?> type) {
    return type.getName().startsWith("java.lang.")
        || (PlainParts.only(type) && (CellClass.of(type).isEmpty() || newest(type) == type));
  }

  private Class<?> newest(Class<?> type) {
    return newest.computeIfAbsent(type, loader::newest);
  }

  private Object inPlace(Object live) {
    unfilled.push(() -> refresh(live));
    return put(live, live);
  }

  private Object put(Object old, Object now) {
    if (renewed.put(old, now) == null) {
      begun.add(old);
    }
    return now;
  }

  private Object remember(Object old, Object now) {
    changed |= old != now;
    return put(old, now);
  }

  private Object array(Object[] old) {
    Class<?> now = newest(old.getClass().getComponentType());
    Object[] fresh =
        now == old.getClass().getComponentType()
            ? old
            : (Object[]) Array.newInstance(now, old.length);
    remember(old, fresh);
    unfilled.push(() -> {
      for (int i = 0; i < old.length; i++) {
        int at = i;
        part(() -> Array.set(fresh, at, value(old[at])));
      }
    });
    return fresh;
  }

  private static Object constant(Class<?> type, Enum<?> old) {
    for (Object constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(old.name())) {
        return constant;
      }
    }
    throw new CannotCarry(new IllegalStateException("no constant " + old.name() + " any more"));
  }

  /// A record of a class that was not edited may hold what was.
  private Object sameRecord(Object old) throws ReflectiveOperationException {
    boolean same = true;
    for (RecordComponent component : old.getClass().getRecordComponents()) {
      Object held = read(field(old.getClass(), component.getName()), old);
      same &= component.getType().isPrimitive() || value(held) == held;
    }
    return same ? old : remember(old, record(old.getClass(), old));
  }

  private Object record(Class<?> type, Object old) throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    @Nullable Object[] values = new @Nullable Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      Field former = fieldOrNull(old.getClass(), components[i].getName());
      // an array's elements start as zero, false or null, which is what a new component starts as
      values[i] =
          former == null ? Array.get(Array.newInstance(types[i], 1), 0) : value(read(former, old));
    }
    Constructor<?> canonical = type.getDeclaredConstructor(types);
    canonical.setAccessible(true);
    return canonical.newInstance(values);
  }

  /// A new object, by its constructor without parameters; without any constructor where the fields
  /// are those of `former`, since then nothing is left to start.
  private static Object object(Class<?> type, Class<?> former) throws ReflectiveOperationException {
    Constructor<?> constructor =
        fieldNames(type).equals(fieldNames(former)) ? bare(type) : type.getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }

  /// What `java.io.ObjectInputStream` makes objects with; the JDK offers it by reflection only.
  private static Constructor<?> bare(Class<?> type) throws ReflectiveOperationException {
    Class<?> factory = Class.forName("sun.reflect.ReflectionFactory");
    Object instance = factory.getMethod("getReflectionFactory").invoke(null);
    return (Constructor<?>)
        factory
            .getMethod("newConstructorForSerialization", Class.class, Constructor.class)
            .invoke(instance, type, Object.class.getConstructor());
  }

  private static Set<String> fieldNames(Class<?> type) {
    Set<String> names = new HashSet<>();
    for (Class<?> each = type; CellClass.of(each).isPresent(); each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          names.add(anyForm(each) + "." + field.getName());
        }
      }
    }
    return names;
  }

  static String anyForm(Class<?> type) {
    return CellClass.of(type).map(CellClass::anyForm).orElse(type.getName());
  }

  private void fill(Object fresh, Object old) {
    for (Class<?> each = fresh.getClass(); CellClass.of(each).isPresent(); ) {
      for (Field field : each.getDeclaredFields()) {
        Field former = former(field, old.getClass());
        if (!Modifier.isStatic(field.getModifiers()) && former != null) {
          part(() -> write(field, fresh, value(read(former, old))));
        }
      }
      each = each.getSuperclass();
    }
  }

  /// Puts what an object of an unedited class holds into its fields again, as it is now.
  private void refresh(Object live) {
    for (Class<?> each = live.getClass(); CellClass.of(each).isPresent(); ) {
      for (Field field : each.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          part(() -> {
            Object held = read(field, live);
            Object now = value(held);
            if (now != held) {
              write(field, live, now);
            }
          });
        }
      }
      each = each.getSuperclass();
    }
  }

  /// The field of the same class and name; where it has moved between super- and subclass, the one
  /// of that name.
  static @Nullable Field former(Field field, Class<?> type) {
    for (Class<?> each = type; CellClass.of(each).isPresent(); each = each.getSuperclass()) {
      if (anyForm(each).equals(anyForm(field.getDeclaringClass()))) {
        for (Field candidate : each.getDeclaredFields()) {
          if (candidate.getName().equals(field.getName())) {
            return candidate;
          }
        }
      }
    }
    return fieldOrNull(type, field.getName());
  }

  private static @Nullable Field fieldOrNull(Class<?> type, String name) {
    for (Class<?> each = type; CellClass.of(each).isPresent(); each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        if (field.getName().equals(name) && !Modifier.isStatic(field.getModifiers())) {
          return field;
        }
      }
    }
    return null;
  }

  private static Field field(Class<?> type, String name) throws NoSuchFieldException {
    Field field = fieldOrNull(type, name);
    if (field == null) {
      throw new NoSuchFieldException(name);
    }
    return field;
  }

  private static @Nullable Object read(Field field, Object owner) {
    try {
      field.setAccessible(true);
      return field.get(owner);
    } catch (IllegalAccessException e) {
      throw new CannotCarry(e);
    }
  }

  /// @param owner null for a static field
  static void write(Field field, @Nullable Object owner, @Nullable Object value) {
    try {
      field.setAccessible(true);
      field.set(owner, value);
    } catch (IllegalAccessException e) {
      throw new CannotCarry(e);
    }
  }

  /// Something could not be made anew.
  static final class CannotCarry extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotCarry(Throwable cause) {
      super(cause);
    }
  }
}
