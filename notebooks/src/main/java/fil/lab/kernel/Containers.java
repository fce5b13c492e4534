package fil.lab.kernel;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What the JDK holds other objects in, and how those are put in place of others.
///
/// A container that can be changed is changed where it is, so that all who hold it see the same;
/// one that cannot is replaced by another that cannot.
@SuppressWarnings("ReferenceEquality") // asks whether a part is the same object, not an equal one
final class Containers {

  private Containers() {}

  /// Whether there are other objects in `value`, by what it is.
  static boolean is(Object value) {
    return switch (value) {
      case Object[] _, Optional<?> _, AtomicReference<?> _, AtomicReferenceArray<?> _ -> true;
      case Map<?, ?> _, Collection<?> _ -> isOfTheJdk(value);
      default -> false;
    };
  }

  /// What is in `value`; empty where it is no container that this knows.
  static Optional<Collection<?>> parts(Object value) {
    return switch (value) {
      case Object[] array -> Optional.of(Arrays.asList(array));
      case Map<?, ?> map when isOfTheJdk(map) -> Optional.of(both(map));
      case Collection<?> many when isOfTheJdk(many) -> Optional.of(new ArrayList<>(many));
      case Optional<?> one -> Optional.of(one.stream().toList());
      case AtomicReference<?> one -> Optional.of(Collections.singletonList(one.get()));
      case AtomicReferenceArray<?> some ->
          Optional.of(IntStream.range(0, some.length()).<Object>mapToObj(some::get).toList());
      default -> Optional.empty();
    };
  }

  /// What is in `value`, by whomever its class was written.
  static Optional<Collection<?>> held(Object value) {
    return switch (value) {
      case Map<?, ?> map -> Optional.of(both(map));
      case Collection<?> many -> Optional.of(new ArrayList<>(many));
      default -> parts(value);
    };
  }

  /// Whether two containers hold the same objects in the same order.
  static boolean haveSameParts(Object one, Object other) {
    List<@Nullable Object> parts = new ArrayList<>(held(one).orElse(List.of()));
    List<@Nullable Object> others = new ArrayList<>(held(other).orElse(List.of()));
    return parts.size() == others.size() && same(parts, others);
  }

  private static List<@Nullable Object> both(Map<?, ?> map) {
    List<@Nullable Object> both = new ArrayList<>(map.keySet());
    both.addAll(map.values());
    return both;
  }

  private static boolean isOfTheJdk(Object value) {
    return value.getClass().getName().startsWith("java.");
  }

  /// The container with each part put through `renew`: the same object where it can be changed or
  /// where nothing in it changes.
  ///
  /// @param refills takes the containers whose parts have a place by what they are
  /// @throws RuntimeException from the container, where it does not take the new parts
  @SuppressWarnings("unchecked") // parts are replaced by what has the same name and role
  static Object renew(Object value, UnaryOperator<@Nullable Object> renew, Refills refills) {
    return switch (value) {
      case List<?> list -> list((List<@Nullable Object>) list, renew);
      case Map<?, ?> map -> map((Map<@Nullable Object, @Nullable Object>) map, renew, refills);
      case Collection<?> many -> collection((Collection<@Nullable Object>) many, renew, refills);
      case Optional<?> one -> {
        Object now = one.isEmpty() ? null : renew.apply(one.get());
        yield one.isEmpty() || now == one.get() ? one : Optional.ofNullable(now);
      }
      case AtomicReference<?> one -> {
        ((AtomicReference<@Nullable Object>) one).set(renew.apply(one.get()));
        yield one;
      }
      case AtomicReferenceArray<?> some -> {
        for (int i = 0; i < some.length(); i++) {
          ((AtomicReferenceArray<@Nullable Object>) some).set(i, renew.apply(some.get(i)));
        }
        yield some;
      }
      default -> value;
    };
  }

  private static Object list(List<@Nullable Object> list, UnaryOperator<@Nullable Object> renew) {
    List<@Nullable Object> fresh = new ArrayList<>(list);
    fresh.replaceAll(renew);
    if (same(list, fresh)) {
      return list;
    }
    try {
      ListIterator<@Nullable Object> places = list.listIterator();
      for (Object each : fresh) {
        places.next();
        places.set(each);
      }
      return list;
    } catch (UnsupportedOperationException e) {
      return Collections.unmodifiableList(fresh);
    }
  }

