package fil.lab.kernel;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The value of a static field while classes are made anew, an enum's constants among them.
///
/// Where its own class is, the new one runs its initializers as any class does; then the field gets
/// its value back, as it would have kept it in a class that is edited in place. A final field and a
/// constant keep the object that their initializer made, filled with what was in the old (see
/// [FinalState]).
///
/// Where another class is, the field stays, and what it holds is made anew as in variables. A final
/// field cannot be given another object; one that would have to be goes on holding the old one.
///
/// @param isRemade whether the field's class is made anew
@SuppressWarnings("ReferenceEquality") // asks whether a value is the same object, not an equal one
record StaticState(CellLoader loader, Field field, @Nullable Object value, boolean isRemade) {

  /// A field whose new object is known.
  ///
  /// @param stages what is left to do, each when the one before has been done for all fields
  private record Begun(String name, List<Runnable> stages) {}

  /// The static fields of all classes that the change makes anew, and those of others in which
  /// there may be objects of such classes.
  static List<StaticState> of(ShapeChange change, CellLoader loader) {
    List<StaticState> all = new ArrayList<>();
    for (String declaration : new TreeSet<>(loader.declarations())) {
      boolean isRemade = change.declarations().contains(declaration);
      for (Class<?> type : loader.classesOf(declaration)) {
        if (CellClass.of(type).filter(name -> !name.member().isEmpty()).isPresent()
            && loader.hasStarted(type)) {
          Arrays.stream(type.getDeclaredFields())
              .filter(field -> Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
              .filter(field -> isRemade || !PlainParts.only(field.getType()))
              .forEach(field -> all.add(new StaticState(loader, field, read(field), isRemade)));
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

  /// The objects that are told from others by nothing but being themselves: the fields of new
  /// classes are to hold the same ones (see [Marks]).
  static Map<String, Object> marks(List<StaticState> all) {
    Map<String, Object> marks = new HashMap<>();
    for (StaticState state : all) {
      if (state.isOwnMark()) {
        marks.put(state.key(), Objects.requireNonNull(state.value));
      }
    }
    return marks;
  }

  private String key() {
    return Marks.key(field.getDeclaringClass().getName(), field.getName());
  }

  /// Whether it holds a mark that its own initializer made, and not one that is in another field.
  private boolean isOwnMark() {
    return isMark() && Marks.isOwn(key(), Objects.requireNonNull(value));
  }

  private boolean isMark() {
    return isRemade
        && value != null
        && isFinal()
        && !field.isEnumConstant()
        && Unchanging.isMark(value);
  }

  private boolean isFinal() {
    return Modifier.isFinal(field.getModifiers());
  }

  /// Why the value would be left behind by a change; empty where it can be kept, and where the
  /// class makes it anew by its own initializer.
  ///
  /// @param all the fields of all classes that the change makes anew
  Optional<String> whyLost(ShapeChange change, List<StaticState> all) {
    if (!isRemade) {
      Optional<String> reason = change.whyLost(value, field.getGenericType().getTypeName());
      return reason.isEmpty() && isFinal() && change.replaces(value)
          ? Optional.of("nobody can put another object into a final field")
          : reason;
    }
    if (value == null
        || all.stream().anyMatch(this::shows)
        || change.isTakenAway(field)
        || (isFinal() && !field.isEnumConstant() && Unchanging.is(value))) {
      return Optional.empty();
    }
    Optional<String> refused = field.isEnumConstant() ? Optional.empty() : change.whyRefused(field);
    String declared = field.getGenericType().getTypeName();
    return refused.or(() ->
        isFinal() ? FinalState.whyLost(value, declared, change) : change.whyLost(value, declared));
  }

  /// Whether this is a view and shows what is in another final field: it will again, when that is
  /// filled.
  private boolean shows(StaticState other) {
    return value != null
        && Unchanging.isView(value)
        && other.value != null
        && other.isFinal()
        && Fillable.is(other.value)
        && Containers.haveSameParts(value, other.value);
  }

  /// Puts values into the new classes, where these have such fields.
  ///
  /// @param lost gets the names of the fields that start as their initializers say
  /// @param left gets the names of those that go on holding what was made before
  static void restore(
      List<StaticState> all, CarryOver carry, Consumer<String> lost, Consumer<String> left) {
    Map<Boolean, List<StaticState>> remade =
        all.stream().collect(Collectors.partitioningBy(StaticState::isRemade));
    restore(remade.getOrDefault(true, List.of()), carry, lost);
    for (StaticState state : remade.getOrDefault(false, List.of())) {
      try {
        Object now = carry.renew(state.value);
        if (now != state.value && state.isFinal()) {
          left.accept(state.name());
        } else if (now != state.value) {
          CarryOver.write(state.field, null, now);
        }
      } catch (RuntimeException | LinkageError e) {
        left.accept(state.name());
      }
    }
  }

  private static void restore(List<StaticState> all, CarryOver carry, Consumer<String> lost) {
    List<Begun> begun = new ArrayList<>();
    for (StaticState state : ownMarksFirst(all)) {
      try {
        begun.add(state.begin(carry));
      } catch (NoSuchFieldException e) {
        // the edit took the field away
      } catch (IllegalAccessException | RuntimeException | LinkageError e) {
        lost.accept(state.name());
      }
    }
    for (int stage = 0; !begun.isEmpty(); stage++) {
      List<Begun> next = new ArrayList<>();
      for (Begun state : begun) {
        if (stage < state.stages().size()) {
          try {
            state.stages().get(stage).run();
            next.add(state);
          } catch (RuntimeException | LinkageError e) {
            lost.accept(state.name());
          }
        }
      }
      begun = next;
    }
  }

  private static List<StaticState> ownMarksFirst(List<StaticState> all) {
    Map<Boolean, List<StaticState>> own =
        all.stream().collect(Collectors.partitioningBy(StaticState::isOwnMark));
    List<StaticState> ordered = new ArrayList<>(own.getOrDefault(true, List.of()));
    ordered.addAll(own.getOrDefault(false, List.of()));
    return ordered;
  }

  /// Says which objects stand for the former ones, before any of them is carried over.
  ///
  /// @return what is left to do when that is known for all fields
  private Begun begin(CarryOver carry) throws NoSuchFieldException, IllegalAccessException {
    Class<?> now = loader.newest(field.getDeclaringClass());
    Field target = now.getDeclaredField(field.getName());
    target.setAccessible(true);
    if (now == field.getDeclaringClass() || !Modifier.isStatic(target.getModifiers())) {
      return begun();
    }
    if (!Modifier.isFinal(target.getModifiers())) {
      return begun(() -> {}, () -> CarryOver.write(target, null, carry.renew(value)));
    }
    Object fresh = target.get(null);
    if (value != null && isMark()) {
      carry.mark(value, fresh);
      return begun();
    }
    if (value == null || fresh == null || (!field.isEnumConstant() && Unchanging.is(value))) {
      return begun();
    }
    FinalState state = new FinalState(carry, loader);
    state.pair(value, fresh);
    return begun(state::pairKeyed, state::fill, state::check);
  }

  private Begun begun(Runnable... stages) {
    return new Begun(name(), List.of(stages));
  }
}
