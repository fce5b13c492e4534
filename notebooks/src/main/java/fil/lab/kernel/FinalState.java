package fil.lab.kernel;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What final fields and an enum's constants hold, which the initializers of a new class make
/// again.
///
/// What they made is filled with what was in the old: arrays of the same length, containers,
/// counters (see [Fillable]), and objects of the learner's classes field by field. Of these, what
/// is final in its turn is filled likewise, so that what cannot change stays as the new
/// initializers say. Who held the old object gets the one that was filled in its place.
@SuppressWarnings("ReferenceEquality") // asks whether an object is the same one, not an equal one
final class FinalState {

  /// The most objects that are compared to know whether one says what another did.
  private static final int LOOKED_AT = 1_000;

  /// What was, and what stands for it now.
  private record Pair(Object old, Object fresh) {}

  /// @param declared the type of the field that holds it
  private record Held(Object value, String declared) {}

  private final CarryOver carry;
  private final CellLoader loader;
  private final Set<Object> paired = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Pair> waiting = new ArrayDeque<>();

  /// Fixed maps, whose keys can be compared when it is known of all fields what stands for what.
  private final Deque<Pair> keyed = new ArrayDeque<>();

  private final List<Runnable> fillings = new ArrayList<>();

  /// What stands for what, in the order in which it was found.
  private final List<Pair> found = new ArrayList<>();

  /// The views among them, which show what others are given.
  private final List<Pair> views = new ArrayList<>();

  /// The former objects that others have for now because of this field.
  private final List<Object> adopted = new ArrayList<>();

  FinalState(CarryOver carry, CellLoader loader) {
    this.carry = carry;
    this.loader = loader;
  }

