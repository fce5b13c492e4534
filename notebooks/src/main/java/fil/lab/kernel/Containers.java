package fil.lab.kernel;

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
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What the JDK holds other objects in, and how those are put in place of others.
///
/// A container that can be changed is changed where it is, so that all who hold it see the same;
/// one that cannot is replaced by another that cannot.
@SuppressWarnings("ReferenceEquality") // asks whether a part is the same object, not an equal one
final class Containers {

  private Containers() {}

  /// What is in `value`; empty where it is no container that this knows.
  static Optional<Collection<?>> parts(Object value) {
    return switch (value) {
      case Object[] array -> Optional.of(Arrays.asList(array));
      case Map<?, ?> map when isOfTheJdk(map) -> {
        List<@Nullable Object> both = new ArrayList<>(map.keySet());
        both.addAll(map.values());
        yield Optional.of(both);
      }
      case Collection<?> many when isOfTheJdk(many) -> Optional.of(new ArrayList<>(many));
      case Optional<?> one -> Optional.of(one.stream().toList());
      case AtomicReference<?> one -> Optional.of(Collections.singletonList(one.get()));
      default -> Optional.empty();
    };
  }

  private static boolean isOfTheJdk(Object value) {
    return value.getClass().getName().startsWith("java.");
  }

  /// The container with each part put through `renew`: the same object where it can be changed or
  /// where nothing in it changes.
  ///
  /// @throws RuntimeException from the container, where it does not take the new parts
  @SuppressWarnings("unchecked") // parts are replaced by what has the same name and role
  static Object renew(Object value, UnaryOperator<@Nullable Object> renew) {
    return switch (value) {
      case List<?> list -> list((List<@Nullable Object>) list, renew);
      case Map<?, ?> map -> map((Map<@Nullable Object, @Nullable Object>) map, renew);
      case Collection<?> many -> collection((Collection<@Nullable Object>) many, renew);
      case Optional<?> one -> one.isEmpty() ? one : Optional.ofNullable(renew.apply(one.get()));
      case AtomicReference<?> one -> {
        ((AtomicReference<@Nullable Object>) one).set(renew.apply(one.get()));
        yield one;
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
      Collection<@Nullable Object> many, UnaryOperator<@Nullable Object> renew) {
    List<@Nullable Object> before = new ArrayList<>(many);
    List<@Nullable Object> fresh = new ArrayList<>(before);
    fresh.replaceAll(renew);
    if (same(before, fresh)) {
      return many;
    }
    if (many instanceof EnumSet<?>) {
      return enumSet(fresh);
    }
    try {
      many.clear();
      many.addAll(fresh);
      return many;
    } catch (UnsupportedOperationException e) {
      return many instanceof Set
          ? Collections.unmodifiableSet(new LinkedHashSet<>(fresh))
          : Collections.unmodifiableCollection(fresh);
    }
  }

  private static Object map(
      Map<@Nullable Object, @Nullable Object> map, UnaryOperator<@Nullable Object> renew) {
    Map<@Nullable Object, @Nullable Object> fresh = new LinkedHashMap<>();
    boolean changed = false;
    for (Map.Entry<@Nullable Object, @Nullable Object> entry : map.entrySet()) {
      Object key = renew.apply(entry.getKey());
      Object value = renew.apply(entry.getValue());
      changed |= key != entry.getKey() || value != entry.getValue();
      fresh.put(key, value);
    }
    if (!changed) {
      return map;
    }
    if (map instanceof EnumMap<?, ?>) {
      return enumMap(fresh);
    }
    try {
      map.clear();
      map.putAll(fresh);
      return map;
    } catch (UnsupportedOperationException e) {
      return Collections.unmodifiableMap(fresh);
    }
  }

  /// Made for the constants of one class, and so never to be filled with those of another.
  @SuppressWarnings({"unchecked", "rawtypes", "NullAway"}) // what is in it are constants
  private static Object enumSet(List<@Nullable Object> fresh) {
    return EnumSet.copyOf((Collection) fresh);
  }

  @SuppressWarnings({"unchecked", "rawtypes", "NullAway"}) // its keys are constants
  private static Object enumMap(Map<@Nullable Object, @Nullable Object> fresh) {
    return new EnumMap((Map) fresh);
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
