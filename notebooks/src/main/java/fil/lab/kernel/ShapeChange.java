package fil.lab.kernel;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import org.jspecify.annotations.Nullable;

/// A change that HotSpot refuses to make in place, looked at before it is made.
///
/// Fields, record components, constants, signatures or supertypes differ, so JShell is about to
/// make new classes beside the old ones. This says which objects would be left behind: those that
/// [CarryOver] cannot make anew.
final class ShapeChange {

  /// The most objects that are looked at for one variable. Those that hold nothing of cells, such
  /// as boxed numbers, are not among them.
  private static final int LOOKED_AT = 200_000;

  private final Map<String, ClassForm> edited = new TreeMap<>();
  private final Map<String, Set<String>> starters = new TreeMap<>();
  private final IdentityHashMap<Class<?>, List<Field>> holding = new IdentityHashMap<>();
  private final Set<String> stale;

  private ShapeChange(Set<String> stale) {
    this.stale = stale;
  }

  /// @param classes the edited classes as they are to become
  /// @param loader has them as they are
  static ShapeChange of(ClassBytecodes[] classes, CellLoader loader) {
    Set<String> declarations =
        Arrays.stream(classes)
            .flatMap(each -> CellClass.of(each.name()).stream())
            .map(CellClass::declaration)
            .collect(Collectors.toSet());
    ShapeChange change = new ShapeChange(loader.shapedBy(declarations));
    for (ClassBytecodes each : classes) {
      change.edited.put(each.name(), ClassForm.read(each.bytecodes()));
      change.starters.put(each.name(), loader.starters(each.name()));
    }
    return change;
  }