  /// Why what is in `value` would be left behind by a change; empty where all can be kept.
  ///
  /// @param declared the type of the field that holds it
  static Optional<String> whyLost(Object value, String declared, ShapeChange change) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Held> waiting = new ArrayDeque<>(List.of(new Held(value, declared)));
    while (!waiting.isEmpty()) {
      Held held = waiting.pop();
      if (seen.add(held.value())) {
        Optional<String> reason = whyLost(held, waiting, change);
        if (reason.isPresent()) {
          return reason;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> whyLost(Held held, Deque<Held> waiting, ShapeChange change) {
    Object value = held.value();
    if (Unchanging.isFixed(value)) {
      keyed(value).values().forEach(part -> push(part, held.declared(), waiting));
      return loose(value).stream().anyMatch(Unchanging::mayChange)
          ? Optional.of(cannotFill(value))
          : Optional.empty();
    }
    boolean isFilled = Fillable.is(value);
    if (isFilled) {
      Optional<String> reason =
          change.whyLost(Containers.held(value).orElse(List.of()), held.declared());
      if (reason.isPresent()) {
        return reason;
      }
    }
    if (CellClass.of(value.getClass()).isEmpty()) {
      return isFilled ? Optional.empty() : Optional.of(cannotFill(value));
    }
    if (!isFilled && !isWhollyOurs(value.getClass())) {
      return Optional.of(cannotFill(value));
    }
    for (Field field : ShapeChange.instanceFields(value.getClass()).toList()) {
      Optional<String> reason = change.whyRefused(field);
      Object part = ShapeChange.read(field, value);
      if (Modifier.isFinal(field.getModifiers())) {
        push(part, field.getGenericType().getTypeName(), waiting);
      } else if (reason.isPresent()) {
        return reason;
      } else {
        reason = change.whyLost(part, field.getGenericType().getTypeName());
      }
      if (reason.isPresent()) {
        return reason;
      }
    }
    return Optional.empty();
  }

  private static void push(@Nullable Object part, String declared, Deque<Held> waiting) {
    if (part != null && !Unchanging.is(part)) {
      waiting.push(new Held(part, declared));
    }
  }

  private static String cannotFill(Object value) {
    return "nobody can put into a new %s what is in the old one"
        .formatted(value.getClass().getSimpleName());
  }

  /// Whether it has no part that a class of a library keeps to itself.
  private static boolean isWhollyOurs(Class<?> type) {
    Class<?> each = type;
    while (CellClass.of(each).isPresent()) {
      each = each.getSuperclass();
    }
    return List.of(Object.class, Record.class, Enum.class).contains(each);
  }

  /// What a fixed container holds, by what tells its parts from each other: a list's by their
  /// places, a map's by keys.
  private static Map<Object, @Nullable Object> keyed(Object fixed) {
    Map<Object, @Nullable Object> parts = new LinkedHashMap<>();
    switch (fixed) {
      case Map<?, ?> map ->
          map.forEach((key, value) -> {
            if (key != null) {
              parts.put(key, value);
            }
          });
      case List<?> list -> {
        for (Object part : list) {
          parts.put(parts.size(), part);
        }
      }
      case Optional<?> one -> one.ifPresent(part -> parts.put(0, part));
      default -> {}
    }
    return parts;
  }

  /// What a fixed container holds that nothing tells apart.
  private static Collection<? extends @Nullable Object> loose(Object fixed) {
    return switch (fixed) {
      case Map<?, ?> map -> map.keySet();
      case List<?> _ -> List.of();
      case Collection<?> many -> many;
      default -> List.of();
    };
  }

  /// Takes a field's former object and its new one, and what is final in them. To be called for all
  /// fields before any is filled. Who held a former object gets the new one only where all of them
  /// can be filled.
  ///
  /// @throws CarryOver.CannotCarry where the new one is so different that it cannot be filled
  void pair(Object old, Object fresh) {
    waiting.push(new Pair(old, fresh));
    pairWaiting();
  }

  private void pairWaiting() {
    while (!waiting.isEmpty()) {
      Pair pair = waiting.pop();
      if (pair.old() == pair.fresh()) {
        fillings.add(() -> carry.value(pair.old()));
      } else if (paired.add(pair.old())) {
        take(pair.old(), pair.fresh());
      }
    }
    for (Pair pair : found) {
      if (carry.adopt(pair.old(), pair.fresh())) {
        adopted.add(pair.old());
      }
    }
    found.clear();
  }

  /// Takes what is in fixed maps, by their keys as they are now. To be called when [#pair] has been
  /// for all fields.
  ///
  /// @throws CarryOver.CannotCarry as that does
  void pairKeyed() {
    try {
      while (!keyed.isEmpty()) {
        Pair pair = keyed.pop();
        takeFixed(pair.old(), pair.fresh());
        pairWaiting();
      }
    } catch (CarryOver.CannotCarry e) {
      adopted.forEach(carry::disown);
      throw e;
    }
  }

  private void push(@Nullable Object old, @Nullable Object fresh) {
    if (old == null || fresh == null) {
      return;
    }
    if (!Unchanging.is(old)) {
      waiting.push(new Pair(old, fresh));
    } else if (Unchanging.isMark(old) && CarryOver.isOfOneKind(old, fresh) && old != fresh) {
      found.add(new Pair(old, fresh));
    }
  }

  private void take(Object old, Object fresh) {
    if (Unchanging.isFixed(old) && Unchanging.isFixed(fresh)) {
      if (old instanceof Map<?, ?>) {
        keyed.add(new Pair(old, fresh));
      } else {
        takeFixed(old, fresh);
      }
      return;
    }
    boolean isFilled = Fillable.fits(old, fresh);
    boolean isOurs =
        CellClass.of(old.getClass()).isPresent() && CellClass.of(fresh.getClass()).isPresent();
    if (!isFilled && !(isOurs && isOfOneClass(old, fresh))) {
      Optional<Collection<?>> parts =
          Unchanging.isFixed(old) ? Containers.held(old) : Optional.of(List.of(old));
      if (parts.orElse(List.of()).stream().anyMatch(Unchanging::mayChange)) {
        throw differs(old);
      }
      return;
    }
    if (Unchanging.mayChange(old) || (isOurs && saysTheSame(old, fresh))) {
      found.add(new Pair(old, fresh));
    }
    if (isFilled) {
      fillings.add(() -> carry.refill(fresh, old));
    }
    if (isOurs && isOfOneClass(old, fresh)) {
      fields(old, fresh);
    }
  }

  private void takeFixed(Object old, Object fresh) {
    boolean isView = Unchanging.isView(old) && Unchanging.isView(fresh);
    Map<Object, @Nullable Object> now = keyed(fresh);
    keyed(old)
        .forEach((key, part) -> {
          Object there = now.containsKey(key) ? key : carry.renew(key);
          if (Unchanging.mayChange(part) && !isView && !now.containsKey(there)) {
            throw differs(old);
          }
          push(part, now.get(there));
        });
    if (isView) {
      found.add(new Pair(old, fresh));
      views.add(new Pair(old, fresh));
    }
  }

  /// Whether a new object that cannot change says what the old one did, in all that it holds: then
  /// it stands for that, as a mark does. What is filled counts as the same.
  private boolean saysTheSame(Object old, Object fresh) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Pair> rest = new ArrayDeque<>(List.of(new Pair(old, fresh)));
    while (!rest.isEmpty()) {
      Pair pair = rest.pop();
      if (!seen.add(pair.old())) {
        continue;
      }
      if (seen.size() > LOOKED_AT || !isOfOneClass(pair.old(), pair.fresh())) {
        return false;
      }
      for (Field field : ShapeChange.instanceFields(pair.fresh().getClass()).toList()) {
        Field former = CarryOver.former(field, pair.old().getClass());
        if (former != null
            && Modifier.isFinal(field.getModifiers())
            && !saysTheSame(
                ShapeChange.read(former, pair.old()),
                ShapeChange.read(field, pair.fresh()),
                rest)) {
          return false;
        }
      }
    }
    return true;
  }

  /// @param rest gets what is to be looked at beside that
  private static boolean saysTheSame(
      @Nullable Object old, @Nullable Object fresh, Deque<Pair> rest) {
    if (old == fresh || old == null || fresh == null) {
      return old == fresh;
    }
    if (old instanceof Enum<?> one) {
      return fresh instanceof Enum<?> other
          && one.name().equals(other.name())
          && CarryOver.anyForm(one.getDeclaringClass())
              .equals(CarryOver.anyForm(other.getDeclaringClass()));
    }
    if (Fillable.is(old)) {
      return Fillable.fits(old, fresh);
    }
    if (CellClass.of(old.getClass()).isPresent()) {
      rest.push(new Pair(old, fresh));
      return true;
    }
    boolean isOfCells =
        Containers.parts(old).orElse(List.of()).stream()
            .anyMatch(part -> part != null && CellClass.of(part.getClass()).isPresent());
    return !isOfCells && old.equals(fresh);
  }

  private void fields(Object old, Object fresh) {
    for (Field field : ShapeChange.instanceFields(fresh.getClass()).toList()) {
      Field former = CarryOver.former(field, old.getClass());
      if (former == null) {
        continue;
      }
      Object held = ShapeChange.read(former, old);
      if (Modifier.isFinal(field.getModifiers())) {
        push(held, ShapeChange.read(field, fresh));
      } else {
        fillings.add(() -> CarryOver.write(field, fresh, carry.value(held)));
      }
    }
  }

  private boolean isOfOneClass(Object old, Object fresh) {
    return old instanceof Enum<?>
        || loader.newest(old.getClass()) == fresh.getClass()
        || CarryOver.anyForm(old.getClass()).equals(CarryOver.anyForm(fresh.getClass()));
  }

  private static CarryOver.CannotCarry differs(Object old) {
    return new CarryOver.CannotCarry(new IllegalStateException(cannotFill(old)));
  }

  /// Fills what was taken.
  ///
  /// @throws CarryOver.CannotCarry where something does not take what was in the old
  void fill() {
    try {
      carry.run(() -> fillings.forEach(Runnable::run));
    } catch (CarryOver.CannotCarry e) {
      adopted.forEach(carry::disown);
      throw e;
    }
  }

  /// Makes sure that views show what they did. To be called when all fields are filled.
  ///
  /// @throws CarryOver.CannotCarry where one does not
  void check() {
    for (Pair view : views) {
      if (!shows(view.fresh(), view.old())) {
        adopted.forEach(carry::disown);
        throw differs(view.old());
      }
    }
  }

  /// Whether a view shows all that another did, in the same order where that has one.
  private boolean shows(Object fresh, Object old) {
    return switch (old) {
      case Map<?, ?> before when fresh instanceof Map<?, ?> now ->
          before.entrySet().stream()
              .allMatch(each -> {
                Object key = now(each.getKey());
                return now.containsKey(key) && isSame(now.get(key), now(each.getValue()));
              });
      case List<?> before when fresh instanceof List<?> now -> {
        Iterator<?> shown = now.iterator();
        yield before.stream().allMatch(part -> goTo(now(part), shown));
      }
      case Collection<?> before when fresh instanceof Collection<?> now ->
          before.stream().allMatch(part -> now.contains(now(part)));
      default -> false;
    };
  }

  private @Nullable Object now(@Nullable Object part) {
    return part == null || Unchanging.is(part) ? part : carry.renew(part);
  }

  private static boolean goTo(@Nullable Object part, Iterator<?> shown) {
    while (shown.hasNext()) {
      if (isSame(shown.next(), part)) {
        return true;
      }
    }
    return false;
  }

  /// Whether it is the same object, or one that nothing but its value tells from it.
  private static boolean isSame(@Nullable Object fresh, @Nullable Object old) {
    return fresh == old
        || (old != null && (Unchanging.is(old) || old instanceof Record) && old.equals(fresh));
  }
}