  private static Object collection(
      Collection<@Nullable Object> many, UnaryOperator<@Nullable Object> renew, Refills refills) {
    List<@Nullable Object> before = new ArrayList<>(many);
    List<@Nullable Object> fresh = new ArrayList<>(before);
    fresh.replaceAll(renew);
    if (many instanceof EnumSet<?>) {
      return same(before, fresh) ? many : enumSet(fresh);
    }
    Runnable fill =
        () -> {
          many.clear();
          many.addAll(fresh);
        };
    if (same(before, fresh)) {
      if (isTable(many)) {
        refills.addUnchanged(many, fresh, fill);
      }
      return many;
    }
    try {
      many.clear();
      return refills.add(many, fresh, fill);
    } catch (UnsupportedOperationException e) {
      if (!(many instanceof Set)) {
        return Collections.unmodifiableCollection(fresh);
      }
      Set<@Nullable Object> copy = new LinkedHashSet<>();
      return refills.add(Collections.unmodifiableSet(copy), fresh, () -> copy.addAll(fresh));
    }
  }

  private static Object map(
      Map<@Nullable Object, @Nullable Object> map,
      UnaryOperator<@Nullable Object> renew,
      Refills refills) {
    List<@Nullable Object> keys = new ArrayList<>();
    List<@Nullable Object> values = new ArrayList<>();
    boolean changed = false;
    for (Map.Entry<@Nullable Object, @Nullable Object> entry : map.entrySet()) {
      Object key = renew.apply(entry.getKey());
      Object value = renew.apply(entry.getValue());
      changed |= key != entry.getKey() || value != entry.getValue();
      keys.add(key);
      values.add(value);
    }
    if (map instanceof EnumMap<?, ?>) {
      return changed ? enumMap(keys, values) : map;
    }
    List<@Nullable Object> both = new ArrayList<>(keys);
    both.addAll(values);
    Runnable fill =
        () -> {
          map.clear();
          putAll(keys, values, map);
        };
    if (!changed) {
      if (isTable(map)) {
        refills.addUnchanged(map, both, fill);
      }
      return map;
    }
    try {
      map.clear();
      return refills.add(map, both, fill);
    } catch (UnsupportedOperationException e) {
      Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
      return refills.add(Collections.unmodifiableMap(copy), both, () -> putAll(keys, values, copy));
    }
  }

  /// Puts what is in a map into another one in place of what is there, each part put through
  /// `renew`.
  static void fill(
      Map<@Nullable Object, @Nullable Object> fresh,
      Map<? extends @Nullable Object, ? extends @Nullable Object> old,
      UnaryOperator<@Nullable Object> renew,
      Refills refills) {
    List<@Nullable Object> keys = new ArrayList<>(old.keySet());
    List<@Nullable Object> values = new ArrayList<>(old.values());
    keys.replaceAll(renew);
    values.replaceAll(renew);
    List<@Nullable Object> both = new ArrayList<>(keys);
    both.addAll(values);
    refills.add(
        fresh,
        both,
        () -> {
          fresh.clear();
          putAll(keys, values, fresh);
        });
  }

  /// The same for a set or a queue.
  static void fill(
      Collection<@Nullable Object> fresh,
      Collection<? extends @Nullable Object> old,
      UnaryOperator<@Nullable Object> renew,
      Refills refills) {
    List<@Nullable Object> parts = new ArrayList<>(old);
    parts.replaceAll(renew);
    refills.add(
        fresh,
        parts,
        () -> {
          fresh.clear();
          fresh.addAll(parts);
        });
  }

  private static void putAll(
      List<@Nullable Object> keys,
      List<@Nullable Object> values,
      Map<@Nullable Object, @Nullable Object> map) {
    for (int i = 0; i < keys.size(); i++) {
      map.put(keys.get(i), values.get(i));
    }
  }

  /// Whether it has its parts to itself: views and wrappers are classes that nobody can name.
  private static boolean isTable(Object container) {
    return isOfTheJdk(container) && Modifier.isPublic(container.getClass().getModifiers());
  }

  /// Made for the constants of one class, and so never to be filled with those of another.
  @SuppressWarnings({"unchecked", "rawtypes", "NullAway"}) // what is in it are constants
  private static Object enumSet(List<@Nullable Object> fresh) {
    return EnumSet.copyOf((Collection) fresh);
  }

  @SuppressWarnings({"unchecked", "rawtypes", "NullAway"}) // its keys are constants
  private static Object enumMap(List<@Nullable Object> keys, List<@Nullable Object> values) {
    Map fresh = new EnumMap(((Enum) keys.getFirst()).getDeclaringClass());
    putAll(keys, values, fresh);
    return fresh;
  }

  private static boolean same(List<@Nullable Object> one, List<@Nullable Object> other) {
    for (int i = 0; i < one.size(); i++) {
      if (one.get(i) != other.get(i)) {
        return false;
      }
    }
    return true;
  }
}