  /// What is edited, as the learner typed it: `Lock` or `Lock, Lock.Key`; a method's name is not
  /// known here, and stands as an empty text.
  String typed() {
    return edited.values().stream()
        .map(ClassForm::typed)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.joining(", "));
  }

  /// The declarations whose classes are made anew.
  Set<String> declarations() {
    return stale;
  }

  /// Whether the class will be made anew.
  boolean concerns(Class<?> type) {
    Class<?> element = type;
    while (element.getComponentType() != null) {
      element = element.getComponentType();
    }
    return CellClass.of(element).filter(name -> stale.contains(name.declaration())).isPresent();
  }

  /// Why `value`, or something in it, would be left behind; empty where all can be carried over.
  ///
  /// @param declared the type of the variable that holds it, as it is written
  Optional<String> whyLost(@Nullable Object value, String declared) {
    return new Look(declared).at(value);
  }

  /// A look at a value and all that is in it.
  private final class Look {

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> waiting = new ArrayDeque<>();
    private final boolean mayBeHidden;
    private Optional<String> reason = Optional.empty();

    Look(String declared) {
      mayBeHidden = mentions(declared);
    }

    Optional<String> at(@Nullable Object value) {
      push(value);
      while (reason.isEmpty() && !waiting.isEmpty()) {
        reason = look(waiting.pop());
        if (reason.isEmpty() && seen.size() > LOOKED_AT) {
          reason = Optional.of("it holds too many objects to look at");
        }
      }
      return reason;
    }

    private void push(@Nullable Object value) {
      if (value == null || reason.isPresent()) {
        return;
      }
      Class<?> type = value.getClass();
      if (PlainParts.only(type) && !concerns(type)) {
        return;
      }
      if (CellClass.of(type).isPresent() || Containers.is(value)) {
        if (seen.add(value)) {
          waiting.push(value);
        }
      } else if (mayBeHidden && !isPlain(value)) {
        reason = Optional.of("nobody can look into a " + type.getSimpleName());
      }
    }

    private Optional<String> look(Object value) {
      Class<?> type = value.getClass();
      Optional<CellClass> name = CellClass.of(type);
      if (name.isEmpty()) {
        Collection<?> parts = Containers.parts(value).orElse(List.of());
        parts.forEach(this::push);
        return reason.or(() -> ordered(value, parts));
      }
      Optional<String> lost =
          value instanceof Enum<?> constant
              ? concerns(type) ? whyLost(constant) : Optional.empty()
              : lookAtCellObject(type, name.get());
      boolean isMadeByItsClass = value instanceof Enum<?> && concerns(type);
      if (lost.isEmpty() && !isMadeByItsClass) {
        holding(type).forEach(field -> push(read(field, value)));
        lost = reason;
      }
      return lost.or(() -> name.get().isNameless() ? captured(value, type) : Optional.empty());
    }
  }

  /// The fields of a cell's object in which other objects may be.
  private List<Field> holding(Class<?> type) {
    return holding.computeIfAbsent(
        type,
        each -> instanceFields(each).filter(field -> !field.getType().isPrimitive()).toList());
  }

  /// Whether another object will stand for `value`, and not the same one with other parts.
  boolean replaces(@Nullable Object value) {
    if (value == null) {
      return false;
    }
    return concerns(value.getClass())
        || (Unchanging.isFixed(value)
            && Containers.held(value).orElse(List.of()).stream().anyMatch(this::replaces));
  }

  /// Why any of these values would be left behind.
  Optional<String> whyLost(Collection<? extends @Nullable Object> values, String declared) {
    return values.isEmpty()
        ? Optional.empty()
        : whyLost(values.toArray(new @Nullable Object[0]), declared);
  }

  /// Why a field does not take the value that it had; empty where it does, and where the edit took
  /// it away.
  Optional<String> whyRefused(Field field) {
    ClassForm form = edited.get(field.getDeclaringClass().getName());
    return form != null && form.refuses(field)
        ? Optional.of("the type of " + field.getName() + " in " + form.typed() + " is another")
        : Optional.empty();
  }

  /// Whether the edit took a static field or a constant away.
  boolean isTakenAway(Field field) {
    ClassForm form = edited.get(field.getDeclaringClass().getName());
    return form != null
        && !form.statics().containsKey(field.getName())
        && !form.constants().contains(field.getName());
  }

  private Optional<String> whyLost(Enum<?> constant) {
    ClassForm form = edited.get(constant.getDeclaringClass().getName());
    return form == null || form.constants().contains(constant.name())
        ? Optional.empty()
        : Optional.of(form.typed() + " has no " + constant.name() + " any more");
  }

  private Optional<String> lookAtCellObject(Class<?> type, CellClass name) {
    Class<?> superclass = type.getSuperclass();
    if (name.isNameless()) {
      boolean old =
          Arrays.stream(type.getInterfaces()).anyMatch(this::concerns) || concerns(superclass);
      return old ? Optional.of("it is code made for the old form") : Optional.empty();
    }
    if (!concerns(type)) {
      return Optional.empty();
    }
    ClassForm form = edited.get(type.getName());
    if (form != null && form.isAbstract()) {
      return Optional.of(form.typed() + " has no objects of its own any more");
    }
    ClassForm outer = edited.get(name.form());
    if (outer != null && !outer.members().contains(type.getName())) {
      return Optional.of("there is no " + name.typed() + " any more");
    }
    for (Class<?> each = type; each != Object.class; each = each.getSuperclass()) {
      Class<?> old = each;
      if (old == Record.class) {
        return Optional.empty();
      }
      if (CellClass.of(each).isEmpty()) {
        return Optional.of("the part of it that is a " + each.getSimpleName() + " is not ours");
      }
      Optional<String> reason =
          Optional.ofNullable(edited.get(old.getName()))
              .flatMap(now -> now.whyNot(old, starters.getOrDefault(old.getName(), Set.of())));
      if (reason.isPresent()) {
        return reason;
      }
    }
    return Optional.empty();
  }

  /// A lambda or an anonymous object keeps what it uses for good.
  private Optional<String> captured(Object value, Class<?> type) {
    return instanceFields(type).anyMatch(field -> holdsStale(field, value))
        ? Optional.of("it is code that holds an old object")
        : Optional.empty();
  }

  private boolean holdsStale(Field field, Object owner) {
    Object held = read(field, owner);
    return held != null && concerns(held.getClass());
  }

  /// The fields of an object that cells have declared, those of its superclasses among them.
  static java.util.stream.Stream<Field> instanceFields(Class<?> type) {
    return java.util.stream.Stream.<Class<?>>iterate(
            type, each -> each != null && CellClass.of(each).isPresent(), Class::getSuperclass)
        .flatMap(each -> Arrays.stream(each.getDeclaredFields()))
        .filter(field -> !Modifier.isStatic(field.getModifiers()));
  }

  static @Nullable Object read(Field field, Object owner) {
    try {
      field.setAccessible(true);
      return field.get(owner);
    } catch (IllegalAccessException e) {
      throw new AssertionError("a field of a cell's class was made accessible", e);
    }
  }

  /// A tree that is ordered by the learner's own code cannot be filled with other objects.
  private Optional<String> ordered(Object value, Collection<?> parts) {
    Predicate<@Nullable Object> old = part -> part != null && concerns(part.getClass());
    Object order =
        switch (value) {
          case SortedMap<?, ?> map -> map.comparator();
          case SortedSet<?> set -> set.comparator();
          case java.util.PriorityQueue<?> queue -> queue.comparator();
          default -> null;
        };
    return order != null
            && CellClass.of(order.getClass()).isPresent()
            && parts.stream().anyMatch(old)
        ? Optional.of("its order is code made for the old form")
        : Optional.empty();
  }

  private boolean mentions(String declared) {
    return edited.values().stream()
        .map(ClassForm::typed)
        .anyMatch(name -> !name.isEmpty() && declared.matches("(?s).*\\b" + name + "\\b.*"));
  }

  private static boolean isPlain(Object value) {
    return value instanceof CharSequence
        || value instanceof Number
        || value instanceof Boolean
        || value.getClass() == Object.class;
  }

  /// Thrown through JShell to leave everything as it is.
  static final class HeldBack extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param sentence what would be lost, and why
    HeldBack(String sentence) {
      super(sentence, null, false, false);
    }
  }
}
